import { expect } from 'chai';
import fc from 'fast-check';
import { isFailure } from '../../contract/index.ts';
import { entryId, expense } from '../../pleo/testing/index.ts';
import { companyWithChart, type TestCompany, type Treatment } from '../../testing/index.ts';
import type { Decision, Doubt } from './doubt.ts';

type Meddling = 'none' | 'change' | 'copy' | 'delete';

interface Story {
  readonly find: boolean;
  /** What the ERP does with each expense, and what a person then does to its document. */
  readonly expenses: readonly { readonly treatment: Treatment; readonly meddling: Meddling }[];
  /** Whether Pleo hears of nothing in the first run, as when the job expires. */
  readonly isMute: boolean;
  /** What the person says, in turn; the last one tells the truth about everything that is left. */
  readonly words: readonly ('truth' | 'wrong-id')[];
}

const story: fc.Arbitrary<Story> = fc.record({
  find: fc.boolean(),
  expenses: fc.array(
    fc.record({
      treatment: fc.constantFrom('created', 'lost', 'lost-after', 'lost-late', 'notSent'),
      meddling: fc.constantFrom('none', 'none', 'change', 'copy', 'delete'),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  isMute: fc.boolean(),
  words: fc.array(fc.constantFrom('truth', 'wrong-id'), { maxLength: 4 }),
});

const documentsOf = ({ books }: TestCompany, { reference }: Pick<Doubt, 'reference'>) =>
  books.documents.filter((document) => document.reference === reference);

function meddle(company: TestCompany, told: Story): void {
  for (const [index, { meddling }] of told.expenses.entries()) {
    const at = company.books.documents.findIndex(({ reference }) => reference.includes(entryId(index)));
    const document = company.books.documents[at];
    if (document?.total === undefined) continue;
    if (meddling === 'copy') company.books.documents.push({ ...document, id: `${document.id}-copy` });
    if (meddling === 'delete') company.books.documents.splice(at, 1);
    const total = { ...document.total, amountMinor: document.total.amountMinor + 1 };
    if (meddling === 'change') company.books.documents[at] = { ...document, total };
  }
}

/** What stands in the books decides: a document of this reference, else that there is none. */
function truth(company: TestCompany, doubt: Doubt): Decision {
  const { reference } = doubt;
  const [document] = documentsOf(company, doubt);
  return document === undefined
    ? { says: 'absent', reference }
    : { says: 'posted', reference, documentId: document.id };
}

async function decideAll(company: TestCompany, { words }: Story): Promise<void> {
  const left = [...words];
  for (let doubts = await company.instance().doubts(); doubts.length > 0; doubts = await company.instance().doubts()) {
    const [doubt] = doubts;
    if (doubt === undefined) return;
    const { reference } = doubt;
    const isWrong = left.shift() === 'wrong-id';
    const decision: Decision = isWrong ? { says: 'posted', reference, documentId: 'no-such' } : truth(company, doubt);
    try {
      await company.instance().resolve(decision, { confirm: async () => true, onProgress: () => {} });
    } catch (error) {
      if (!isWrong || !isFailure(error)) throw error;
    }
  }
}

describe('core/export/doubt/decisions', function () {
  this.timeout(60_000);

  it('books no expense twice whatever documents are named, and ends every job once all is decided', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const company = companyWithChart({ abilities: { find: told.find } });
        const left = told.expenses.map(({ treatment }) => treatment);
        company.books.treat = () => left.shift() ?? 'created';
        const job = company.pleo.addJob(told.expenses.map((_, index) => expense({ entryId: entryId(index) })));
        if (told.isMute) for (const index of told.expenses.keys()) company.pleo.refusals.set(entryId(index), 2);
        await company.exportOnce();
        company.clock.advance(120_000);
        company.books.catchUp();
        meddle(company, told);
        const before = new Map(told.expenses.map((_, index) => [index, copiesOf(company, index)]));

        await company.exportOnce();
        await decideAll(company, told);
        await company.exportOnce();
        await company.instance().retry();
        await decideAll(company, told);
        const report = await company.instance().retry();

        expect(report.export?.inDoubt).to.deep.equal([]);
        expect(company.pleo.jobs.map(({ status }) => status))
          .not.to.include('in_progress')
          .and.not.to.include('pending');
        expect(job.events[0]?.event).to.equal('started');
        for (const [index, copies] of before) {
          expect(copiesOf(company, index)).to.be.at.most(Math.max(1, copies));
        }
      }),
      { numRuns: 400 },
    );
  });
});

function copiesOf({ books }: TestCompany, index: number): number {
  return books.documents.filter(({ reference }) => reference.includes(entryId(index))).length;
}
