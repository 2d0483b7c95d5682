import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { LineAmountTypes, LineRecord } from '../records.ts';
import { amountText } from '../values/decimal.ts';
import { lineNet } from './tax-arithmetic.ts';

/** What a document does to one account, or to the tax of one type: debit positive. Those of a document sum to zero. */
export type Posting =
  | { readonly accountId: string; readonly amount: Big }
  | { readonly taxType: string; readonly amount: Big };

/** The part of a line that matters to the books. */
type PostedLine = Pick<LineRecord, 'accountId' | 'taxType' | 'lineAmount' | 'taxAmount'>;

/**
 * What the lines of a document do: their net amounts and their taxes. A line without an account does nothing.
 * @param sign 1 where a positive line is a debit, -1 where it is a credit
 */
export function linePostings(lines: readonly PostedLine[], types: LineAmountTypes, sign: 1 | -1): readonly Posting[] {
  return lines.flatMap(({ accountId, taxType, ...line }) => {
    if (accountId === undefined || taxType === undefined) return [];
    const taxAmount = new Big(line.taxAmount);
    const net = lineNet({ lineAmount: new Big(line.lineAmount), taxAmount }, types);
    return [
      { accountId, amount: net.times(sign) },
      { taxType, amount: taxAmount.times(sign) },
    ];
  });
}

/** Sums by account code (the id, where there is no code) and by tax type. */
export interface Balances {
  readonly accountBalances: Readonly<Record<string, string>>;
  readonly taxBalances: Readonly<Record<string, string>>;
}

export function balancesOf(postings: Iterable<Posting>, tenant: Tenant): Balances {
  const accounts = new Map<string, Big>();
  const taxes = new Map<string, Big>();
  const add = (totals: Map<string, Big>, key: string, amount: Big): void => {
    totals.set(key, (totals.get(key) ?? new Big(0)).plus(amount));
  };
  for (const posting of postings) {
    if ('taxType' in posting) add(taxes, posting.taxType, posting.amount);
    else add(accounts, tenant.findAccount(posting.accountId)?.code ?? posting.accountId, posting.amount);
  }
  return { accountBalances: texts(accounts), taxBalances: texts(taxes) };
}

function texts(totals: ReadonlyMap<string, Big>): Readonly<Record<string, string>> {
  return Object.fromEntries([...totals].map(([key, amount]) => [key, amountText(amount)]));
}
