import type { AccountRole } from '../../config/index.ts';
import type { AccountReference, PostingKind } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { documentShape, type EntrySide } from './document-shape.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { type LedgerAccount, ledgerAccount, postableAccount, referenceOf } from './ledger-account.ts';
import { type Mapped, mapped, refused } from './result.ts';
import type { SignedRow } from './sign-rule.ts';
import { spokenKind, spokenType } from './words.ts';

/** One balanced entry, as the ERP at hand can hold it. */
export interface LedgerEntry {
  readonly kind: PostingKind;
  /** The side of the ledger that the lines are on. */
  readonly lineSide: 'debit' | 'credit';
  /** What the lines are: those of the expense, or one on this account, which is empty where the ERP itself knows it. */
  readonly lines: 'ofItem' | AccountReference;
  /** Absent where it is the accounts payable that the ERP itself knows. */
  readonly contra?: AccountReference;
}

/** An expense, and all that decides what it becomes. */
export interface EntryContext {
  readonly item: ExportItem;
  readonly row: SignedRow;
  readonly settings: ExportSettings;
  readonly books: ExportBooks;
}

/** `payable`: the accounts payable that the ERP itself knows. */
type Side = 'lines' | 'payable' | LedgerAccount;

/** The entry of an expense: its accounts found, its form chosen by what the ERP can do. */
export function ledgerEntry(context: EntryContext): Mapped<LedgerEntry> {
  const { row, settings } = context;
  const debit = findSide(row.debit, context);
  if (!debit.ok) return debit;
  const credit = findSide(row.credit, context);
  if (!credit.ok) return credit;
  const shape = documentShape(row.document, sideKind(debit.value), sideKind(credit.value), settings.capabilities);
  const { kind, lineSide } = shape;
  if (!settings.capabilities.documents.includes(kind)) return unsupported(kind, context);
  const [lines, contra] = lineSide === 'debit' ? [debit.value, credit.value] : [credit.value, debit.value];
  for (const side of isOnPayables(kind) ? [] : [lines, contra]) {
    const checked = typeof side === 'object' ? postableAccount(side, settings) : undefined;
    if (checked?.ok === false) return checked;
  }
  return mapped({ kind, lineSide, lines: lines === 'lines' ? 'ofItem' : toReference(lines), ...contraOf(contra) });
}

/** The payment that goes with a bill or credit note, out of the wallet or into it; `undefined` when there is none. */
export function paymentEntry(context: EntryContext): Mapped<LedgerEntry | undefined> {
  const { row, settings } = context;
  if (row.paidFrom === undefined) return mapped(undefined);
  if (!settings.capabilities.documents.includes('billPayment')) return unsupported('billPayment', context);
  const payable = findSide('accountsPayable', context);
  if (!payable.ok) return payable;
  const paidFrom = findSide(row.paidFrom, context);
  if (!paidFrom.ok) return paidFrom;
  return mapped({
    kind: 'billPayment',
    lineSide: row.document === 'bill' ? 'debit' : 'credit',
    lines: toReference(payable.value),
    ...contraOf(paidFrom.value),
  });
}

function findSide(role: AccountRole, { item, row, settings, books }: EntryContext): Mapped<Side> {
  if (role === 'lines') return mapped(role);
  const isKnownToErp = role === 'accountsPayable' && isOnPayables(row.document);
  if (isKnownToErp && settings.accounts.accountsPayable === undefined) return mapped('payable');
  return ledgerAccount(role, item, settings, books);
}

function isOnPayables(kind: PostingKind): boolean {
  return kind === 'bill' || kind === 'creditNote' || kind === 'billPayment';
}

function sideKind(side: Side): EntrySide {
  if (side === 'lines') return side;
  return side !== 'payable' && side.account.isBank ? 'bankAccount' : 'otherAccount';
}

function toReference(side: Side): AccountReference {
  return typeof side === 'object' ? referenceOf(side.account) : {};
}

function contraOf(side: Side): Pick<LedgerEntry, 'contra'> {
  return typeof side === 'object' ? { contra: referenceOf(side.account) } : {};
}

function unsupported(kind: PostingKind, { item, settings: { erpName } }: EntryContext): Mapped<never> {
  return refused({
    reason: 'unsupported',
    field: 'type',
    sentence: `This ${spokenType(item.type)} is to be booked as ${spokenKind(kind)}, which cannot be exported to ${erpName}. Change its row under export.matrix in the configuration of this company and export again, or book it by hand.`,
  });
}
