import type { PostingLine } from '../../contract/index.ts';
import { absolute } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { ExportSettings } from './export-settings.ts';
import { itemLines, type LineText } from './item-lines.ts';
import type { EntryContext, LedgerEntry } from './ledger-entry.ts';
import { tagWords } from './line-dimensions.ts';
import type { PostingDate } from './posting-date.ts';
import { postingText } from './posting-text.ts';
import { type Mapped, mapped } from './result.ts';

/** Longest text of a line where the ERP does not say. */
const DEFAULT_TEXT_LENGTH = 4000;

/** The lines of a document: those of the expense, or one for the whole amount on the account that the entry names. */
export function entryLines(
  entry: LedgerEntry,
  dated: PostingDate,
  { item, row, settings, books }: EntryContext,
): Mapped<readonly PostingLine[]> {
  const text = textOf(entry, dated, item, settings);
  if (entry.lines === 'ofItem') return itemLines(item, { factor: row.factor, text, settings, books });
  const total = absolute(item.amount.wallet);
  // A payment leaves the tags to the document that it pays.
  const isPayment = row.debit === 'lines' || row.credit === 'lines';
  const tags = isPayment ? [] : new Set(item.lines.flatMap((line) => line.tags.map(tagWords)));
  const line: PostingLine = {
    account: entry.lines,
    gross: total,
    tax: { amountMinor: 0, currency: total.currency },
    net: total,
    dimensions: [],
    text: text(item.amount, [...tags]),
  };
  return mapped([line]);
}

function textOf(
  { kind }: LedgerEntry,
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
