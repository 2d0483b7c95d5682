import { expect } from 'chai';
import fc from 'fast-check';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { CONNECTORS, type TestedConnector, XERO } from '../support/connectors.ts';
import { companyPlanOf } from './company-of-books.ts';
import { expectBalances, expectBooks } from './expect-books.ts';
import { totalMinor } from './model/amounts.ts';
import type { BookCompany, BookExpense } from './model/book-company.ts';
import { isPayable, ledgerSides } from './model/ledger-sides.ts';
import { mustFail } from './model/must-fail.ts';
import { anyCompany } from './random/any-company.ts';

const EXPENSES = 30;
const LONGEST_MS = 180_000;

/** A failing case is made smaller until the time is up; what is told then has the seed and the path to it. */
const PATIENCE = { interruptAfterTimeLimit: LONGEST_MS - 30_000, markInterruptAsFailure: true };

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

  for (const connector of CONNECTORS.filter((each) => each !== XERO)) {
    it(`holds the same balances with ${connector.name}, whatever documents its ERP has`, async () => {
      await fc.assert(
        fc.asyncProperty(
          anyCompany(EXPENSES)
            .filter(isInCents)
            .map((company) => plain(company, connector)),
          async (company) => {
            await withWorldOf([company], (world) => expectBalances(world, company, connector), connector);
          },
        ),
        { numRuns: 3, ...PATIENCE },
      );
    }).timeout(LONGEST_MS);
  }
});

/** The table of connectors counts in hundredths. */
function isInCents({ currency }: BookCompany): boolean {
  return currency !== 'KWD';
}

/** The company as an ERP without bank accounts, bills and drafts can have it, and those of its expenses that fail nowhere. */
function plain(company: BookCompany, { cannot }: TestedConnector): BookCompany {
  const plainer = { ...company, status: 'final', outOfPocket: 'bank', contra: 'bank', cashTax: 'approved' } as const;
  const isPossible = (expense: BookExpense) =>
    !mustFail(expense, plainer) && !(cannot.prepayments !== undefined && isBeyondBills(expense));
  return { ...plainer, expenses: company.expenses.filter(isPossible) };
}

/** Whether it is more than the bill of a known vendor: it pays one that may not be there, or brings money back for a credit. */
function isBeyondBills(expense: BookExpense): boolean {
  const sides = ledgerSides(expense);
  const isCredit = sides?.debit === 'wallet' || totalMinor(expense) < 0n;
  const isOfStranger = sides?.credit === 'vendor' && expense.vendor === undefined;
  return sides?.debit === 'vendor' || sides?.debit === 'employee' || (isPayable(expense) && (isCredit || isOfStranger));
}

async function withWorldOf(
  companies: readonly BookCompany[],
  check: (world: CompanyWorld) => void,
  connector: TestedConnector = XERO,
): Promise<void> {
  const plans = companies.map((company, index) => companyPlanOf(company, index + 1));
  const world = await createCompanyWorld(plans, { connector });
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
