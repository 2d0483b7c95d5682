import { balancesOf, ledgerLines, openAmount, subsidiaryOf } from './books/ledger.ts';
import { list, type RecordBook, type StoredRecord, text, type Values } from './books/record-book.ts';
import type { Fields } from './catalogue/index.ts';
import { displayName } from './records/views.ts';
import { amountText } from './values.ts';

/** The records of one subsidiary for `GET /_sandbox/netsuite`: plain JSON, amounts as decimal text. */
export type InspectedSubsidiary = ReturnType<typeof inspectSubsidiary>;

/** By the id of the subsidiary; an account without OneWorld has one. */
export function inspectBooks(book: RecordBook): Readonly<Record<string, InspectedSubsidiary>> {
  const transactions = Map.groupBy(book.transactions(), (record) => subsidiaryOf(record, book));
  return Object.fromEntries(
    [...book.all('subsidiary')].map((subsidiary) => [
      subsidiary.id,
      inspectSubsidiary(subsidiary, transactions.get(subsidiary.id) ?? [], book),
    ]),
  );
}

function inspectSubsidiary(subsidiary: StoredRecord, transactions: readonly StoredRecord[], book: RecordBook) {
  const ofType = (type: string) =>
    transactions.filter((record) => record.type === type).map((record) => transaction(record, book));
  const masters = (type: string) => {
    const isHere = ({ fields }: StoredRecord) => {
      const all = [...list(fields, 'subsidiary'), ...list(fields, 'furthersubsidiaries')];
      return all.includes(subsidiary.id);
    };
    return [...book.all(type)].filter(isHere).map(({ id, fields }) => ({ id, ...fields }));
  };
  const bills = transactions.filter(({ type }) => type === 'vendorbill');
  return {
    name: text(subsidiary.fields, 'name'),
    currency: displayName(book.find('currency', text(subsidiary.fields, 'currency')), book),
    accounts: masters('account'),
    vendors: masters('vendor'),
    departments: masters('department'),
    classes: masters('classification'),
    locations: masters('location'),
    segments: Object.fromEntries(
      book.seed.segments.map(({ scriptId }) => [scriptId, masters(`customrecord_${scriptId}`)]),
    ),
    journalEntries: ofType('journalentry'),
    vendorBills: ofType('vendorbill'),
    vendorCredits: ofType('vendorcredit'),
    vendorPayments: ofType('vendorpayment'),
    /** What is open, by vendor. */
    openItems: Object.fromEntries(
      [...Map.groupBy(bills, ({ fields }) => text(fields, 'entity'))].map(([vendorId, theirs]) => [
        vendorId,
        theirs
          .map((bill) => ({ id: bill.id, open: amountText(openAmount(bill, book)) }))
          .filter(({ open }) => open !== '0.00'),
      ]),
    ),
    ...balancesOf(transactions, book),
  };
}

function transaction(record: StoredRecord, book: RecordBook) {
  const { fields, sublists, type, id } = record;
  const recordType = book.catalogue.get(type);
  const lines = ledgerLines(record, book).map(({ kind, accountId, amount, values }) => ({
    kind,
    account: text(book.find('account', accountId)?.fields, 'acctnumber') || accountId,
    amount: amountText(amount),
    ...named(values, recordType?.sublists.get(type === 'journalentry' ? 'line' : 'expense')?.fields, book),
  }));
  const currency = displayName(book.find('currency', text(fields, 'currency')), book);
  return { id, ...fields, currency, lines, apply: sublists.apply ?? [], files: filesOf(record, book) };
}

/** Memo, entity, dimensions and tax code of a line; references by name. */
function named(values: Values, fields: Fields | undefined, book: RecordBook) {
  const amounts = ['account', 'debit', 'credit', 'amount', 'line'];
  return Object.fromEntries(
    [...(fields ?? [])].flatMap(([id, { to }]) => {
      const value = text(values, id);
      if (value === '' || amounts.includes(id)) return [];
      return [[id, to === undefined ? value : displayName(book.find(to, value), book)]];
    }),
  );
}

function filesOf(record: StoredRecord, book: RecordBook) {
  return book.filesOf(record).map(({ id, fields }) => ({
    id,
    name: text(fields, 'name'),
    folder: text(fields, 'folder'),
    length: Number(text(fields, 'filesize')),
    sha256: text(fields, 'sha256'),
    uploads: Number(text(fields, 'uploads')),
  }));
}
