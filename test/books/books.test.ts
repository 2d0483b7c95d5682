import { expect } from 'chai';
import fc from 'fast-check';
import { LIABILITIES } from '../support/company/chart.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { inPleo, inXero } from '../support/company/holdings.ts';
import { entryIdOf } from '../support/company/ids.ts';
import { actualBooks, readable } from './actual-books.ts';
import { companyPlanOf } from './company-of-books.ts';
import { actualLines, arithmeticProblems, documentsWithLines, expectedLines } from './document-lines.ts';
import type { BookCompany } from './model/book-company.ts';
import { expectedBooks } from './model/expected-books.ts';
import { isCoded } from './model/ledger-sides.ts';
import { anyCompany } from './random/any-company.ts';

const EXPENSES = 30;
const LONGEST_MS = 120_000;

/** A failing case is made smaller until the time is up; what is told then has the seed and the path to it. */
const PATIENCE = { interruptAfterTimeLimit: LONGEST_MS / 2, markInterruptAsFailure: true };

describe('test/books', () => {
  it('holds, to the cent, what an independent model says of any expenses: accounts, taxes, contacts, lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyCompany(EXPENSES), async (company) => {
        await withWorldOf([company], (world) => expectBooks(world, 1, company));
      }),
      { numRuns: 12, ...PATIENCE },
    );
  }).timeout(LONGEST_MS);

  it('never mixes two companies that run in one process at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(anyCompany(EXPENSES / 2), anyCompany(EXPENSES / 2), async (one, other) => {
        await withWorldOf([one, other], (world) => {
          expectBooks(world, 1, one);
          expectBooks(world, 2, other);
        });
      }),
      { numRuns: 4, ...PATIENCE },
    );
  }).timeout(LONGEST_MS);
});

async function withWorldOf(companies: readonly BookCompany[], check: (world: CompanyWorld) => void): Promise<void> {
  const world = await createCompanyWorld(companies.map((company, index) => companyPlanOf(company, index + 1)));
  try {
    for (const outcome of await world.run()) {
      if ('failure' in outcome) throw outcome.failure;
      expect(outcome.report.errors).to.deep.equal([]);
      expect(outcome.report.export?.jobs.flatMap(({ open }) => open)).to.deep.equal([]);
    }
    check(world);
  } finally {
    await world.close();
  }
}

function expectBooks(world: CompanyWorld, number: number, company: BookCompany): void {
  const [pleo, xero] = [inPleo(world.sandbox, number), inXero(world.sandbox, number)];
  const keys = new Map(company.expenses.map(({ key }, index) => [entryIdOf(number, index + 1), key]));
  const expected = expectedBooks(company);
  const items = pleo.jobs.flatMap((job) => job.items);
  for (const { accountingEntryId, status, failureReason } of items) {
    const key = keys.get(accountingEntryId) ?? '';
    const { type, method, flaw } = company.expenses.find((expense) => expense.key === key) ?? {};
    const wanted = expected.exported.has(key) ? 'successful' : 'failed';
    expect(status, `${key}: ${type} by ${method}, ${flaw ?? 'without flaw'}; ${failureReason}`).to.equal(wanted);
    if (status === 'failed') expect(failureReason).to.match(/^\p{Lu}.+\.$/su);
  }
  expect(readable(actualBooks(xero, pleo, keys))).to.deep.equal(readable(expected));

  const documents = new Map(documentsWithLines(xero).map((document) => [document.id, document]));
  expect([...documents.values()].flatMap(arithmeticProblems)).to.deep.equal([]);
  const otherSide = new Set<string>(Object.values(LIABILITIES));
  for (const { accountingEntryId, externalId } of items) {
    const expense = company.expenses.find(({ key }) => key === keys.get(accountingEntryId));
    if (expense === undefined || !expected.exported.has(expense.key) || !isCoded(expense)) continue;
    const document = documents.get(externalId ?? '');
    expect(document, `the document of ${expense.key}`).to.not.equal(undefined);
    const lines = document === undefined ? [] : actualLines(document, otherSide);
    expect(lines, `${expense.key}: ${expense.type} by ${expense.method}`).to.have.members([
      ...expectedLines(expense, company),
    ]);
  }
}
