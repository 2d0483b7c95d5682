import Big from 'big.js';
import { subsidiaryOf } from '../books/ledger.ts';
import { list, type RecordBook, type StoredRecord, text, type Value, type Values } from '../books/record-book.ts';
import type { Field } from '../catalogue/index.ts';
import { invalidValue, missingValues, Refusal } from '../errors.ts';
import { isOpenTo } from '../identity/roles.ts';
import type { RoleSeed } from '../seed.ts';
import { dateOf } from '../values.ts';

const noPeriod = 'The transaction date you specified is not within the date range of your accounting period.';
const payables = ['vendorbill', 'vendorcredit', 'vendorpayment'];
const pending = '1';
const approved = '2';

/**
 * Fills in what every transaction has (subsidiary, currency, rate, date, approval, period) and holds its references
 * against the subsidiary.
 * @throws NetSuiteError when a rule refuses it
 */
export function completedTransaction(
  record: StoredRecord,
  book: RecordBook,
  role: RoleSeed,
  existing: StoredRecord | undefined,
): StoredRecord {
  const entity = book.find('vendor', text(record.fields, 'entity'));
  const subsidiary = ownSubsidiary(record, book, role, entity);
  const subsidiaryCurrency = text(book.find('subsidiary', subsidiary)?.fields, 'currency');
  const currency = text(record.fields, 'currency') || text(entity?.fields, 'currency') || subsidiaryCurrency;
  const status = approvalStatus(record, book, existing);
  const fields: Record<string, Value> = {
    ...record.fields,
    subsidiary,
    currency,
    exchangerate: text(record.fields, 'exchangerate') || rateOf(currency, subsidiaryCurrency, book),
    trandate: text(record.fields, 'trandate') || dateOf(book.context.clock.now()),
    ...(status !== undefined && { approvalstatus: status }),
  };
  delete fields.approved;
  if (new Big(String(fields.exchangerate)).lte(0)) throw invalidValue(String(fields.exchangerate), 'exchangerate');
  const complete = { ...record, fields };
  const period = periodOf(complete, book);
  // The period of a pending transaction is set when it is approved (netsuite-api.md §18).
  if (status === undefined || status === approved) fields.postingperiod = period;
  else delete fields.postingperiod;
  checkReferences(complete, book);
  return complete;
}

function ownSubsidiary(
  { fields }: StoredRecord,
  book: RecordBook,
  role: RoleSeed,
  entity: StoredRecord | undefined,
): string {
  const [first] = book.all('subsidiary');
  if (!book.seed.oneWorld) return first?.id ?? '';
  const id = text(fields, 'subsidiary') || (entity === undefined ? '' : subsidiaryOf(entity, book));
  if (id === '') throw missingValues(['Subsidiary']);
  const found = book.find('subsidiary', id);
  if (!isOpenTo(role, found) || found?.fields.isinactive === true || found?.fields.iselimination === true) {
    throw invalidValue(id, 'subsidiary');
  }
  return id;
}

/** With routing, bills wait unless they are sent approved; journals wait even then (§18). */
function approvalStatus(
  { type, fields }: StoredRecord,
  { seed }: RecordBook,
  existing: StoredRecord | undefined,
): string | undefined {
  if (!seed.approvalRouting.some((name) => name.toLowerCase() === type)) return undefined;
  if (existing === undefined && type === 'journalentry') return pending;
  if (fields.approved === true) return approved;
  const status = text(fields, 'approvalstatus') || pending;
  if (!['1', '2', '3'].includes(status)) throw invalidValue(status, 'approvalstatus');
  return status;
}

/** The rate of the transaction's currency in the subsidiary's: from the table of currencies. */
function rateOf(currency: string, subsidiaryCurrency: string, book: RecordBook): string {
  if (currency === subsidiaryCurrency) return '1';
  const rate = (id: string) => new Big(text(book.find('currency', id)?.fields, 'exchangerate') || 1);
  return rate(currency).div(rate(subsidiaryCurrency)).toFixed();
}

