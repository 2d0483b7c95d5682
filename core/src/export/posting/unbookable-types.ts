import {
  type CurrencyCode,
  EXPORT_ITEM_TYPES,
  type MatrixColumn,
  type Money,
  type PostingRow,
  type Rejection,
} from '../../contract/index.ts';
import { feasibleRow } from './document-shape.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import type { LedgerItem } from './ledger-account.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { spokenType } from './words.ts';

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
  const typesByReason = new Map<string, Set<string>>();
  for (const type of EXPORT_ITEM_TYPES) {
    for (const column of COLUMNS) {
      const item: LedgerItem = { type, amount: { wallet, supplier: wallet }, contraAccount: undefined };
      const reason = reasonAgainst(settings.matrix(type, column), item, settings, books);
      if (reason === undefined) continue;
      const types = typesByReason.get(reason) ?? new Set();
      types.add(spokenType(type) + (column === 'accounts_payable' ? ' through accounts payable' : ''));
      typesByReason.set(reason, types);
    }
  }
  return [...typesByReason].map(([reason, types]) => `${reason}: ${[...types].join(', ')}.`);
}

function reasonAgainst(
  row: PostingRow,
  item: LedgerItem,
  settings: ExportSettings,
  books: Pick<ExportBooks, 'account'>,
): string | undefined {
  const feasible = { ...feasibleRow(row, settings.capabilities), factor: 1 as const };
  const entry = ledgerEntry({ item, row: feasible, settings, books });
  return entry.ok ? undefined : reasonOf(entry.rejection, settings);
}

function reasonOf({ reason, field }: Rejection, { erpName }: ExportSettings): string {
  if (reason === 'missing-configuration') return `Without a usable account under ${field}, these are not exported`;
  return `${erpName} has no document for these, so they are not exported`;
}
