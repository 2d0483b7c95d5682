import {
  AccountingEntryId,
  type AccountReference,
  BookkeepingDate,
  CurrencyCode,
  ExactDecimal,
  type Money,
  type Posting,
  type PostingLine,
  type Side,
} from '@ringfence/core/contract';
import { absolute, type DocumentLine, referencesOf } from '@ringfence/core/kit';
import { OFFICE, POCKET, SAVINGS, WALLET } from './books.ts';

export const referenceOf = referencesOf('uuid');

/** A posting as tests describe it: as a document, of which the balanced lines are made. */
export interface PostingChanges extends Partial<Omit<Posting, 'lines'>> {
  readonly lines?: readonly DocumentLine[];
  /** The side that the lines are on; by default debit. */
  readonly side?: Side;
  readonly contraAccount?: AccountReference;
}

export function eur(amountMinor: number): Money {
  return { amountMinor, currency: CurrencyCode.parse('EUR') };
}

/** The n-th expense of the tests. */
export function entryId(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`00000000-0000-4000-9000-${String(number).padStart(12, '0')}`);
}

/** A line of 121.00 EUR with 21 % inside. */
export function testLine(changes: Partial<DocumentLine> = {}): DocumentLine {
  return {
    account: { id: OFFICE.id, code: OFFICE.code },
    net: eur(100_00),
    tax: eur(21_00),
    gross: eur(121_00),
    taxCode: { code: 'TAX001', rate: ExactDecimal.parse('0.21'), mode: 'inclusive' },
    dimensions: [],
    text: 'Papier',
    ...changes,
  };
}

export function testPosting(number = 1, changes: PostingChanges = {}): Posting {
  const { lines = [testLine()], side = 'debit', contraAccount = { code: WALLET.id }, ...document } = changes;
  const { total = eur(121_00) } = document;
  const contra: PostingLine = {
    side: opposite(side, total),
    purpose: 'contra',
    account: contraAccount,
    amount: absolute(total),
    includedTax: { ...total, amountMinor: 0 },
    dimensions: [],
    text: '',
  };
  return {
    entryId: entryId(number),
    reference: referenceOf(entryId(number)),
    kind: 'spend',
    status: 'final',
    date: BookkeepingDate.parse('2026-11-05'),
    party: { role: 'merchant', name: 'Papeterie du Parc' },
    total,
    text: 'Papier',
    dimensions: [],
    files: [],
    url: 'https://app.pleo.io/expenses/1',
    ...document,
    lines: [...lines.map((line) => codingLine(line, side)), contra],
  };
}

function codingLine({ gross, tax, net: _, ...line }: DocumentLine, side: Side): PostingLine {
  const own = gross.amountMinor < 0 ? opposite(side) : side;
  return { ...line, side: own, purpose: 'coding', amount: absolute(gross), includedTax: absolute(tax) };
}

function opposite(side: Side, { amountMinor }: Pick<Money, 'amountMinor'> = { amountMinor: 1 }): Side {
  return (side === 'debit') === amountMinor >= 0 ? 'credit' : 'debit';
}

/** A bill of a supplier for the same. */
export function bill(number = 1, changes: PostingChanges = {}): Posting {
  return testPosting(number, {
    kind: 'bill',
    documentNumber: 'INV-2201',
    dueDate: BookkeepingDate.parse('2026-12-05'),
    contraAccount: {},
    ...changes,
  });
}

/** Its payment, on account unless it is said what it settles. */
export function billPayment(number = 1, changes: PostingChanges = {}): Posting {
  return testPosting(number, {
    kind: 'billPayment',
    reference: referenceOf(entryId(number), 'payment'),
    documentNumber: 'INV-2201',
    lines: [untaxedLine({ account: {} })],
    ...changes,
  });
}

/** Money that was put aside. */
export function transfer(number = 1, changes: PostingChanges = {}): Posting {
  const { party: _, ...posting } = testPosting(number, {
    kind: 'transfer',
    lines: [untaxedLine({ account: { id: SAVINGS.id } })],
    ...changes,
  });
  return posting;
}

/** An employee's own money. */
export function journal(number = 1, changes: PostingChanges = {}): Posting {
  return testPosting(number, {
    kind: 'journal',
    party: { role: 'employee', name: 'Jo Doe' },
    contraAccount: { id: POCKET.id },
    ...changes,
  });
}

/** A line of 121.00 EUR outside tax. */
export function untaxedLine(changes: Partial<DocumentLine> = {}): DocumentLine {
  const { taxCode: _, ...line } = testLine({ net: eur(121_00), tax: eur(0) });
  return { ...line, ...changes };
}
