import Big from 'big.js';
import { appliedLines, isApproved, ledgerLines, openAmount } from '../books/ledger.ts';
import { type RecordBook, type StoredRecord, text, type Value, type Values } from '../books/record-book.ts';
import { invalidValue, missingValues, Refusal } from '../errors.ts';
import { amountText, sum } from '../values.ts';

/**
 * A bill or credit has a vendor, an account of the type Accounts Payable, and lines whose sum it comes to.
 * @throws Refusal when a rule refuses it
 */
export function completedPayable(
  record: StoredRecord,
  book: RecordBook,
  existing: StoredRecord | undefined,
): { record: StoredRecord; warnings: readonly string[] } {
  const { sublists, fields: sent } = record;
  if (text(sent, 'entity') === '') throw missingValues(['Vendor']);
  const lines = sublists.expense ?? [];
  // A total that was sent has to be that of the lines; the wording is recorded for a bill without any (netsuite-api.md §18).
  if (lines.length === 0) {
    if (sent.total === undefined) throw new Refusal('You must enter at least one line item for this transaction.');
    throw outOfBalance('0', text(sent, 'total'));
  }
  for (const [index, line] of lines.entries()) checkLine(line, record, book, `expense.items[${index}]`);
  const taxed = checkTaxDetails(record, lines);
  const total = totalOf(taxed, book);
  if (existing === undefined && sent.total !== undefined && !total.eq(text(sent, 'total'))) {
    throw outOfBalance(total.toFixed(), text(sent, 'total'));
  }
  if (total.lt(0)) throw new Refusal('The total of this transaction may not be negative.');
  const fields: Record<string, Value> = {
    ...taxed.fields,
    account: payablesAccount(record, book, 'account'),
    total: amountText(total),
    ...(record.type === 'vendorbill' && { duedate: text(sent, 'duedate') || text(sent, 'trandate') }),
  };
  delete fields.usertotal;
  const complete = { ...taxed, fields };
  checkApplications(complete, book, existing);
  if (record.type === 'vendorbill' && openAmount(complete, book).lt(0)) {
    throw new Refusal('The total of this transaction is less than what is applied to it.');
  }
  return { record: complete, warnings: existing === undefined ? duplicateNumber(complete, book) : [] };
}

function checkLine(line: Values, record: StoredRecord, book: RecordBook, path: string): void {
  if (line.account === undefined) throw missingValues(['Account'], path);
  if (line.amount === undefined) throw missingValues(['Amount'], path);
  for (const field of ['amount', 'tax1amt']) checkAmount(line, field, record, book, path);
}

function totalOf(record: StoredRecord, book: RecordBook): Big {
  const lines = ledgerLines({ ...record, fields: { ...record.fields, total: '0' } }, book);
  const total = sum(lines.map(({ amount }) => amount));
  return record.type === 'vendorbill' ? total : total.times(-1);
}

function outOfBalance(userTotal: string, total: string): Refusal {
  return new Refusal(
    `Your transaction does not balance. Please Adjust Expenses/Items.: userTotal:${userTotal}: totalField:${total}.`,
  );
}

/** The account that was sent, or the first of the type that is open for the subsidiary. */
export function payablesAccount({ fields }: StoredRecord, book: RecordBook, field: string): string {
  const isPayables = (account: StoredRecord) => account.fields.accttype === 'AcctPay';
  const sent = text(fields, field);
  if (sent !== '') {
    const account = book.find('account', sent);
    if (account === undefined || !isPayables(account)) throw invalidValue(sent, field);
    return sent;
  }
  const isOpen = (account: StoredRecord) => {
    const { subsidiary, isinactive } = account.fields;
    return isinactive !== true && (!Array.isArray(subsidiary) || subsidiary.includes(text(fields, 'subsidiary')));
  };
  const found = [...book.all('account')].find((account) => isPayables(account) && isOpen(account));
  if (found === undefined) throw missingValues(['Account']);
  return found.id;
}

/** Amounts have no more decimals than the currency (§9): refused, where the real service may round (UNKNOWN). */
export function checkAmount(line: Values, field: string, record: StoredRecord, book: RecordBook, path: string): void {
  const value = text(line, field);
  if (value === '') return;
  const symbol = text(book.find('currency', text(record.fields, 'currency'))?.fields, 'symbol');
  const places = symbol === 'JPY' ? 0 : 2;
  if (!new Big(value).round(places).eq(value)) throw invalidValue(value, field, path);
}

/**
 * Rows of tax count only with the override. Each belongs to one line by its reference; its rate may be any (§18).
 * @throws Refusal when a row is incomplete, or belongs to no line
 */
export function checkTaxDetails(record: StoredRecord, lines: readonly Values[]): StoredRecord {
  const rows = record.sublists.taxdetails ?? [];
  if (rows.length === 0) return record;
  if (record.fields.taxdetailsoverride !== true) {
    // Without the override the engine works the tax out; ours comes to none.
    return { ...record, sublists: { ...record.sublists, taxdetails: [] } };
  }
  for (const [index, row] of rows.entries()) {
    const path = `taxDetails.items[${index}]`;
    const reference = text(row, 'taxdetailsreference');
    const owners = lines.filter((line) => line.taxdetailsreference === reference);
    if (reference === '' || owners.length !== 1) throw invalidValue(reference, 'taxdetailsreference', path);
    const missing = [
      ['taxcode', 'Tax Code'],
      ['taxtype', 'Tax Type'],
      ['taxamount', 'Tax Amount'],
    ].filter(([field = '']) => text(row, field) === '');
    if (missing.length > 0)
      throw missingValues(
        missing.map(([, label = '']) => label),
        path,
      );
  }
  return record;
}

/**
 * Holds what is applied to bills against what is open: approved bills of the same vendor and currency.
 * @throws Refusal when a bill is none of these, or is given more than is open
 */
export function checkApplications(record: StoredRecord, book: RecordBook, existing: StoredRecord | undefined): void {
  const before = existing === undefined ? [] : appliedLines(existing);
  for (const [index, { billId, amount }] of appliedLines(record).entries()) {
    const path = `apply.items[${index}]`;
    const bill = book.find('vendorbill', billId);
    const isOurs =
      bill?.fields.entity === record.fields.entity &&
      bill?.fields.currency === record.fields.currency &&
      bill?.fields.subsidiary === record.fields.subsidiary;
    if (bill === undefined || !isOurs || !isApproved(bill)) throw invalidValue(billId, 'doc', path);
    const own = sum(before.filter((line) => line.billId === billId).map((line) => line.amount));
    if (amount.lte(0) || amount.gt(openAmount(bill, book).plus(own))) {
      throw invalidValue(amount.toFixed(), 'amount', path);
    }
  }
  const bills = appliedLines(record).map(({ billId }) => billId);
  if (new Set(bills).size < bills.length) throw new Refusal('A bill can be applied only once.');
  if (record.type === 'vendorcredit' && openAmount(record, book).lt(0)) {
    throw new Refusal('The amount applied is more than the total of this credit.');
  }
}

/** A vendor's own number may repeat; the user interface would ask. */
function duplicateNumber({ type, id, fields }: StoredRecord, book: RecordBook): readonly string[] {
  const number = text(fields, 'tranid');
  if (number === '') return [];
  for (const other of book.all(type)) {
    if (other.id === id || other.fields.tranid !== number || other.fields.entity !== fields.entity) continue;
    return ['This record has a Reference No. that has been used before for this vendor.'];
  }
  return [];
}
