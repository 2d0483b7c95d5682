import { expect } from 'chai';
import fc from 'fast-check';
import { entryId, expense } from '../pleo/testing/index.ts';
import {
  companyWithChart,
  type FakeJob,
  LATE_MS,
  type TestCompany,
  type Treatment,
  type Trouble,
  Troublemaker,
} from '../testing/index.ts';
import { exportReference } from '../testing/references.ts';

const REJECTION: Treatment = { reason: 'account', sentence: 'The account is archived.' };

interface Story {
  /** One entry per expense: whether the ERP refuses it for its content. */
  readonly refused: readonly boolean[];
  /** How many of them are exported again in a second job. */
  readonly again: number;
  readonly batchSize: number;
  readonly troubles: readonly Trouble[];
  /** What the ERP does with the postings that reach it, in turn; all later ones are created. */
  readonly treatments: readonly Treatment[];
}

const trouble: fc.Arbitrary<Trouble> = fc.record({
  afterCalls: fc.nat({ max: 25 }),
  kind: fc.constantFrom('crash', 'fault', 'cancel'),
  clockJump: fc.constantFrom(-1, 0, 0, 1),
});

const story: fc.Arbitrary<Story> = fc.record({
  refused: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  again: fc.nat({ max: 3 }),
  batchSize: fc.integer({ min: 1, max: 4 }),
  troubles: fc.array(trouble, { maxLength: 8 }),
  treatments: fc.array(fc.constantFrom('created', 'lost', 'lost-after', 'lost-late', 'notSent'), { maxLength: 8 }),
});

/** Lives through the story until nothing goes wrong any more; then the ERP carries out whatever it still had. */
async function livedThrough(told: Story, find: boolean): Promise<TestCompany> {
  const { batchSize: batch, treatments, troubles, refused, again } = told;
  const company = companyWithChart({ capabilities: { batch }, abilities: { find } });
  const left = [...treatments];
  company.books.treat = (posting) => {
    if (refused.some((is, index) => is && posting.entryId === entryId(index))) return REJECTION;
    return left.shift() ?? 'created';
  };
  const expenses = refused.map((_, index) => expense({ entryId: entryId(index) }));
  company.pleo.addJob(expenses);
  company.pleo.addJob(expenses.slice(0, again));

  const pressed = new Set<FakeJob>();
  const troublemaker = new Troublemaker(company, troubles);
  for (let run = 0; run < troubles.length + treatments.length + 2; run += 1) {
    await troublemaker.runOnce();
    pressExportAgain(company, pressed);
  }
  company.clock.advance(LATE_MS);
  company.books.catchUp();
  return company;
}

/** Whether the job was failed at once because the ERP was away, with none of its items touched. */
function isRefused({ status, items }: FakeJob): boolean {
  return status === 'failed' && [...items.values()].every((item) => item.status === 'pending');
}

/** What the bookkeeper does whose job failed because the ERP was away. */
function pressExportAgain({ pleo }: TestCompany, pressed: Set<FakeJob>): void {
  for (const job of pleo.jobs.filter((each) => isRefused(each) && !pressed.has(each))) {
    pressed.add(job);
    pleo.addJob(job.data.flatMap((read) => (read.kind === 'item' ? [read.item] : [])));
  }
}

function documentsOf(company: TestCompany, index: number): number {
  const reference = exportReference(entryId(index));
  return company.books.documents.filter((document) => document.reference === reference).length;
}

function expectIntentBeforeEachSend(company: TestCompany): void {
  const intended = new Set(
    company.store.journal.records.flatMap((record) =>
      record.type === 'posting.intended' ? [`${record.attemptId} ${record.entryId}`] : [],
    ),
  );
  const sent = company.books.sent.flatMap(({ attemptId, postings }) =>
    postings.map((posting) => `${attemptId} ${posting.entryId}`),
  );
  expect(new Set(sent).size).to.equal(sent.length);
  for (const each of sent) expect(intended.has(each)).to.equal(true);
}

describe('core/export/exactly-once', function () {
  this.timeout(60_000);

  it('books each expense once and ends each job rightly, whatever fails, dies, is cancelled or comes late', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const company = await livedThrough(told, true);
        for (const [index, refused] of told.refused.entries()) {
          expect(documentsOf(company, index)).to.equal(refused ? 0 : 1);
        }
        for (const job of company.pleo.jobs) {
          if (isRefused(job)) continue;
          const good = [...job.items.keys()].map((id) =>
            told.refused.findIndex((is, index) => !is && id === entryId(index)),
          );
          const allGood = good.every((index) => index >= 0);
          const anyGood = good.some((index) => index >= 0);
          expect(job.status).to.equal(allGood ? 'completed' : anyGood ? 'completed_with_errors' : 'failed');
          expect(job.events.map(({ event }) => event)).to.deep.equal(['started', job.status]);
          expect([...job.items.values()].map(({ status }) => status)).to.deep.equal(
            good.map((index) => (index >= 0 ? 'successful' : 'failed')),
          );
        }
        expect([...company.store.journal.openPostings.keys()]).to.deep.equal([]);
        expectIntentBeforeEachSend(company);
      }),
      { numRuns: 500 },
    );
  });

  it('books no expense twice in an ERP that cannot be asked, and holds open only what is in doubt', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const company = await livedThrough({ ...told, again: 0 }, false);
        const { openPostings } = company.store.journal;
        for (const [index, refused] of told.refused.entries()) {
          const inDoubt = openPostings.has(exportReference(entryId(index)));
          if (inDoubt) expect(documentsOf(company, index)).to.be.at.most(1);
          else expect(documentsOf(company, index)).to.equal(refused ? 0 : 1);
          const job = company.pleo.jobs.findLast(({ items }) => items.has(entryId(index)));
          const item = job?.items.get(entryId(index));
          expect(item?.status).to.equal(inDoubt ? 'pending' : refused ? 'failed' : 'successful');
        }
        expect(company.pleo.jobs.some(({ status }) => status === 'in_progress')).to.equal(openPostings.size > 0);
        expectIntentBeforeEachSend(company);
      }),
      { numRuns: 500 },
    );
  });
});
