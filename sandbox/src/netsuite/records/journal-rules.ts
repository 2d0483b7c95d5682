import Big from 'big.js';
import { ledgerLines } from '../books/ledger.ts';
import { type RecordBook, type StoredRecord, text, type Values } from '../books/record-book.ts';
import { invalidValue, missingValues, Refusal } from '../errors.ts';
import { sum } from '../values.ts';
import { checkAmount, checkTaxDetails } from './payable-rules.ts';

/**
 * A journal balances, taxes included, and each of its lines is either a debit or a credit.
 * @throws Refusal when a rule refuses it
 */
export function completedJournal(record: StoredRecord, book: RecordBook): StoredRecord {
  const lines = record.sublists.line ?? [];
  if (lines.length === 0) throw new Refusal('You must enter at least one line item for this transaction.');
  for (const [index, line] of lines.entries()) checkLine(line, record, book, `line.items[${index}]`);
  const checked = checkTaxDetails(record, lines);
  const total = sum(ledgerLines(checked, book).map(({ amount }) => amount));
  if (!total.eq(0)) throw new Refusal('The amounts in a journal entry must balance.');
  return checked;
}

function checkLine(line: Values, record: StoredRecord, book: RecordBook, path: string): void {
  if (line.account === undefined) throw missingValues(['Account'], path);
  const sides = [line.debit, line.credit].filter((side) => side !== undefined && !new Big(String(side)).eq(0));
  const [side, other] = sides;
  if (side === undefined) throw missingValues(['Debit or Credit'], path);
  if (other !== undefined) throw new Refusal('A journal line has either a debit or a credit.', path);
  for (const field of ['debit', 'credit', 'tax1amt']) checkAmount(line, field, record, book, path);
  if (new Big(String(side)).lt(0))
    throw invalidValue(String(side), line.debit === undefined ? 'credit' : 'debit', path);
  if (line.tax1amt !== undefined && text(line, 'taxcode') === '') throw missingValues(['Tax Code'], path);
}