/**
 * The period of the date, or the one that was named.
 * @throws Refusal when it is closed or locked for this subsidiary and kind of document, or does not fit the date
 */
function periodOf(record: StoredRecord, book: RecordBook): string {
  const { type, fields } = record;
  const date = text(fields, 'trandate');
  const includes = ({ fields: period }: StoredRecord) =>
    period.isposting === true && text(period, 'startdate') <= date && date <= text(period, 'enddate');
  const named = book.find('accountingperiod', text(fields, 'postingperiod'));
  if (named?.fields.isposting === false) throw invalidValue(named.id, 'postingperiod');
  const period = named ?? [...book.all('accountingperiod')].find(includes);
  const subsidiary = text(fields, 'subsidiary');
  const locks = payables.includes(type) ? ['closedfor', 'alllockedfor', 'aplockedfor'] : ['closedfor', 'alllockedfor'];
  if (period === undefined || locks.some((lock) => list(period.fields, lock).includes(subsidiary))) {
    throw new Refusal(noPeriod);
  }
  if (!includes(period) && !book.seed.allowDateOutsidePeriod) throw new Refusal(noPeriod);
  return period.id;
}

/** Every reference, on the body and on lines, leads to an active record of the transaction's subsidiary. */
function checkReferences({ type, fields, sublists }: StoredRecord, book: RecordBook): void {
  const recordType = book.catalogue.get(type);
  const check = (values: Values, known: ReadonlyMap<string, Field>, path?: string) => {
    for (const [id, { kind, to = [] }] of known) {
      const value = text(values, id);
      if (kind !== 'reference' || value === '' || id === 'subsidiary') continue;
      const target = book.find(to, value);
      if (target === undefined) throw invalidValue(value, id, path);
      checkReference(id, target, fields, book, path);
    }
  };
  check(fields, recordType?.fields ?? new Map());
  for (const [name, lines] of Object.entries(sublists)) {
    const known = recordType?.sublists.get(name)?.fields ?? new Map();
    for (const [index, line] of lines.entries()) check(line, known, `${name}.items[${index}]`);
  }
}

function checkReference(
  field: string,
  target: StoredRecord,
  transaction: Values,
  book: RecordBook,
  path: string | undefined,
): void {
  const subsidiary = text(transaction, 'subsidiary');
  const refused = (): Refusal => invalidValue(target.id, field, path);
  if (target.fields.isinactive === true || target.fields.issummary === true) throw refused();
  if (target.type !== 'vendorbill' && !isUsableIn(target, subsidiary, book)) {
    if (target.type !== 'account') throw refused();
    const account = text(target.fields, 'accountsearchdisplayname');
    const name = text(book.find('subsidiary', subsidiary)?.fields, 'name');
    throw new Refusal(`The ${account} account cannot be used with the ${name} subsidiary.`, path);
  }
  // A bank account in another currency takes none of this transaction's (§9).
  const own = target.type === 'account' ? text(target.fields, 'currency') : '';
  if (own !== '' && own !== text(transaction, 'currency')) throw refused();
  const currencies = (target.sublists.currencylist ?? []).map((line) => text(line, 'currency'));
  if (field === 'entity' && currencies.length > 0 && !currencies.includes(text(transaction, 'currency'))) {
    throw new Refusal(`Invalid currency reference key ${text(transaction, 'currency')} for entity ${target.id}.`, path);
  }
}

/** Records without subsidiaries may be used in all; those that include children also below their own. */
function isUsableIn({ fields }: Pick<StoredRecord, 'fields'>, subsidiary: string, book: RecordBook): boolean {
  const own = [...list(fields, 'subsidiary'), ...list(fields, 'furthersubsidiaries')];
  if (own.length === 0 || own.includes(subsidiary)) return true;
  const parent = text(book.find('subsidiary', subsidiary)?.fields, 'parent');
  return fields.includechildren === true && parent !== '' && isUsableIn({ fields }, parent, book);
}
