import type { AccountReference, AccountRole, PostingKind, Side } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { documentShape, type EntrySide, isOnPayables } from './document-shape.ts';
import { checkPostable, type LedgerAccount, type LedgerItem, ledgerAccount, referenceOf } from './ledger-account.ts';
import { refuse } from './mapped.ts';
import { spokenKind, spokenType } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';
import type { SignedRow } from './posting-matrix.ts';

/** One balanced entry, as the ERP at hand can hold it. */
export interface LedgerEntry {
  readonly kind: PostingKind;
  /** The side of the ledger that the lines are on. */
  readonly lineSide: Side;
  /** What the lines are: those of the expense, or one on this account, which is empty where the ERP itself knows it. */
  readonly lines: 'ofItem' | AccountReference;
  /** Empty where it is the accounts payable that the ERP itself knows. */
  readonly contra: AccountReference;
}

/** What decides on which accounts an expense stands, and in which document. */
export interface LedgerContext {
  readonly item: LedgerItem;
  readonly row: SignedRow;
  readonly settings: ExportSettings;
  readonly books: Pick<ExportBooks, 'account'>;
}

/** An expense, and all that decides what it becomes. */
export interface EntryContext extends LedgerContext {
  readonly item: ExportItem;
  readonly books: ExportBooks;
}

/** `payable`: the accounts payable that the ERP itself knows. */
type EntryAccount = 'lines' | 'payable' | LedgerAccount;

/** The entry of an expense: its accounts found, its form chosen by what the ERP can do. */
export function ledgerEntry(context: LedgerContext): LedgerEntry {
  const { row, settings } = context;
  const { documents } = settings.capabilities;
  if (isOnPayables(row.document) && !documents.includes(row.document) && !documents.includes('journal')) {
    return unsupported(row.document, context);
  }
  const debit = findSide(row.debit, context);
  const credit = findSide(row.credit, context);
  const shape = documentShape(row.document, sideKind(debit), sideKind(credit), settings.capabilities);
  if (shape === undefined) return unsupported(row.document, context);
  const { kind, lineSide } = shape;
  const [lines, contra] = lineSide === 'debit' ? [debit, credit] : [credit, debit];
  for (const side of isOnPayables(kind) ? [] : [lines, contra]) {
    if (typeof side === 'object') checkPostable(side, settings);
  }
  return { kind, lineSide, lines: lines === 'lines' ? 'ofItem' : toReference(lines), contra: toReference(contra) };
}

/** The payment that goes with a bill or credit note, out of the wallet or into it; `undefined` when there is none. */
export function paymentEntry(context: LedgerContext): LedgerEntry | undefined {
  const { row } = context;
  if (row.paidFrom === undefined) return undefined;
  return {
    kind: 'billPayment',
    lineSide: row.document === 'bill' ? 'debit' : 'credit',
    lines: toReference(findSide('accountsPayable', context)),
    contra: toReference(findSide(row.paidFrom, context)),
  };
}

function findSide(role: AccountRole, { item, row, settings, books }: LedgerContext): EntryAccount {
  if (role === 'lines') return role;
  const { documents } = settings.capabilities;
  const isKnownToErp = role === 'accountsPayable' && isOnPayables(row.document) && documents.includes(row.document);
  if (isKnownToErp && settings.accounts.accountsPayable === undefined) return 'payable';
  return ledgerAccount(role, item, settings, books);
}

function sideKind(side: EntryAccount): EntrySide {
  if (side === 'lines') return side;
  return side !== 'payable' && side.account.isBank ? 'bankAccount' : 'otherAccount';
}

function toReference(side: EntryAccount): AccountReference {
  return typeof side === 'object' ? referenceOf(side.account) : {};
}

function unsupported(kind: PostingKind, { item, settings: { erpName } }: LedgerContext): never {
  return refuse(
    'unsupported',
    'type',
    `This ${spokenType(item.type)} is to be booked as ${spokenKind(kind)}, which cannot be exported to ${erpName}. Change its row under export.matrix in the configuration of this company and export again, or book it by hand.`,
  );
}
