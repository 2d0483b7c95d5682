import { expect } from 'chai';
import type { PleoCompanyHoldings, XeroTenantHoldings } from '../support/books.ts';
import { LIABILITIES } from '../support/company/chart.ts';
import type { CompanyWorld } from '../support/company/company-world.ts';
import { inPleo, inXero } from '../support/company/holdings.ts';
import { entryIdOf } from '../support/company/ids.ts';
import type { TestedConnector } from '../support/connectors.ts';
import { actualBooks, readable } from './actual-books.ts';
import { actualLines, arithmeticProblems, documentsWithLines, expectedLines } from './document-lines.ts';
import { parseCents } from './model/amounts.ts';
import type { BookCompany, BookExpense } from './model/book-company.ts';
import { expectedBooks, withoutZeros } from './model/expected-books.ts';
import { isCoded } from './model/ledger-sides.ts';

/** An expense, and what Pleo was told of it. */
interface ToldExpense {
  readonly expense: BookExpense;
  readonly item: PleoCompanyHoldings['jobs'][number]['items'][number];
}

/** Expects that the simulators hold of a company what the model says of its expenses, and nothing else. */
export function expectBooks(world: CompanyWorld, number: number, company: BookCompany): void {
  const items = inPleo(world.sandbox, number).jobs.flatMap((job) => job.items);
  const told = company.expenses.flatMap((expense, index) =>
    items
      .filter(({ accountingEntryId }) => accountingEntryId === entryIdOf(number, index + 1))
      .map((item): ToldExpense => ({ expense, item })),
  );
  expect(told).to.have.length(company.expenses.length);
  const expected = expectedBooks(company);
  for (const { expense, item } of told) {
    const { key, flaw = 'without flaw' } = expense;
    const isExported = expected.exported.has(key);
    const story = `${nameOf(expense)}, ${flaw}; ${item.failureReason}`;
    expect(item.status, story).to.equal(isExported ? 'successful' : 'failed');
    if (!isExported) expect(item.failureReason, story).to.match(/^\p{Lu}.+\.$/su);
  }
  const xero = inXero(world.sandbox, number);
  const exported = told.filter(({ item }) => item.status === 'successful');
  const keys = exported.map(({ expense }) => expense.key);
  expect(readable(actualBooks(xero, keys))).to.deep.equal(readable(expected));
  expectLines(company, exported, xero);
  expectBills(company, exported, xero);
}

/** Expects that every expense is in the books of any ERP, each account and all tax together as the model says. */
export function expectBalances(world: CompanyWorld, company: BookCompany, connector: TestedConnector): void {
  const items = inPleo(world.sandbox).jobs.flatMap((job) => job.items);
  expect(items).to.have.length(company.expenses.length);
  for (const { status, failureReason } of items) expect(status, failureReason ?? '').to.equal('successful');
  const { accounts, taxes } = expectedBooks(company);
  const tax = [...taxes.values()].reduce((sum, cents) => sum + cents, 0n);
  const expected = withoutZeros(new Map([...accounts, ['tax', tax] as const]));
  expect(Object.fromEntries(connector.balances(world.sandbox, 1))).to.deep.equal(
    Object.fromEntries([...expected].map(([account, cents]) => [account, Number(cents)])),
  );
}

/** Every document adds up, and has the lines of its expense: accounts, amounts, taxes and both tracking categories. */
function expectLines(company: BookCompany, exported: readonly ToldExpense[], xero: XeroTenantHoldings): void {
  const documents = new Map(documentsWithLines(xero).map((document) => [document.id, document]));
  expect([...documents.values()].flatMap(arithmeticProblems)).to.deep.equal([]);
  const otherSide = new Set<string>(Object.values(LIABILITIES));
  for (const { expense, item } of exported.filter((each) => isCoded(each.expense))) {
    const document = documents.get(item.externalId ?? '');
    const lines = document && actualLines(document, otherSide);
    expect(lines, nameOf(expense)).to.have.members([...expectedLines(expense, company)]);
  }
}

/** An invoice that was paid is settled by its own payment, in whatever order they came; no other one is. */
function expectBills(company: BookCompany, exported: readonly ToldExpense[], { invoices }: XeroTenantHoldings): void {
  const paid = new Set(company.expenses.map(({ pays }) => pays));
  for (const { expense, item } of exported) {
    const bill = invoices.find(({ id }) => id === item.externalId);
    if (expense.type !== 'invoice' || bill === undefined) continue;
    const open = company.status === 'final' ? 'AUTHORISED' : 'DRAFT';
    const wanted = paid.has(expense.key) ? ['PAID', 0n] : [open, parseCents(bill.total)];
    expect([bill.status, parseCents(bill.outstanding)], nameOf(expense)).to.deep.equal(wanted);
  }
}

function nameOf({ key, type, method }: BookExpense): string {
  return `expense ${key}: ${type} by ${method}`;
}
