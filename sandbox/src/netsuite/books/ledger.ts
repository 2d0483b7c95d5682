import Big from 'big.js';
import { amountText, round, sum } from '../values.ts';
import { list, type RecordBook, type StoredRecord, text, type Values } from './record-book.ts';

/** What a line of a transaction does to an account. */
export interface LedgerLine {
  /** 0 is the main line of payables and payments. */
  readonly number: number;
  readonly kind: 'main' | 'line' | 'tax';
  readonly accountId: string;
  /** In the transaction's currency, debit positive. */
  readonly amount: Big;
  /** The line as it was written: dimensions, memo, entity. */
  readonly values: Values;
}

export function isApproved({ fields }: StoredRecord): boolean {
  return fields.approvalstatus === undefined || fields.approvalstatus === '2';
}

/** The transaction's lines with their effects. Those of a transaction that is not approved have none yet. */
export function ledgerLines(record: StoredRecord, book: RecordBook): readonly LedgerLine[] {
  if (record.type === 'journalentry') return journalLines(record, book);
  const { fields, sublists } = record;
  const main = (amount: Big): LedgerLine => {
    return { number: 0, kind: 'main', accountId: text(fields, 'account'), amount, values: fields };
  };
  if (record.type === 'vendorpayment') {
    const paid = new Big(text(fields, 'total'));
    const payables = { number: 1, kind: 'line', accountId: text(fields, 'apacct'), amount: paid, values: {} } as const;
    return [main(paid.times(-1)), payables];
  }
  const sign = record.type === 'vendorbill' ? 1 : -1;
  const lines = (sublists.expense ?? []).map((values, index): LedgerLine => {
    const amount = new Big(text(values, 'amount')).times(sign);
    return { number: index + 1, kind: 'line', accountId: text(values, 'account'), amount, values };
  });
  const taxes = taxLines(record, lines, book).map((line) => ({ ...line, amount: line.amount.times(sign) }));
  return [main(new Big(text(fields, 'total')).times(-sign)), ...lines, ...taxes];
}

function journalLines(record: StoredRecord, book: RecordBook): readonly LedgerLine[] {
  const lines = (record.sublists.line ?? []).map((values, number): LedgerLine => {
    const amount = new Big(text(values, 'debit') || 0).minus(text(values, 'credit') || 0);
    return { number, kind: 'line', accountId: text(values, 'account'), amount, values };
  });
  return [...lines, ...taxLines(record, lines, book)];
}

/** Legacy tax stands on the lines, SuiteTax in rows of its own that name their line. */
function taxLines(record: StoredRecord, lines: readonly LedgerLine[], book: RecordBook): readonly LedgerLine[] {
  const legacy = lines.flatMap(({ values, amount }) => {
    if (values.tax1amt === undefined) return [];
    // The tax of a credit is credited.
    const isCredit = record.type === 'journalentry' && amount.lt(0);
    return [{ code: text(values, 'taxcode'), tax: new Big(text(values, 'tax1amt')).times(isCredit ? -1 : 1), values }];
  });
  const suite = (record.sublists.taxdetails ?? []).map((row) => {
    const line = lines.find(({ values }) => values.taxdetailsreference === row.taxdetailsreference);
    const isCredit = record.type === 'journalentry' && line?.amount.lt(0) === true;
    const tax = new Big(text(row, 'taxamount')).times(isCredit ? -1 : 1);
    return { code: text(row, 'taxcode'), tax, values: line?.values ?? {} };
  });
  return [...legacy, ...suite].map(({ code, tax, values }, index) => ({
    number: lines.length + 1 + index,
    kind: 'tax',
    accountId: text(book.find('salestaxitem', code)?.fields, 'taxaccount'),
    amount: tax,
    values: { ...values, taxcode: code },
  }));
}

/** The amount in the base currency of the subsidiary. */
export function baseAmount(amount: Big, { fields }: StoredRecord): Big {
  return round(amount.times(text(fields, 'exchangerate') || 1));
}

/** What is still to pay of a bill; of a credit, what is not yet applied. */
export function openAmount(record: StoredRecord, book: RecordBook): Big {
  const total = new Big(text(record.fields, 'total'));
  if (record.type === 'vendorcredit') return total.minus(sum(appliedLines(record).map(({ amount }) => amount)));
  const applied = [...book.appliedTo(record.id)].flatMap((other) => {
    return appliedLines(other).filter(({ billId }) => billId === record.id);
  });
  return total.minus(sum(applied.map(({ amount }) => amount)));
}

/** The bills that a payment or credit settles, each with its part. */
export function appliedLines({ sublists }: StoredRecord): readonly { billId: string; amount: Big }[] {
  return (sublists.apply ?? []).map((line) => ({ billId: text(line, 'doc'), amount: new Big(text(line, 'amount')) }));
}

/** The balances that the transactions of one subsidiary come to. */
export interface Balances {
  /** By account number, or by the account's id where it has none; in the currencies of the documents, debit positive. */
  readonly accountBalances: Readonly<Record<string, string>>;
  /** The amount owed to each vendor, by its id: bills less credits and payments. */
  readonly vendorBalances: Readonly<Record<string, string>>;
}

export function balancesOf(transactions: readonly StoredRecord[], book: RecordBook): Balances {
  const accounts = new Map<string, Big>();
  const vendors = new Map<string, Big>();
  const add = (sums: Map<string, Big>, key: string, amount: Big) =>
    sums.set(key, (sums.get(key) ?? new Big(0)).plus(amount));
  for (const record of transactions.filter(isApproved)) {
    for (const { accountId, amount } of ledgerLines(record, book)) {
      const number = text(book.find('account', accountId)?.fields, 'acctnumber');
      add(accounts, number === '' ? accountId : number, amount);
    }
    if (record.type === 'journalentry') continue;
    const total = new Big(text(record.fields, 'total')).times(record.type === 'vendorbill' ? 1 : -1);
    add(vendors, text(record.fields, 'entity'), total);
  }
  const texts = (sums: ReadonlyMap<string, Big>) =>
    Object.fromEntries([...sums].map(([key, amount]) => [key, amountText(amount)]));
  return { accountBalances: texts(accounts), vendorBalances: texts(vendors) };
}

/** The subsidiary that a transaction or entity belongs to; without OneWorld there is but one. */
export function subsidiaryOf({ fields }: StoredRecord, book: RecordBook): string {
  const [first] = book.all('subsidiary');
  return list(fields, 'subsidiary')[0] ?? first?.id ?? '';
}
