import type { ExportItemType, PostingKind, PostingRow } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { MatrixCell } from './posting-matrix.ts';
import { type Mapped, mapped, refused } from './result.ts';
import { spokenType } from './words.ts';

/** A row as it applies to one expense, whose document has a positive total. */
export interface SignedRow extends PostingRow {
  /** What every amount of the item is multiplied by. */
  readonly factor: 1 | -1;
}

/**
 * Types that bring money back by their nature. Whether Pleo sends them as positive or as negative amounts is UNKNOWN
 * (pleo-api.md §5.7.1), so both are read the same way.
 */
const ONE_DIRECTION: ReadonlySet<ExportItemType> = new Set(['refund', 'chargeback', 'cashback', 'wallet_unload']);

/** Types that a subtype may turn round. */
const REVERSIBLE: ReadonlySet<ExportItemType> = new Set([
  'invoice_payment',
  'direct_reimbursement',
  'external_reimbursement',
]);

/** `reimbursement_to_employee_refund` is on record; the words for a returned payment are UNKNOWN (pleo-api.md §5.7.1). */
const REVERSAL = /return|refund|revers/i;

const OPPOSITE: Readonly<Record<PostingKind, PostingKind | undefined>> = {
  spend: 'receive',
  receive: 'spend',
  bill: 'creditNote',
  creditNote: 'bill',
  billPayment: undefined,
  transfer: 'transfer',
  journal: 'journal',
};

/**
 * The one place that knows about signs. A negative total is the same event the other way round: debit and credit change
 * places, money spent becomes money received, a bill a credit note. A payment of a bill that comes back has no opposite
 * document, so a person books it; so is one whose subtype says that it came back while its amount does not.
 */
export function applySign(
  { type, row }: Pick<MatrixCell, 'type' | 'row'>,
  { amount, subType }: Pick<ExportItem, 'amount' | 'subType'>,
): Mapped<SignedRow> {
  const { amountMinor } = amount.wallet;
  if (amountMinor === 0) {
    return refused({
      reason: 'amount',
      field: 'amount',
      sentence: 'The expense has an amount of zero, so there is nothing to book. Remove it from the export in Pleo.',
    });
  }
  if (ONE_DIRECTION.has(type)) return mapped({ ...row, factor: amountMinor > 0 ? 1 : -1 });
  if (amountMinor > 0) {
    const isReversed = REVERSIBLE.has(type) && subType !== undefined && REVERSAL.test(subType);
    return isReversed ? byHand(type) : mapped({ ...row, factor: 1 });
  }
  const document = OPPOSITE[row.document];
  if (document === undefined) return byHand(type);
  return mapped({ ...row, document, debit: row.credit, credit: row.debit, factor: -1 });
}

function byHand(type: ExportItemType): Mapped<never> {
  return refused({
    reason: 'unsupported',
    field: 'amount',
    sentence: `This ${spokenType(type)} came back. Undo the payment by hand in your accounting system, and remove the expense from the export in Pleo.`,
  });
}
