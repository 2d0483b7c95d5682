import type { BookkeepingDate, Money, Posting, PostingKind, PostingPart, PostingParty } from '../../contract/index.ts';
import { absolute, present } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { balancedLines } from './balanced-lines.ts';
import { feasibleRow, isOnPayables } from './document-shape.ts';
import { checkAmounts, type ItemLines, itemLines, type LineText } from './item-lines.ts';
import { type EntryContext, type LedgerEntry, ledgerEntry, paymentEntry } from './ledger-entry.ts';
import { tagText } from './line-dimensions.ts';
import { type Mapped, mapped } from './mapped.ts';
import { postingParty } from './party.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';
import { type PostingDate, postingDate } from './posting-date.ts';
import { applySign, findCell } from './posting-matrix.ts';
import { postingText } from './posting-text.ts';

/** What one expense becomes in the ERP. */
export interface ItemPostings {
  readonly document: Posting;
  /** The payment of a bill or credit note that is paid at once. What it `settles` is known once the document is there. */
  readonly payment?: Posting;
}

/** Longest text of a line where the ERP does not say. */
const DEFAULT_TEXT_LENGTH = 4000;

/**
 * The balanced documents of one expense, checked against the books as last read.
 *
 * @returns A rejection, never an exception, for anything in the item that cannot be posted correctly.
 * @see pleo-integration-rules.md §6
 */
export function toPostings(item: ExportItem, settings: ExportSettings, books: ExportBooks): Mapped<ItemPostings> {
  return mapped(() => {
    const cell = findCell(item, settings.matrix);
    const row = feasibleRow(applySign(cell, item), settings.capabilities);
    const context: EntryContext = { item, row, settings, books };
    const total = checkAmounts(item);
    const entry = ledgerEntry(context);
    const paying = paymentEntry(context);
    const whole: Whole = { context, party: postingParty(item, cell, settings, books), total };
    const document = toPosting('document', entry, paying === undefined, whole);
    return paying === undefined ? { document } : { document, payment: toPosting('payment', paying, false, whole) };
  });
}

/** What the documents of one expense have in common. */
interface Whole {
  readonly context: EntryContext;
  readonly party: PostingParty | undefined;
  readonly total: Money;
}

function toPosting(
  part: PostingPart,
  entry: LedgerEntry,
  mayBeDraft: boolean,
  { context, party, total }: Whole,
): Posting {
  const { item, settings, books } = context;
  const { kind } = entry;
  const dated = postingDate(item.date, kind, books.closedPeriods, books.today, settings.closedPeriod);
  const text = textOf(kind, dated, item, settings);
  const { lines, documentDimensions } = codingLines(entry, text, context);
  const ofWhole = text(item.amount, []);
  return present({
    entryId: item.entryId,
    reference: settings.referenceOf(item.entryId, part),
    kind,
    status:
      mayBeDraft && settings.status === 'draft' && settings.capabilities.drafts.includes(kind) ? 'draft' : 'final',
    date: dated.date,
    ...invoiceFields(kind, dated.date, item),
    party,
    lines: balancedLines(entry, lines, { total, text: ofWhole }, settings, books),
    total,
    text: ofWhole,
    dimensions: documentDimensions,
    files: [],
    url: item.webUrl,
  });
}

/** The lines of the expense, or one for the whole amount on the account that the entry names. */
function codingLines({ lines }: LedgerEntry, text: LineText, { item, row, settings, books }: EntryContext): ItemLines {
  if (lines === 'ofItem') return itemLines(item, { factor: row.factor, text, settings, books });
  const total = absolute(item.amount.wallet);
  // A payment leaves the tags to the document that it pays.
  const isPayment = row.debit === 'lines' || row.credit === 'lines';
  const tags = isPayment ? [] : new Set(item.lines.flatMap((line) => line.tags.map(tagText)));
  const line = {
    account: lines,
    gross: total,
    tax: { amountMinor: 0, currency: total.currency },
    net: total,
    dimensions: [],
    text: text(item.amount, [...tags]),
  };
  return { lines: [line], documentDimensions: [] };
}

function textOf(
  kind: PostingKind,
  { date, movedFrom }: PostingDate,
  item: ExportItem,
  { capabilities }: ExportSettings,
): LineText {
  const { invoiceNumber, invoiceDate } = item.invoice ?? {};
  const hasNumberField = kind === 'bill' || kind === 'creditNote';
  const invoice = {
    number: hasNumberField ? undefined : invoiceNumber,
    date: invoiceDate === date ? undefined : invoiceDate,
  };
  const maxLength = capabilities.maxTextLength ?? DEFAULT_TEXT_LENGTH;
  return (amount, tags) => postingText(item, { amount, tags, movedFrom, invoice, maxLength });
}

/** The date of a bill is that of the expense, not of the paper. @see pleo-integration-rules.md §6.6 */
function invoiceFields(
  kind: PostingKind,
  date: BookkeepingDate,
  { invoice }: ExportItem,
): Pick<Posting, 'documentNumber' | 'dueDate'> {
  if (!isOnPayables(kind)) return {};
  const number = invoice?.invoiceNumber === undefined ? {} : { documentNumber: invoice.invoiceNumber };
  return kind === 'bill' ? { ...number, dueDate: invoice?.dueDate ?? date } : number;
}
