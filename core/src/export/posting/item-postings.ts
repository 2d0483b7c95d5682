import type { BookkeepingDate, Money, Posting, PostingKind, PostingPart, PostingParty } from '../../contract/index.ts';
import { absolute } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { balancedLines } from './balanced-lines.ts';
import { feasibleRow } from './document-shape.ts';
import { checkAmounts, type ItemLines, itemLines } from './item-lines.ts';
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
  const cell = findCell(item, settings.matrix);
  if (!cell.ok) return cell;
  const signed = applySign(cell.value, item);
  if (!signed.ok) return signed;
  const total = checkAmounts(item);
  if (!total.ok) return total;
  const context: EntryContext = { item, row: feasibleRow(signed.value, settings.capabilities), settings, books };
  const entry = ledgerEntry(context);
  if (!entry.ok) return entry;
  const paying = paymentEntry(context);
  if (!paying.ok) return paying;
  const party = postingParty(item, cell.value, settings, books);
  if (!party.ok) return party;

  const whole: Whole = { context, party: party.value, total: total.value };
  const document = toPosting('document', entry.value, paying.value === undefined, whole);
  if (!document.ok || paying.value === undefined) return document.ok ? mapped({ document: document.value }) : document;
  const payment = toPosting('payment', paying.value, false, whole);
  return payment.ok ? mapped({ document: document.value, payment: payment.value }) : payment;
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
): Mapped<Posting> {
  const { item, settings, books } = context;
  const { kind, lineSide } = entry;
  const dated = postingDate(item.date, kind, books.closedPeriods, books.today, settings.closedPeriod);
  if (!dated.ok) return dated;
  const text = textOf(kind, dated.value, item, settings);
  const coded = codingLines(entry, text, context);
  if (!coded.ok) return coded;
  const ofWhole = text(item.amount, []);
  const lines = balancedLines(
    { side: lineSide, lines: coded.value.lines, contraAccount: entry.contra ?? {}, total, text: ofWhole },
    settings,
    books,
  );
  if (!lines.ok) return lines;
  return mapped({
    entryId: item.entryId,
    reference: settings.referenceOf(item.entryId, part),
    kind,
    status:
      mayBeDraft && settings.status === 'draft' && settings.capabilities.drafts.includes(kind) ? 'draft' : 'final',
    date: dated.value.date,
    ...invoiceFields(kind, dated.value.date, item),
    ...(party === undefined ? {} : { party }),
    lines: lines.value,
    total,
    text: ofWhole,
    dimensions: coded.value.documentDimensions,
    files: [],
    ...(item.webUrl === undefined ? {} : { url: item.webUrl }),
  });
}

/** The lines of the expense, or one for the whole amount on the account that the entry names. */
function codingLines(
  { lines }: LedgerEntry,
  text: TextOf,
  { item, row, settings, books }: EntryContext,
): Mapped<ItemLines> {
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
  return mapped({ lines: [line], documentDimensions: [] });
}

type TextOf = (amount: ExportItem['amount'], tags: readonly string[]) => string;

function textOf(
  kind: PostingKind,
  { date, movedFrom }: PostingDate,
  item: ExportItem,
  { capabilities }: ExportSettings,
): TextOf {
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
  if (kind !== 'bill' && kind !== 'creditNote' && kind !== 'billPayment') return {};
  const number = invoice?.invoiceNumber === undefined ? {} : { documentNumber: invoice.invoiceNumber };
  return kind === 'bill' ? { ...number, dueDate: invoice?.dueDate ?? date } : number;
}
