import { type BookkeepingDate, CurrencyCode } from '../../contract/index.ts';
import { formatMoney } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';

/** What a text says beside what the expense as a whole says. */
export interface TextContext {
  /** The amount that the text stands beside. */
  readonly amount: ExportItem['amount'];
  /** Tags that the document cannot hold otherwise. */
  readonly tags: readonly string[];
  /** The expense's own date, where the document has another one. */
  readonly movedFrom?: BookkeepingDate | undefined;
  /** What of the invoice has no field of its own in the document. */
  readonly invoice?: { readonly number?: string | undefined; readonly date?: BookkeepingDate | undefined } | undefined;
  /** In UTF-16 units. */
  readonly maxLength: number;
}

/**
 * What the bookkeeper reads on the line: who was paid, by whom, why, the amount on a foreign receipt, the guests, and
 * Pleo's reconciliation id, without which the two systems cannot be compared by eye. Of a text that is too long, that id
 * and all dates stay; the spender's name becomes initials before anything is cut.
 *
 * @see pleo-integration-rules.md §6.4
 */
export function postingText(item: ExportItem, context: TextContext): string {
  const { servicePeriod } = item;
  const user = oneLine(item.user?.name);
  return joinWithin(
    [
      ...part(item.vendor?.name ?? item.supplier?.name, 5),
      ...(user === undefined ? [] : [{ text: user, short: initials(user) }]),
      ...part(item.note, 0),
      ...part(foreignAmount(context.amount)),
      ...part(invoiceWords(context.invoice)),
      ...part(list('with', item.attendees), 1),
      ...part(item.team && `team ${item.team.name}`, 3),
      ...part(servicePeriod && `for ${servicePeriod.from} to ${servicePeriod.to}`),
      ...part(context.movedFrom && `dated ${context.movedFrom}`),
      ...context.tags.flatMap((tag) => part(tag, 4)),
      ...part(list('settles', item.reconciledEntries), 2),
      ...part(item.reconciliationId),
    ],
    context.maxLength,
  );
}

function part(text: string | undefined, cutRank?: number): readonly TextPart[] {
  const line = oneLine(text);
  return line === undefined ? [] : [{ text: line, ...(cutRank === undefined ? {} : { cutRank }) }];
}

function oneLine(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

function list(word: string, entries: readonly string[]): string | undefined {
  return entries.length === 0 ? undefined : `${word} ${entries.join(', ')}`;
}

/** `Alma van der Berg`: `A. v. d. B.` */
function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => `${[...word][0] ?? ''}.`)
    .join(' ');
}

function invoiceWords(invoice: TextContext['invoice']): string | undefined {
  if (invoice?.number === undefined && invoice?.date === undefined) return undefined;
  return ['invoice', invoice.number, invoice.date && `of ${invoice.date}`].filter(Boolean).join(' ');
}

/** The card was charged in wallet currency; what the receipt says is kept in words. */
function foreignAmount({ supplier, wallet }: ExportItem['amount']): string | undefined {
  if (supplier.currency === wallet.currency) return undefined;
  const currency = CurrencyCode.safeParse(supplier.currency);
  return currency.success ? formatMoney({ amountMinor: supplier.amountMinor, currency: currency.data }) : undefined;
}

/** A part of a text, and how it may be made shorter. */
export interface TextPart {
  readonly text: string;
  /** Used instead when the whole is too long. */
  readonly short?: string;
  /** What may be cut off at its end, the lower the earlier; left out: nothing, if there is another way. */
  readonly cutRank?: number;
}

const SEPARATOR = ' · ';
const ELLIPSIS = '…';

/**
 * The parts as one text of at most so many UTF-16 units. When it is too long, first the short forms are taken; then parts
 * are cut, in the order of their rank and no more than needed; at last the end of the whole.
 */
export function joinWithin(parts: readonly TextPart[], maxLength: number): string {
  const texts = parts.map(({ text }) => text);
  if (joined(texts).length <= maxLength) return joined(texts);
  for (const [index, { short }] of parts.entries()) if (short !== undefined) texts[index] = short;
  for (const [index] of cuttable(parts)) {
    const excess = joined(texts).length - maxLength;
    if (excess <= 0) break;
    texts[index] = cut(texts[index] ?? '', excess);
  }
  return truncated(joined(texts), maxLength);
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(SEPARATOR);
}

/** Index and rank of the parts that may be cut, in the order of cutting. */
function cuttable(parts: readonly TextPart[]): readonly (readonly [index: number, rank: number])[] {
  return parts
    .flatMap(({ cutRank }, index) => (cutRank === undefined ? [] : [[index, cutRank] as const]))
    .sort(([, left], [, right]) => left - right);
}

/** The text without at least so many units at its end; nothing of it when no more than that is left. */
function cut(text: string, excess: number): string {
  const kept = text.length - excess - ELLIPSIS.length;
  return kept <= 0 ? '' : `${truncated(text, kept).trimEnd()}${ELLIPSIS}`;
}

/** No half character at the end. */
function truncated(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
