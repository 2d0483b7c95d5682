import Big from 'big.js';
import { list, type RecordBook, type StoredRecord, text } from '../books/record-book.ts';
import type { Field, RecordType } from '../catalogue/index.ts';
import { displayName, shownValue } from '../records/views.ts';
import type { RoleSeed } from '../seed.ts';
import type { CellKind } from './cells.ts';
import { amount, type Column, cellText, id, plain, type Row, type Table } from './table.ts';
import { TransactionTables } from './transaction-tables.ts';

const kinds: Readonly<Record<Field['kind'], CellKind>> = {
  text: 'text',
  choice: 'text',
  boolean: 'text',
  references: 'text',
  number: 'number',
  reference: 'number',
  date: 'date',
  datetime: 'datetime',
};

/** The table of this name; `undefined` where the account or the role has none. */
export function tableOf(name: string, book: RecordBook, role: RoleSeed): Table | undefined {
  const withheld = (type: string) => role.forbiddenRecords.some((each) => each.toLowerCase() === type);
  for (const type of book.catalogue.values()) {
    if (type.table === name) return withheld(type.name.toLowerCase()) ? undefined : recordTable(type, book, role);
  }
  const transactions = new TransactionTables(book, role);
  switch (name) {
    case 'transaction':
      return transactions.headers();
    case 'transactionline':
      return transactions.lines();
    case 'transactionaccountingline':
      return transactions.accountingLines();
    case 'customsegment':
      return segmentTable(book);
    case 'accountsubsidiarymap':
      return book.seed.oneWorld ? mapTable('account', 'account', book) : undefined;
    case 'vendorsubsidiaryrelationship':
      return book.seed.oneWorld ? mapTable('vendor', 'entity', book) : undefined;
    case 'customrecord_ste_taxrate':
      return book.seed.taxEngine === 'suitetax' ? taxRateTable(book) : undefined;
    default:
      return undefined;
  }
}

/** Master data: a column for each field of the record. */
function recordTable(type: RecordType, book: RecordBook, role: RoleSeed): Table {
  const key = type.name.toLowerCase();
  // A role sees the subsidiaries that it names; other master data are the same for all.
  const isSeen = ({ id, fields }: StoredRecord) =>
    key !== 'subsidiary' ||
    role.subsidiaries === undefined ||
    [id, text(fields, 'name')].some((each) => role.subsidiaries?.includes(each));
  const fields = [...type.fields].map(
    ([name, { kind, to }]) => [name, { kind: kinds[kind], ...(to && { to }) }] as const,
  );
  const row = (record: StoredRecord): Row => {
    const values = [...type.fields.keys()].map((name) => [name, cellText(shownValue(record, name, book))] as const);
    // Vendors that are shared show no subsidiary (netsuite-api.md §18).
    const shared = list(record.fields, 'furthersubsidiaries').length > 0 ? { subsidiary: undefined } : {};
    return { id: record.id, ...Object.fromEntries(values), ...shared };
  };
  const one = (record: StoredRecord | undefined) => (record?.type === key && isSeen(record) ? [row(record)] : []);
  return {
    columns: new Map<string, Column>([['id', id], ...fields]),
    *rows() {
      for (const record of book.all(key)) if (isSeen(record)) yield row(record);
    },
    lookUp: {
      id: (value) => one(book.find(key, value)),
      ...(type.fields.has('externalid') && {
        externalid: (value: string) => one(book.byExternalId(type.group, value)),
      }),
    },
  };
}

function segmentTable({ seed }: RecordBook): Table {
  const columns = { id, scriptid: plain, label: plain, recordscriptid: plain, isinactive: plain };
  const rows = seed.segments.map(({ scriptId, label }, index) => ({
    id: String(index + 1),
    scriptid: scriptId,
    label,
    recordscriptid: `customrecord_${scriptId}`,
    isinactive: 'F',
  }));
  return { columns: new Map(Object.entries(columns)), rows: () => rows };
}

/** Which subsidiaries an account or vendor belongs to, a row for each. */
function mapTable(type: string, column: string, book: RecordBook): Table {
  const columns = { [column]: id, subsidiary: { kind: 'number', to: ['subsidiary'] } as const, isprimarysub: plain };
  const rows = (record: StoredRecord): readonly Row[] => {
    const primary = list(record.fields, 'subsidiary');
    const all = [...primary, ...list(record.fields, 'furthersubsidiaries')];
    return all.map((subsidiary, index) => ({ [column]: record.id, subsidiary, isprimarysub: index === 0 ? 'T' : 'F' }));
  };
  return {
    columns: new Map(Object.entries(columns)),
    *rows() {
      for (const record of book.all(type)) yield* rows(record);
    },
    lookUp: { [column]: (value) => [book.find(type, value)].flatMap((record) => (record ? rows(record) : [])) },
  };
}

/** SuiteTax keeps its rates apart from the codes, as fractions (§18). */
function taxRateTable(book: RecordBook): Table {
  const columns = {
    id,
    name: plain,
    isinactive: plain,
    custrecord_ste_taxrate_taxcode: { kind: 'number', to: ['salestaxitem'] } as const,
    custrecord_ste_taxrate_rate: amount,
  };
  const rows = [...book.all('salestaxitem')].map((code) => ({
    id: code.id,
    name: displayName(code, book),
    isinactive: 'F',
    custrecord_ste_taxrate_taxcode: code.id,
    custrecord_ste_taxrate_rate: new Big(text(code.fields, 'rate') || 0).div(100).toFixed(),
  }));
  return { columns: new Map(Object.entries(columns)), rows: () => rows };
}
