import Big from 'big.js';
import { lineNet } from '../documents/totals.ts';
import type { CodedLineRecord, LineAmountTypes } from '../records.ts';
import { amountText } from '../values/decimal.ts';
import { isPosted, paidBy } from './settlement.ts';
import type { Tenant } from './tenant.ts';

/** The balances that the documents of a tenant come to. Amounts count in their document's currency, unconverted. */
export interface Balances {
  /** By account code, or by the account's id where it has no code; debit positive. */
  readonly accountBalances: Readonly<Record<string, string>>;
  /** By tax type, positive on money spent. With the balances of the accounts it sums to zero. */
  readonly taxBalances: Readonly<Record<string, string>>;
  /**
   * The amount owed to each contact, by its id; negative where it owes us: bills less credit notes, payments less refunds,
   * and payments on account. Using credit for a bill changes nothing.
   */
  readonly contactBalances: Readonly<Record<string, string>>;
}

class Sums {
  readonly #sums = new Map<string, Big>();

  add(key: string, amount: Big): void {
    this.#sums.set(key, (this.#sums.get(key) ?? new Big(0)).plus(amount));
  }

  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#sums].map(([key, amount]) => [key, amountText(amount)]));
  }
}

interface PostedDocument {
  readonly lines: readonly CodedLineRecord[];
  readonly lineAmountTypes: LineAmountTypes;
}

/** Adds up the documents that count: neither deleted nor voided, posted if they are journals, approved if bills. */
export function balancesOf(tenant: Tenant): Balances {
  const accounts = new Sums();
  const taxes = new Sums();
  const contacts = new Sums();
  const post = (accountId: string, amount: Big): void => {
    accounts.add(tenant.accounts.find(accountId)?.code ?? accountId, amount);
  };
  /** @param sign 1 where a positive line is a debit, -1 where it is a credit */
  const postLines = ({ lines, lineAmountTypes }: PostedDocument, sign: 1 | -1): void => {
    for (const { accountId, taxType, ...line } of lines) {
      if (accountId === undefined || taxType === undefined) continue;
      post(accountId, lineNet(line, lineAmountTypes).times(sign));
      taxes.add(taxType, new Big(line.taxAmount).times(sign));
    }
  };

  for (const record of tenant.bankTransactions) {
    if (record.status === 'DELETED') continue;
    const sign = record.type === 'RECEIVE' ? -1 : 1;
    post(record.bankAccountId, new Big(record.total).times(-sign));
    postLines(record, sign);
    if (record.overpaymentId !== undefined) contacts.add(record.contactId, new Big(record.total).times(-1));
  }
  for (const record of [...tenant.invoices, ...tenant.creditNotes].filter(isPosted)) {
    const sign = record.type === 'ACCPAY' ? 1 : -1;
    post(tenant.creditors.id, new Big(record.total).times(-sign));
    postLines(record, sign);
    contacts.add(record.contactId, new Big(record.total).times(sign));
  }
  for (const payment of tenant.payments) {
    const payable = paidBy(payment, tenant);
    if (!payable || payment.status === 'DELETED') continue;
    const paid = new Big(payment.amount).times(payment.type === 'ACCPAYPAYMENT' ? 1 : -1);
    post(tenant.creditors.id, paid);
    post(payment.accountId, paid.times(-1));
    contacts.add(payable.contactId, paid.times(-1));
  }
  for (const { status, from, to, amount } of tenant.bankTransfers) {
    if (status === 'DELETED') continue;
    post(from.accountId, new Big(amount).times(-1));
    post(to.accountId, new Big(amount));
  }
  for (const journal of tenant.manualJournals) if (journal.status === 'POSTED') postLines(journal, 1);
  return { accountBalances: accounts.texts(), taxBalances: taxes.texts(), contactBalances: contacts.texts() };
}
