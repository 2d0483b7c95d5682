import type { PostingKind } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { ExportSettings } from './export-settings.ts';
import { findCell } from './matrix-cell.ts';
import { applySign } from './sign-rule.ts';

/** What a document becomes where the accounts at hand, or the ERP, do not allow it. See `documentShape`. */
const FORMS: Readonly<Record<PostingKind, readonly PostingKind[]>> = {
  spend: ['spend', 'journal'],
  receive: ['receive', 'journal'],
  bill: ['bill'],
  creditNote: ['creditNote'],
  billPayment: ['billPayment'],
  transfer: ['transfer', 'spend', 'receive', 'journal'],
  journal: ['journal', 'spend', 'receive', 'transfer'],
};

/**
 * What the document of an expense may be in the ERP: by the method that it has now, and by the one that it may have had when
 * it was first posted.
 */
export function possibleKinds(item: ExportItem, { matrix }: Pick<ExportSettings, 'matrix'>): readonly PostingKind[] {
  const methods = ['journal', 'accounts_payable'] as const;
  return methods.flatMap((method) => {
    const cell = findCell({ ...item, method }, matrix);
    const row = cell.ok ? applySign(cell.value, item) : cell;
    return row.ok ? FORMS[row.value.document] : [];
  });
}

/** Whether a payment goes with the expense's own document. */
export function needsPayment(item: ExportItem, { matrix }: Pick<ExportSettings, 'matrix'>): boolean {
  const cell = findCell(item, matrix);
  return cell.ok && cell.value.row.paidFrom !== undefined;
}
