import Big from 'big.js';
import { baseAmount, isApproved, ledgerLines, openAmount } from '../books/ledger.ts';
import { list, type RecordBook, type StoredRecord, text } from '../books/record-book.ts';
import type { Field, RecordType } from '../catalogue.ts';
import { isOpenTo } from '../identity/roles.ts';
import { displayName, shownValue } from '../records/views.ts';
import type { RoleSeed } from '../seed.ts';
import { amountText } from '../values.ts';
import type { CellKind } from './cells.ts';

/** A row by column; null columns are absent. */
export type Row = Readonly<Record<string, string | undefined>>;

export interface Column {
  readonly kind: CellKind;
  /** Record types that the column refers to, for BUILTIN.DF. */
  readonly to?: readonly string[];
}

/** A table of SuiteQL, as a role sees it. */
export interface Table {
  readonly columns: ReadonlyMap<string, Column>;
  rows(): Iterable<Row>;
  /** Only the rows with this value, by an index, where the column has one. */
  readonly lookUp?: Readonly<Record<string, (value: string) => Iterable<Row>>>;
}

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

const id: Column = { kind: 'number' };
const plain: Column = { kind: 'text' };
const amount: Column = { kind: 'number' };

/** The table of this name; `undefined` where the account or the role has none. */
export function tableOf(name: string, book: RecordBook, role: RoleSeed): Table | undefined {
  const withheld = (type: string) => role.forbiddenRecords.some((each) => each.toLowerCase() === type);
  for (const type of book.catalogue.values()) {
    if (type.table === name) return withheld(type.name.toLowerCase()) ? undefined : recordTable(type, book);
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
function recordTable(type: RecordType, book: RecordBook): Table {
  const key = type.name.toLowerCase();
  const fields = [...type.fields].map(
    ([name, { kind, to }]) => [name, { kind: kinds[kind], ...(to && { to }) }] as const,
  );
  const row = (record: StoredRecord): Row => {
    const values = [...type.fields.keys()].map((name) => [name, cellText(shownValue(record, name, book))] as const);
    // Vendors that are shared show no subsidiary (netsuite-api.md §18).
    const shared = list(record.fields, 'furthersubsidiaries').length > 0 ? { subsidiary: undefined } : {};
    return { id: record.id, ...Object.fromEntries(values), ...shared };
  };
  const one = (record: StoredRecord | undefined) => (record?.type === key ? [row(record)] : []);
  return {
    columns: new Map<string, Column>([['id', id], ...fields]),
    *rows() {
      for (const record of book.all(key)) yield row(record);
    },
    lookUp: {
      id: (value) => one(book.find(key, value)),
      ...(type.fields.has('externalid') && {
        externalid: (value: string) => one(book.byExternalId(type.group, value)),
      }),
    },
  };
}

function cellText(value: string | boolean | readonly string[] | undefined): string | undefined {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return typeof value === 'object' ? value.join(', ') : value;
}

class TransactionTables {
  readonly #book: RecordBook;
  readonly #role: RoleSeed;

  constructor(book: RecordBook, role: RoleSeed) {
    this.#book = book;
    this.#role = role;
  }

  headers(): Table {
    const entity: Column = { kind: 'number', to: ['vendor', 'employee'] };
    const columns: Readonly<Record<string, Column>> = {
      id,
      type: plain,
      recordtype: plain,
      tranid: plain,
      externalid: plain,
      trandate: { kind: 'date' },
      duedate: { kind: 'date' },
      postingperiod: { kind: 'number', to: ['accountingperiod'] },
      posting: plain,
      voided: plain,
      approvalstatus: plain,
      status: plain,
      memo: plain,
      entity,
      currency: { kind: 'number', to: ['currency'] },
      exchangerate: amount,
      foreigntotal: amount,
      foreignamountunpaid: amount,
      createddate: { kind: 'datetime' },
      lastmodifieddate: { kind: 'datetime' },
    };
    return this.#table(columns, (record) => [this.#header(record)], {
      id: (value) => [this.#book.transaction(value)],
      externalid: (value) => [this.#book.byExternalId('transaction', value)],
    });
  }

  lines(): Table {
    const { segments, oneWorld } = this.#book.seed;
    const columns: Readonly<Record<string, Column>> = {
      id,
      transaction: id,
      linesequencenumber: id,
      mainline: plain,
      taxline: plain,
      memo: plain,
      entity: { kind: 'number', to: ['vendor', 'employee'] },
      expenseaccount: { kind: 'number', to: ['account'] },
      department: { kind: 'number', to: ['department'] },
      class: { kind: 'number', to: ['classification'] },
      location: { kind: 'number', to: ['location'] },
      ...(oneWorld && { subsidiary: { kind: 'number', to: ['subsidiary'] } as const }),
      netamount: amount,
      foreignamount: amount,
      debitforeignamount: amount,
      creditforeignamount: amount,
      ...Object.fromEntries(
        segments.map(({ scriptId }) => [scriptId, { kind: 'number', to: [`customrecord_${scriptId}`] } as const]),
      ),
    };
    return this.#table(columns, (record) => this.#lineRows(record, Object.keys(columns)), {
      transaction: (value) => [this.#book.transaction(value)],
    });
  }

  accountingLines(): Table {
    const account: Column = { kind: 'number', to: ['account'] };
    const columns = { transaction: id, transactionline: id, accountingbook: id, account, posting: plain } as const;
    const amounts = { amount, netamount: amount, debit: amount, credit: amount };
    return this.#table({ ...columns, ...amounts }, (record) => this.#accountingRows(record), {
      transaction: (value) => [this.#book.transaction(value)],
    });
  }

  #table(
    columns: Readonly<Record<string, Column>>,
    rows: (record: StoredRecord) => readonly Row[],
    lookUp: Readonly<Record<string, (value: string) => readonly (StoredRecord | undefined)[]>>,
  ): Table {
    const visible = (records: Iterable<StoredRecord | undefined>) => this.#visibleRows(records, rows);
    const found = Object.entries(lookUp).map(
      ([name, find]) => [name, (value: string) => visible(find(value))] as const,
    );
    return {
      columns: new Map(Object.entries(columns)),
      rows: () => visible(this.#book.transactions()),
      lookUp: Object.fromEntries(found),
    };
  }

  *#visibleRows(records: Iterable<StoredRecord | undefined>, rows: (record: StoredRecord) => readonly Row[]) {
    for (const record of records) {
      if (record === undefined) continue;
      const name = this.#book.catalogue.get(record.type)?.name ?? '';
      const isOpen = isOpenTo(this.#role, this.#book.find('subsidiary', text(record.fields, 'subsidiary')));
      if (isOpen && !this.#role.forbiddenRecords.includes(name)) yield* rows(record);
    }
  }

  #header(record: StoredRecord): Row {
    const { type, fields } = record;
    const isPayable = type === 'vendorbill' || type === 'vendorcredit';
    const debits = ledgerLines(record, this.#book).filter((line) => line.amount.gt(0));
    const total = debits.reduce((before, line) => before.plus(line.amount), new Big(0));
    // The sign is that of the entity's balance; for journals, the sum of the debits (both UNKNOWN).
    const sign = type === 'vendorbill' || type === 'vendorpayment' ? -1 : 1;
    return {
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cellText(value)])),
      id: record.id,
      type: this.#book.catalogue.get(type)?.code,
      recordtype: type,
      posting: isApproved(record) ? 'T' : 'F',
      voided: 'F',
      status: isApproved(record) ? 'B' : 'A',
      foreigntotal: amountText(total.times(sign)),
      foreignamountunpaid: isPayable ? amountText(openAmount(record, this.#book)) : undefined,
      createddate: cellText(shownValue(record, 'createddate', this.#book)),
      lastmodifieddate: cellText(shownValue(record, 'lastmodifieddate', this.#book)),
    };
  }

  #lineRows(record: StoredRecord, columns: readonly string[]): readonly Row[] {
    return ledgerLines(record, this.#book).map(({ number, kind, accountId, amount: signed, values }) => ({
      ...Object.fromEntries(columns.map((name) => [name, cellText(values[name])])),
      id: String(number),
      transaction: record.id,
      linesequencenumber: String(number),
      mainline: kind === 'main' ? 'T' : 'F',
      taxline: kind === 'tax' ? 'T' : 'F',
      entity: text(values, 'entity') || text(record.fields, 'entity') || undefined,
      expenseaccount: kind === 'line' ? accountId : undefined,
      subsidiary: text(record.fields, 'subsidiary'),
      netamount: amountText(baseAmount(signed, record)),
      foreignamount: amountText(signed),
      debitforeignamount: signed.gte(0) ? amountText(signed) : undefined,
      creditforeignamount: signed.lt(0) ? amountText(signed.times(-1)) : undefined,
    }));
  }

  #accountingRows(record: StoredRecord): readonly Row[] {
    return ledgerLines(record, this.#book).map(({ number, accountId, amount: signed }) => {
      const base = baseAmount(signed, record);
      return {
        transaction: record.id,
        transactionline: String(number),
        accountingbook: '1',
        account: accountId,
        posting: isApproved(record) ? 'T' : 'F',
        amount: amountText(base),
        netamount: amountText(base),
        debit: base.gte(0) ? amountText(base) : undefined,
        credit: base.lt(0) ? amountText(base.times(-1)) : undefined,
      };
    });
  }
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
