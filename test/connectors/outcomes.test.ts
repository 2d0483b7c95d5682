import { BookkeepingDate, type ExportReference, type PostingOutcome } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { EUR, entryId, expense } from '../../core/src/pleo/testing/index.ts';
import { exportReference } from '../../core/src/testing/index.ts';
import { OtherErp, trouble } from './other-erp.ts';

type Answer = readonly [ExportReference, PostingOutcome];

describe('test/connectors/outcomes', () => {
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

    it('refuses an expense that says something else than what was delivered', async () => {
      const batches: string[] = [];
      const company = new OtherErp(({ lookUp: _, ...erp }) => ({
        ...erp,
        async post(postings, { attemptId }) {
          batches.push(attemptId);
          return new Map(postings.map(({ reference }) => [reference, { kind: 'delivered', batch: attemptId }]));
        },
        findBatch: async (attemptId) => (batches.includes(attemptId) ? attemptId : undefined),
      }));
      company.pleo.addJob([expense({ entryId: entryId(0) })]);
      await company.exportOnce();
      company.pleo.addJob([expense({ entryId: entryId(0), date: BookkeepingDate.parse('2026-01-02') })]);
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.failed[0]?.sentence).to.match(/already holds a document .* but the expense now says/);
      expect(batches).to.have.lengthOf(1);
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
