import {
  exportReference,
  type Money,
  type Posting,
  type PostingPart,
  type PostingParty,
} from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { entryLines } from './entry-lines.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { checkAmounts } from './item-lines.ts';
import { type EntryContext, type LedgerEntry, ledgerEntry, paymentEntry } from './ledger-entry.ts';
import { findCell } from './matrix-cell.ts';
import { postingParty } from './party.ts';
import { type PostingDate, postingDate } from './posting-date.ts';
import { type Mapped, mapped } from './result.ts';
import { applySign } from './sign-rule.ts';

/** What one expense becomes in the ERP. */
export interface ItemPostings {
  readonly document: Posting;
  /** The payment of a bill or credit note that is paid at once. What it `settles` is known once the document is there. */
  readonly payment?: Posting;
}

/** What the documents of one expense have in common. */
interface Whole {
  readonly context: EntryContext;
  readonly party: PostingParty | undefined;
  readonly dated: PostingDate;
  readonly total: Money;
}

/**
 * The balanced documents of one expense, checked against the books as last read.
 *
 * @returns A rejection, never an exception, for anything in the item that cannot be posted correctly.
 * @see pleo-integration-rules.md §6
 */
export function toPostings(item: ExportItem, settings: ExportSettings, books: ExportBooks): Mapped<ItemPostings> {
  const cell = findCell(item, settings.matrix);
  if (!cell.ok) return cell;
  const row = applySign(cell.value, item);
  if (!row.ok) return row;
  const total = checkAmounts(item);
  if (!total.ok) return total;
  const context: EntryContext = { item, row: row.value, settings, books };
  const entry = ledgerEntry(context);
  if (!entry.ok) return entry;
  const paying = paymentEntry(context);
  if (!paying.ok) return paying;
  const party = postingParty(item, cell.value, settings, books);
  if (!party.ok) return party;
  const dated = postingDate(item.date, books.lockDate, books.today, settings.closedPeriod);
  if (!dated.ok) return dated;

  const whole: Whole = { context, party: party.value, dated: dated.value, total: total.value };
  const isPaidAtOnce = paying.value !== undefined;
  const document = toPosting('document', entry.value, isPaidAtOnce ? 'final' : statusOf(entry.value, settings), whole);
  if (!document.ok) return document;
  const payment = paying.value && toPosting('payment', paying.value, 'final', whole);
  if (payment?.ok === false) return payment;
  return mapped({ document: document.value, ...(payment === undefined ? {} : { payment: payment.value }) });
}

function toPosting(
  part: PostingPart,
  entry: LedgerEntry,
  status: Posting['status'],
  { context, party, dated, total }: Whole,
): Mapped<Posting> {
  const lines = entryLines(entry, dated, context);
  if (!lines.ok) return lines;
  const { item } = context;
  return mapped({
    entryId: item.entryId,
    reference: exportReference(item.entryId, part),
    kind: entry.kind,
    side: entry.lineSide,
    status,
    date: dated.date,
    ...invoiceFields(entry, dated, item),
    ...(party === undefined ? {} : { party }),
    ...(entry.contra === undefined ? {} : { contraAccount: entry.contra }),
    lines: lines.value,
    total,
    ...(item.webUrl === undefined ? {} : { url: item.webUrl }),
  });
}

/** A draft only where the ERP has drafts of the kind. */
function statusOf({ kind }: LedgerEntry, { status, capabilities }: ExportSettings): Posting['status'] {
  return status === 'draft' && capabilities.drafts.includes(kind) ? 'draft' : 'final';
}

/** The date of a bill is that of the expense, not of the paper. @see pleo-integration-rules.md §6.6 */
function invoiceFields(
  { kind }: LedgerEntry,
  { date }: PostingDate,
  { invoice }: ExportItem,
): Pick<Posting, 'documentNumber' | 'dueDate'> {
  if (kind !== 'bill' && kind !== 'creditNote' && kind !== 'billPayment') return {};
  const number = invoice?.invoiceNumber === undefined ? {} : { documentNumber: invoice.invoiceNumber };
  return kind === 'bill' ? { ...number, dueDate: invoice?.dueDate ?? date } : number;
}
