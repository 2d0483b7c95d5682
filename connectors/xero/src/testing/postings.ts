import {
  AccountingEntryId,
  BookkeepingDate,
  CurrencyCode,
  ExactDecimal,
  exportReference,
  type Money,
  type Posting,
  type PostingLine,
} from '@ringfence/core/contract';
import { OFFICE, POCKET, SAVINGS, WALLET } from './books.ts';

export function eur(amountMinor: number): Money {
  return { amountMinor, currency: CurrencyCode.parse('EUR') };
}

/** The n-th expense of the tests. */
export function entryId(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`00000000-0000-4000-9000-${String(number).padStart(12, '0')}`);
}

/** A line of 121.00 EUR with 21 % inside. */
export function testLine(changes: Partial<PostingLine> = {}): PostingLine {
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

export function testPosting(number = 1, changes: Partial<Posting> = {}): Posting {
  return {
    entryId: entryId(number),
    reference: exportReference(entryId(number)),
    kind: 'spend',
    side: 'debit',
    status: 'final',
    date: BookkeepingDate.parse('2026-11-05'),
    party: { role: 'merchant', name: 'Papeterie du Parc' },
    contraAccount: { code: WALLET.id },
    lines: [testLine()],
    total: eur(121_00),
    url: 'https://app.pleo.io/expenses/1',
    ...changes,
  };
}

/** A bill of a supplier for the same. */
export function bill(number = 1, changes: Partial<Posting> = {}): Posting {
  const { contraAccount: _, ...posting } = testPosting(number, {
    kind: 'bill',
    documentNumber: 'INV-2201',
    dueDate: BookkeepingDate.parse('2026-12-05'),
  });
  return { ...posting, ...changes };
}

/** Its payment, on account unless it is said what it settles. */
export function billPayment(number = 1, changes: Partial<Posting> = {}): Posting {
  return testPosting(number, {
    kind: 'billPayment',
    reference: exportReference(entryId(number), 'payment'),
    documentNumber: 'INV-2201',
    lines: [untaxedLine({ account: {} })],
    ...changes,
  });
}

/** Money that was put aside. */
export function transfer(number = 1, changes: Partial<Posting> = {}): Posting {
  const { party: _, ...posting } = testPosting(number, {
    kind: 'transfer',
    lines: [untaxedLine({ account: { id: SAVINGS.id } })],
  });
  return { ...posting, ...changes };
}

/** What an employee paid out of the own pocket. */
export function journal(number = 1, changes: Partial<Posting> = {}): Posting {
  return testPosting(number, {
    kind: 'journal',
    party: { role: 'employee', name: 'Jo Doe' },
    contraAccount: { id: POCKET.id },
    ...changes,
  });
}

/** A line of 121.00 EUR outside tax. */
export function untaxedLine(changes: Partial<PostingLine> = {}): PostingLine {
  const { taxCode: _, ...line } = testLine({ net: eur(121_00), tax: eur(0) });
  return { ...line, ...changes };
}
