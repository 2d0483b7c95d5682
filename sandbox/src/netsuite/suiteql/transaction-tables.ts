import Big from 'big.js';
import { baseAmount, isApproved, ledgerLines, openAmount } from '../books/ledger.ts';
import { type RecordBook, type StoredRecord, text } from '../books/record-book.ts';
import { isOpenTo } from '../identity/roles.ts';
import { shownValue } from '../records/views.ts';
import type { RoleSeed } from '../seed.ts';
import { amountText } from '../values.ts';
import { amount, type Column, cellText, id, plain, type Row, type Table } from './table.ts';

/** Transactions, their lines and what these do to accounts, of the subsidiaries that a role may use. */
export class TransactionTables {
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
    // Of journals the sum of the debits; the sign is that of the entity's balance (both UNKNOWN).
    const total = type === 'journalentry' ? debitsOf(record, this.#book) : new Big(text(fields, 'total'));
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

function debitsOf(record: StoredRecord, book: RecordBook): Big {
  const debits = ledgerLines(record, book).filter(({ amount }) => amount.gt(0));
  return debits.reduce((total, { amount }) => total.plus(amount), new Big(0));
}
