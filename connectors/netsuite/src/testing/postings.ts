import {
  AccountingEntryId,
  BookkeepingDate,
  CurrencyCode,
  ExactDecimal,
  type Money,
  type Posting,
  type PostingLine,
  type Side,
} from '@ringfence/core/contract';
import { referencesOf } from '@ringfence/core/kit';

export const referenceOf = referencesOf('uuid');
export const VAT = { code: '6', rate: ExactDecimal.parse('0.25'), mode: 'inclusive' } as const;
const SALES = { dimensionId: 'department', valueId: '3', label: 'Department: Sales' };

export function eur(amountMinor: number): Money {
  return { amountMinor, currency: CurrencyCode.parse('EUR') };
}

export function entryId(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`00000000-0000-4000-9000-${String(number).padStart(12, '0')}`);
}

export function codingLine(changes: Partial<PostingLine> = {}): PostingLine {
  return {
    side: 'debit',
    purpose: 'coding',
    account: { id: '58', name: '6100 Travel' },
    amount: eur(125_00),
    includedTax: eur(0),
    dimensions: [SALES],
    text: 'Train',
    ...changes,
  };
}

export function contraLine(
  side: Side,
  account: PostingLine['account'] = { code: '1000' },
  amount = eur(125_00),
): PostingLine {
  return { side, purpose: 'contra', account, amount, includedTax: eur(0), dimensions: [], text: 'Pleo' };
}

/** A journal entry of 125.00 EUR out of the wallet. */
export function journal(number = 1, changes: Partial<Posting> = {}): Posting {
  return {
    entryId: entryId(number),
    reference: referenceOf(entryId(number)),
    kind: 'journal',
    status: 'final',
    date: BookkeepingDate.parse('2026-11-05'),
    lines: [codingLine(), contraLine('credit')],
    total: eur(125_00),
    text: 'Train to Aarhus',
    dimensions: [],
    files: [],
    ...changes,
  };
}

/** A bill with 25 % inside. */
export function bill(number = 1, changes: Partial<Posting> = {}): Posting {
  return journal(number, {
    kind: 'bill',
    documentNumber: 'INV-778',
    dueDate: BookkeepingDate.parse('2026-12-05'),
    party: { role: 'vendor', id: '1722', name: 'DSB' },
    lines: [codingLine({ taxCode: VAT, includedTax: eur(25_00) }), contraLine('credit', {})],
    ...changes,
  });
}

export function billPayment(number = 1, changes: Partial<Posting> = {}): Posting {
  return journal(number, {
    kind: 'billPayment',
    reference: referenceOf(entryId(number), 'payment'),
    documentNumber: 'INV-778',
    party: { role: 'vendor', id: '1722', name: 'DSB' },
    lines: [codingLine({ account: {}, dimensions: [] }), contraLine('credit')],
    settles: { documentId: '31', kind: 'bill' },
    ...changes,
  });
}
