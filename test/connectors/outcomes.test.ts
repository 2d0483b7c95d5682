import {
  BookkeepingDate,
  type ErpDocument,
  type ErpSession,
  type ExportReference,
  Failure,
  type Posting,
  type PostingOutcome,
  type Rejection,
} from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { EUR, entryId, expense } from '../../core/src/pleo/testing/index.ts';
import {
  expenseAccount,
  exportReference,
  inputTax,
  TestCompany,
  type TestCompanyOptions,
  type Trouble,
  Troublemaker,
} from '../../core/src/testing/index.ts';

const REFUSAL: Rejection = { reason: 'account', sentence: 'The account is closed.' };

type Answer = readonly [ExportReference, PostingOutcome];

const trouble: fc.Arbitrary<Trouble> = fc.record({
  afterCalls: fc.nat({ max: 20 }),
  kind: fc.constantFrom('crash', 'fault', 'cancel'),
  clockJump: fc.constantFrom(-1, 0, 1),
});

/** As an ERP says it that makes a draft first. */
function asDraft(outcome: PostingOutcome): PostingOutcome {
  return outcome.kind === 'created' ? { ...outcome, document: { ...outcome.document, draft: true } } : outcome;
}

/** A company whose ERP is not quite the fake one: some of its methods are others. */
class OtherErp extends TestCompany {
  readonly #changed: (erp: ErpSession, company: OtherErp) => ErpSession;

  constructor(changed: (erp: ErpSession, company: OtherErp) => ErpSession, options: TestCompanyOptions = {}) {
    super(options);
    this.#changed = changed;
    this.books.accounts.push(expenseAccount());
    this.books.taxCodes.push(inputTax());
  }

