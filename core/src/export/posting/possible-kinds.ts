import type { PostingKind } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { feasibleRow } from './document-shape.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { findCell } from './posting-matrix.ts';
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
    const signed = cell.ok ? applySign(cell.value, item) : cell;
    if (!signed.ok) return [];
    const row = feasibleRow(signed.value, settings.capabilities);
    const entry = ledgerEntry({ item, row, settings, books });
    if (entry.ok) return [entry.value.kind];
    const forms = FORMS[row.document].filter((kind) => settings.capabilities.documents.includes(kind));
    return forms.length === 0 ? (['journal'] as const) : forms;
  });
  return new Set(kinds);
}

/** Whether a payment goes with the expense's own document. */
export function needsPayment(
  item: ExportItem,
  { matrix, capabilities }: Pick<ExportSettings, 'matrix' | 'capabilities'>,
): boolean {
  const cell = findCell(item, matrix);
  return cell.ok && feasibleRow(cell.value.row, capabilities).paidFrom !== undefined;
}
