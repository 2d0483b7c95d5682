import { expect } from 'chai';
import { SeededRandom } from '../random.ts';
import { makeCompany, XERO } from '../world/company.ts';
import { type CrashExpense, makeExpenses, makePair } from '../world/expense.ts';
import { expectedBooks } from './expected-books.ts';

const random = new SeededRandom(1, 'books');
const company = makeCompany(1, new Set(['journal']), XERO, random);

function sum(balances: ReadonlyMap<string, number>): number {
  return [...balances.values()].reduce((total, amount) => total + amount, 0);
}

function only(expenses: readonly CrashExpense[], type: string): CrashExpense {
  const found = expenses.find((expense) => expense.type.type === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

describe('test/crash/verify/expected-books', () => {
  const expenses = Array.from({ length: 60 }, (_, job) =>
    makeExpenses(`job-${job}`, new Set(), company, random),
  ).flat();

  it('balances, taxes included', () => {
    const { accounts, taxes } = expectedBooks(expenses, company);
    expect(sum(accounts) + sum(taxes)).to.equal(0);
    expect(accounts.size).to.be.greaterThan(4);
  });

  it('takes a purchase out of the wallet, and brings a refund back', () => {
    const purchase = { ...only(expenses, 'card_invoice') };
    const refund = { ...only(expenses, 'chargeback') };
    const walletAfter = (...some: readonly CrashExpense[]) => expectedBooks(some, company).accounts.get('1010');
    expect(walletAfter(purchase)).to.equal(-purchase.totalMinor);
    expect(walletAfter(refund)).to.equal(refund.totalMinor);
  });

  it('owes nothing once a bill and its payment are both in', () => {
    const pair = makePair('pair', company, random);
    expect(expectedBooks(pair, company).accounts.get('2000')).to.equal(0);
  });
});