  override parts(): ReturnType<TestCompany['parts']> {
    const parts = super.parts();
    return { ...parts, erp: this.#changed(parts.erp, this) };
  }

  /** Exports so many expenses until nothing goes wrong any more, pressing Export again where a job ended before its time. */
  async liveThrough(count: number, troubles: readonly Trouble[], runs: number, afterEach = () => {}): Promise<void> {
    const expenses = Array.from({ length: count }, (_, index) => expense({ entryId: entryId(index) }));
    this.pleo.addJob(expenses);
    const troublemaker = new Troublemaker(this, troubles);
    for (let run = 0; run < runs + troubles.length; run += 1) {
      await troublemaker.runOnce();
      afterEach();
      const isOver = this.pleo.jobs.every(({ status }) => status !== 'pending' && status !== 'in_progress');
      if (isOver && expenses.some((_, index) => this.statusOf(index) === 'pending')) this.pleo.addJob(expenses);
    }
  }

  /** What Pleo last heard of an expense. */
  statusOf(index: number): string {
    const heard = this.pleo.jobs.flatMap(({ items }) => items.get(entryId(index))?.status ?? []);
    return heard.findLast((status) => status !== 'pending') ?? 'pending';
  }

  documentsOf(index: number): number {
    return this.books.documents.filter(({ reference }) => reference === exportReference(entryId(index))).length;
  }
}

describe('test/connectors/outcomes', () => {
  describe('of an ERP that decides later', () => {
    interface Fate {
      /** How often it is asked in vain. */
      readonly waits: number;
      readonly isRefused: boolean;
    }

    /** Takes every posting, and decides on it when it has been asked often enough. */
    function deciding(fates: readonly Fate[]) {
      const taken = new Map<ExportReference, { readonly posting: Posting; asked: number; decided?: PostingOutcome }>();
      const sent: ExportReference[] = [];
      const company = new OtherErp(({ lookUp: _, ...erp }, { interfere, books }) => ({
        ...erp,
        async post(postings) {
          await interfere('erp.post', 'before');
          for (const posting of postings) {
            sent.push(posting.reference);
            taken.set(posting.reference, { posting, asked: 0 });
          }
          await interfere('erp.post', 'after');
          return new Map(postings.map(({ reference }) => [reference, { kind: 'accepted', job: `of ${reference}` }]));
        },
        async decide(accepted) {
          await interfere('erp.decide', 'before');
          const outcomes = new Map<ExportReference, PostingOutcome>();
          for (const { reference, entryId: id, job } of accepted) {
            const known = taken.get(reference);
            const fate = fates.find((_, index) => entryId(index) === id);
            if (known === undefined || fate === undefined || job !== `of ${reference}`) continue;
            known.asked += 1;
            if (known.asked <= fate.waits) continue;
            known.decided ??= fate.isRefused
              ? { kind: 'rejected', rejection: REFUSAL }
              : { kind: 'created', document: books.commit(known.posting) };
            outcomes.set(reference, known.decided);
          }
          await interfere('erp.decide', 'after');
          return outcomes;
        },
      }));
      return { company, sent };
    }

    const fate = fc.record({ waits: fc.nat({ max: 2 }), isRefused: fc.boolean() });
    const fates = fc.array(fate, { minLength: 1, maxLength: 4 });

    it('never posts again what was accepted, and tells Pleo in the end', async () => {
      await fc.assert(
        fc.asyncProperty(fates, async (told) => {
          const { company, sent } = deciding(told);
          await company.liveThrough(told.length, [], 6);
          expect(sent).to.have.lengthOf(told.length);
          for (const [index, { isRefused }] of told.entries()) {
            expect(company.statusOf(index)).to.equal(isRefused ? 'failed' : 'successful');
            expect(company.documentsOf(index)).to.equal(isRefused ? 0 : 1);
          }
        }),
        { numRuns: 40 },
      );
    });

    it('never posts twice, nor tells of a success that is none, wherever it dies', async () => {
      await fc.assert(
        fc.asyncProperty(fates, fc.array(trouble, { maxLength: 4 }), async (told, troubles) => {
          const { company, sent } = deciding(told);
          await company.liveThrough(told.length, troubles, 8);
          for (const [index, { isRefused }] of told.entries()) {
            // What the ERP refused is not in its books, so it may be sent again until Pleo knows.
            const sends = sent.filter((reference) => reference === exportReference(entryId(index)));
            if (!isRefused) expect(sends).to.have.lengthOf.at.most(1);
            const status = company.statusOf(index);
            const inDoubt = company.store.journal.openPostings.has(exportReference(entryId(index)));
            expect(status === 'pending').to.equal(inDoubt);
            if (status === 'successful') expect(company.documentsOf(index)).to.equal(1);
          }
        }),
        { numRuns: 60 },
      );
    });

    it('leaves in doubt what was accepted by a connector that cannot ask for it', async () => {
      const company = new OtherErp(({ lookUp: _, ...erp }) => ({
        ...erp,
        post: async (postings) => new Map(postings.map(({ reference }) => [reference, { kind: 'accepted', job: '1' }])),
      }));
      await company.liveThrough(1, [], 2);
      expect(company.statusOf(0)).to.equal('pending');
      expect(company.store.journal.openPostings.size).to.equal(1);
    });
  });

  describe('of an ERP that makes a draft first', () => {
    type Finish = 'done' | 'done, answer lost' | 'lost' | 'not sent' | 'thrown';

    /** Posts drafts, and puts them into the ledger in a second step. */
    function drafting(finishes: readonly Finish[]) {
      const left = [...finishes];
      const inLedger = new Set<string>();
      const lost = new Failure('unavailable', 'No answer came.', { mayHaveHappened: true });
      const shown = (document: ErpDocument): ErpDocument => ({ ...document, draft: !inLedger.has(document.id) });
      const company = new OtherErp(
        (erp, { interfere }) => ({
          ...erp,
          async post(postings, options) {
            const outcomes = [...(await erp.post(postings, options))];
            return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
          },
          async finish(document) {
            await interfere('erp.finish', 'before');
            const what = left.shift() ?? 'done';
            if (what === 'thrown') throw lost;
            if (what === 'lost') return { kind: 'unknown', cause: lost };
            if (what === 'not sent') return { kind: 'notSent', cause: lost };
            inLedger.add(document.id);
            await interfere('erp.finish', 'after');
            if (what === 'done, answer lost') return { kind: 'unknown', cause: lost };
            return { kind: 'created', document: shown(document) };
          },
          ...(erp.lookUp === undefined
            ? {}
            : {
                lookUp: {
                  lateRequestMs: erp.lookUp.lateRequestMs,
                  byReference: async (references, options) => {
                    const found = (await erp.lookUp?.byReference(references, options)) ?? new Map();
                    return new Map([...found].map(([reference, documents]) => [reference, documents.map(shown)]));
                  },
                },
              }),
        }),
        { export: { status: 'final' } },
      );
      const expectNoHalfIsExported = (count: number) => {
        for (let index = 0; index < count; index += 1) {
          if (company.statusOf(index) !== 'successful') continue;
          const [document] = company.books.documents.filter(
            ({ reference }) => reference === exportReference(entryId(index)),
          );
          expect(inLedger.has(document?.id ?? '')).to.equal(true);
        }
      };
      return { company, expectNoHalfIsExported };
    }

    const finish = fc.constantFrom<Finish>('done', 'done, answer lost', 'lost', 'not sent', 'thrown');

    it('never reports half a document as exported, and finishes each in the end', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 4 }),
          fc.array(finish, { maxLength: 6 }),
          fc.array(trouble, { maxLength: 4 }),
          async (count, finishes, troubles) => {
            const { company, expectNoHalfIsExported } = drafting(finishes);
            await company.liveThrough(count, troubles, finishes.length + 4, () => expectNoHalfIsExported(count));
            for (let index = 0; index < count; index += 1)
              expect([company.statusOf(index), company.documentsOf(index)]).to.deep.equal(['successful', 1]);
          },
        ),
        { numRuns: 60 },
      );
    });

    it('reports no half document of an expense that can no longer be posted', async () => {
      const { company, expectNoHalfIsExported } = drafting(['not sent']);
      company.pleo.addJob([expense({ entryId: entryId(0) })]);
      await company.exportOnce();
      company.books.accounts.splice(1, 1, expenseAccount({ status: 'archived' }));
      await company.exportOnce();
      expectNoHalfIsExported(1);
      expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['failed', 1]);
    });

    it('refuses the expense whose document is another one once it is finished', async () => {
      const company = new OtherErp(
        (erp) => ({
          ...erp,
          async post(postings, options) {
            const outcomes = [...(await erp.post(postings, options))];
            return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
          },
          finish: async ({ id }) => ({ kind: 'created', document: { id, kind: 'bill' } }),
        }),
        { export: { status: 'final' } },
      );
      await company.liveThrough(1, [], 1);
      expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['failed', 1]);
    });

    it('refuses the expense whose document cannot be finished, and goes on with the others', async () => {
      const refusal = new Failure('rejected', 'The draft lacks a number.');
      let calls = 0;
      const company = new OtherErp(
        (erp) => ({
          ...erp,
          async post(postings, options) {
            const outcomes = [...(await erp.post(postings, options))];
            return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
          },
          async finish(document) {
            calls += 1;
            if (calls === 1) throw refusal;
            return { kind: 'created', document: { ...document, draft: false } };
          },
        }),
        { export: { status: 'final' } },
      );
      await company.liveThrough(2, [], 1);
      expect([company.statusOf(0), company.statusOf(1)]).to.deep.equal(['failed', 'successful']);
    });
  });

  describe('of an ERP that takes batches without an answer', () => {
    it('is final when it was delivered, and finds a batch again wherever it dies', async () => {
      const stories = [fc.integer({ min: 1, max: 4 }), fc.array(trouble, { maxLength: 5 })] as const;
      await fc.assert(
        fc.asyncProperty(...stories, async (count, troubles) => {
          const batches = new Map<string, readonly ExportReference[]>();
          const company = new OtherErp(
            ({ lookUp: _, ...erp }, { interfere }) => ({
              ...erp,
              async post(postings, { attemptId }) {
                await interfere('erp.post', 'before');
                batches.set(
                  attemptId,
                  postings.map(({ reference }) => reference),
                );
                await interfere('erp.post', 'after');
                return new Map(postings.map(({ reference }) => [reference, { kind: 'delivered', batch: attemptId }]));
              },
              async findBatch(attemptId) {
                await interfere('erp.findBatch', 'before');
                return batches.has(attemptId) ? attemptId : undefined;
              },
            }),
            { capabilities: { batch: 'wholeJob' } },
          );
          await company.liveThrough(count, troubles, 4);
          const delivered = [...batches.values()].flat();
          expect(delivered).to.deep.equal([...new Set(delivered)]);
          for (let index = 0; index < count; index += 1) expect(company.statusOf(index)).to.equal('successful');
        }),
        { numRuns: 60 },
      );
    });
  });

  it('takes outcomes by reference, whatever their order, with some missing and others that were not asked for', async () => {
    const shapes = fc.record({
      count: fc.integer({ min: 1, max: 5 }),
      order: fc.infiniteStream(fc.nat()),
      missing: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
      foreign: fc.nat({ max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(shapes, async ({ count, order, missing, foreign }) => {
        const company = new OtherErp((erp) => ({
          ...erp,
          async post(postings, options) {
            const made = [...(await erp.post(postings, options))].filter((_, index) => !missing.includes(index));
            const strangers = Array.from({ length: foreign }, (_, index): Answer => {
              return [exportReference(entryId(90 + index)), { kind: 'created', document: { id: `foreign-${index}` } }];
            });
            const shuffled = [...strangers, ...made].map((entry) => ({ entry, place: order.next().value ?? 0 }));
            return new Map(shuffled.sort((one, other) => one.place - other.place).map(({ entry }) => entry));
          },
        }));
        await company.liveThrough(count, [], 3);
        const heard = company.pleo.jobs.flatMap(({ items }) => [...items]);
        for (const [id, { status, update }] of heard) {
          const [document] = company.books.documents.filter(({ reference }) => reference === exportReference(id));
          expect(status).to.equal('successful');
          expect(update).to.include({ externalId: document?.id });
        }
        for (let index = 0; index < count; index += 1) expect(company.documentsOf(index)).to.equal(1);
      }),
      { numRuns: 40 },
    );
  });

  const total = (cents: number) => ({ amountMinor: cents, currency: EUR });
  for (const [what, difference] of [
    ['amount', { total: total(1) }],
    ['kind', { kind: 'bill' }],
    ['date', { date: BookkeepingDate.parse('1999-12-31') }],
  ] as const) {
    it(`refuses a created document of another ${what} with a sentence, and posts it no second time`, async () => {
      const company = new OtherErp((erp, { books }) => ({
        ...erp,
        async post(postings, options) {
          await erp.post(postings, options);
          books.documents.splice(0, 1, ...books.documents.slice(0, 1).map((each) => ({ ...each, ...difference })));
          return new Map(
            books.documents.map((document) => [document.reference, { kind: 'created', document }] as const),
          );
        },
      }));
      for (let times = 0; times < 2; times += 1) {
        company.pleo.addJob([expense({ entryId: entryId(0) })]);
        const { jobs } = await company.exportOnce();
        expect(jobs[0]?.failed[0]?.sentence).to.match(/already holds a document .* but the expense now says/);
      }
      expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['failed', 1]);
    });
  }

  it('refuses a connection that leads to another company, and posts nothing', async () => {
    const company = new OtherErp((erp) => ({
      ...erp,
      check: async (options) => ({ ...(await erp.check(options)), id: 'another-company' }),
    }));
    company.pleo.addJob([expense({ entryId: entryId(0) })]);
    const { report } = await company.exportOnce();
    expect(report.errors.map(({ kind }) => kind)).to.deep.equal(['isolation']);
    expect(company.books.sent).to.deep.equal([]);
  });
});
