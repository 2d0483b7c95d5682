import { appliedLines, openAmount } from '../books/ledger.ts';
import { type RecordBook, type StoredRecord, text, type Values } from '../books/record-book.ts';
import { invalidValue, missingValues, Refusal } from '../errors.ts';
import { amountText, sum } from '../values.ts';
import { checkAmount, checkApplications, payablesAccount } from './payable-rules.ts';

const paying = ['Bank', 'CredCard', 'OthCurrLiab', 'OthCurrAsset'];

/**
 * A payment goes from a bank account, or one of the like, to bills of one vendor, whole or in part. A line without an
 * amount pays what is open.
 * @throws Refusal when a rule refuses it
 */
export function completedPayment(
  record: StoredRecord,
  book: RecordBook,
  existing: StoredRecord | undefined,
): StoredRecord {
  const { fields, sublists } = record;
  if (text(fields, 'entity') === '') throw missingValues(['Payee']);
  const accountId = text(fields, 'account');
  if (accountId === '') throw missingValues(['Account']);
  const account = book.find('account', accountId);
  if (!paying.includes(text(account?.fields, 'accttype'))) throw invalidValue(accountId, 'account');
  const applied = (sublists.apply ?? []).filter((line) => line.apply === true);
  if (applied.length === 0) throw new Refusal('You must enter at least one line item for this transaction.');
  const apply = applied.map((line, index) => withAmount(line, record, book, `apply.items[${index}]`));
  const paid: StoredRecord = { ...record, sublists: { ...sublists, apply } };
  checkApplications(paid, book, existing);
  const total = amountText(sum(appliedLines(paid).map(({ amount }) => amount)));
  return { ...paid, fields: { ...fields, apacct: payablesAccount(record, book, 'apacct'), total } };
}

function withAmount(line: Values, record: StoredRecord, book: RecordBook, path: string): Values {
  if (text(line, 'doc') === '') throw missingValues(['Applied To'], path);
  checkAmount(line, 'amount', record, book, path);
  if (line.amount !== undefined) return line;
  const bill = book.find('vendorbill', text(line, 'doc'));
  return { ...line, amount: bill === undefined ? '0' : amountText(openAmount(bill, book)) };
}
