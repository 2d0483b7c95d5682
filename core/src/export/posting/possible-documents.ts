import {
  type CurrencyCode,
  EXPORT_ITEM_TYPES,
  type MatrixColumn,
  type Money,
  type PostingKind,
  type PostingRow,
} from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { feasibleRow } from './document-shape.ts';
import type { LedgerItem } from './ledger-account.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { mapped } from './mapped.ts';
import { spokenType } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';
import { applySign, findCell } from './posting-matrix.ts';

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
    const signed = mapped(() => applySign(findCell({ ...item, method }, settings.matrix), item));
    if (!signed.ok) return [];
    const row = feasibleRow(signed.value, settings.capabilities);
    const entry = mapped(() => ledgerEntry({ item, row, settings, books }));
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
  const cell = mapped(() => findCell(item, matrix));
  return cell.ok && feasibleRow(cell.value.row, capabilities).paidFrom !== undefined;
}

const COLUMNS: readonly MatrixColumn[] = ['journal', 'accounts_payable'];

/**
 * Sentences about the types of expense that this company could not export as its accounts and its ERP stand, whatever an expense
 * of them says. Types with the same reason share one.
 */
export function unbookableTypes(
  settings: ExportSettings,
  books: Pick<ExportBooks, 'account'>,
  currency: CurrencyCode,
): readonly string[] {
  const wallet: Money = { amountMinor: 1, currency };
  const typesByReason = new Map<string, string[]>();
  for (const type of EXPORT_ITEM_TYPES) {
    const item: LedgerItem = { type, amount: { wallet, supplier: wallet }, contraAccount: undefined };
    const [byJournal, throughPayables] = COLUMNS.map((column) =>
      reasonAgainst(settings.matrix(type, column), item, settings, books),
    );
    note(byJournal, spokenType(type), typesByReason);
    if (throughPayables === byJournal) continue;
    note(throughPayables, `${spokenType(type)} through accounts payable`, typesByReason);
  }
  return [...typesByReason].map(([reason, types]) => `${reason}: ${types.join(', ')}.`);
}

function note(reason: string | undefined, type: string, typesByReason: Map<string, string[]>): void {
  if (reason !== undefined) typesByReason.set(reason, [...(typesByReason.get(reason) ?? []), type]);
}

function reasonAgainst(
  row: PostingRow,
  item: LedgerItem,
  settings: ExportSettings,
  books: Pick<ExportBooks, 'account'>,
): string | undefined {
  const feasible = { ...feasibleRow(row, settings.capabilities), factor: 1 as const };
  const entry = mapped(() => ledgerEntry({ item, row: feasible, settings, books }));
  if (entry.ok) return undefined;
  const { reason, field } = entry.rejection;
  if (reason === 'missing-configuration') return `Without a usable account under ${field}, these are not exported`;
  return `${settings.erpName} has no document for these, so they are not exported`;
}
