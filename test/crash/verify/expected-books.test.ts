import { POSTING_KINDS } from '@ringfence/core/contract';
import { expect } from 'chai';
import { SeededRandom } from '../random.ts';
import { makeCompany } from '../world/company.ts';
import { type CrashExpense, makeExpenses, makePair } from '../world/expense.ts';
import { expectedBalances } from './expected-books.ts';

const random = new SeededRandom(1, 'books');
const company = makeCompany(1, new Set(['journal']), { documents: POSTING_KINDS, operations: [] }, random);

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
    const balances = expectedBalances(expenses, company);
    expect(sum(balances)).to.equal(0);
    expect(balances.size).to.be.greaterThan(4);
  });

  it('takes a purchase out of the wallet, and brings a refund back', () => {
    const purchase = { ...only(expenses, 'card_invoice') };
    const refund = { ...only(expenses, 'chargeback') };
    const walletAfter = (...some: readonly CrashExpense[]) => expectedBalances(some, company).get('1010');
    expect(walletAfter(purchase)).to.equal(-purchase.totalMinor);
    expect(walletAfter(refund)).to.equal(refund.totalMinor);
  });

  it('owes nothing once a bill and its payment are both in', () => {
    const pair = makePair('pair', company, random);
    expect(expectedBalances(pair, company).get('2000')).to.equal(0);
  });
});
