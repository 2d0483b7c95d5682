import type { PostingKind } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { findCell } from './matrix-cell.ts';
import { applySign } from './sign-rule.ts';

/** What a document may be where the accounts that decide its form cannot be told. See `documentShape`. */
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
 * What the document of an expense may be in the ERP, as the accounts stand: by the method that it has now, and by the one
 * that it may have had when it was first posted.
 */
export function possibleKinds(
  item: ExportItem,
  settings: ExportSettings,
  books: ExportBooks,
): ReadonlySet<PostingKind> {
  const methods = ['journal', 'accounts_payable'] as const;
  const kinds = methods.flatMap((method) => {
    const cell = findCell({ ...item, method }, settings.matrix);
    const row = cell.ok ? applySign(cell.value, item) : cell;
    if (!row.ok) return [];
    const entry = ledgerEntry({ item, row: row.value, settings, books });
    return entry.ok ? [entry.value.kind] : FORMS[row.value.document];
  });
  return new Set(kinds);
}

/** Whether a payment goes with the expense's own document. */
export function needsPayment(item: ExportItem, { matrix }: Pick<ExportSettings, 'matrix'>): boolean {
  const cell = findCell(item, matrix);
  return cell.ok && cell.value.row.paidFrom !== undefined;
}
