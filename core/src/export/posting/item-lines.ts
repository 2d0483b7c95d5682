import type { CurrencyCode, Money, PostingLine } from '../../contract/index.ts';
import { absolute, formatMoney, negate } from '../../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../../pleo/index.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { referenceOf } from './ledger-account.ts';
import { lineAccount } from './line-account.ts';
import { lineDimensions } from './line-dimensions.ts';
import { type LinePlace, linePlace } from './line-place.ts';
import { lineTax } from './line-tax.ts';
import { type Mapped, mapped, refused } from './result.ts';

/** Words for a line: for its amount, and the tags that it cannot hold otherwise. */
export type LineText = (amount: ExportItem['amount'], tags: readonly string[]) => string;

/** Refuses lines of which the amounts are not those of the expense. */
export function checkAmounts(item: ExportItem): Mapped<Money> {
  const total = item.amount.wallet;
  for (const [index, line] of item.lines.entries()) {
    if (isIn(total.currency, line)) continue;
    return refused({
      reason: 'currency',
      field: linePlace(item, index + 1).field('amount'),
      sentence: `Line ${index + 1} of the expense is in another currency than the expense itself. Correct the split in Pleo, then export again.`,
    });
  }
  const ofLines = item.lines.reduce((sum, { amount }) => sum + BigInt(amount.wallet.amountMinor), 0n);
  if (ofLines === BigInt(total.amountMinor)) return mapped(absolute(total));
  const added = formatMoney({ amountMinor: Number(ofLines), currency: total.currency });
  return refused({
    reason: 'amount',
    field: 'lines',
    sentence: `The lines of the expense add up to ${added}, but the expense is ${formatMoney(total)}. Correct the split in Pleo, then export again.`,
  });
}

/** What the lines of one expense are made with. */
export interface LineContext {
  /** What every amount is multiplied by. */
  readonly factor: 1 | -1;
  readonly text: LineText;
  readonly settings: ExportSettings;
  readonly books: ExportBooks;
}

/** The lines of an expense as lines of its document, each with its own account, tax and dimensions. */
export function itemLines(item: ExportItem, context: LineContext): Mapped<readonly PostingLine[]> {
  const lines: PostingLine[] = [];
  for (const [index, line] of item.lines.entries()) {
    const made = itemLine(line, linePlace(item, index + 1), context);
    if (!made.ok) return made;
    lines.push(made.value);
  }
  return mapped(lines);
}

function itemLine(
  line: ExportItemLine,
  place: LinePlace,
  { factor, text, settings, books }: LineContext,
): Mapped<PostingLine> {
  const account = lineAccount(line, place, settings, books);
  if (!account.ok) return account;
  const tax = lineTax(line, account.value, place, settings, books);
  if (!tax.ok) return tax;
  const dimensions = lineDimensions(line, place, settings, books);
  if (!dimensions.ok) return dimensions;
  const { amountMinor: grossMinor, currency } = line.amount.wallet;
  const signed = (amountMinor: number): Money => {
    const money = { amountMinor, currency };
    return factor === 1 ? money : negate(money);
  };
  return mapped({
    account: referenceOf(account.value),
    gross: signed(grossMinor),
    tax: signed(tax.value.amountMinor),
    net: signed(grossMinor - tax.value.amountMinor),
    ...(tax.value.code === undefined ? {} : { taxCode: tax.value.code }),
    dimensions: dimensions.value.dimensions,
    text: text(line.amount, dimensions.value.words),
  });
}

function isIn(currency: CurrencyCode, { amount, net, tax }: ExportItemLine): boolean {
  const others = [amount.wallet, net, tax?.amount].filter((money) => money !== undefined);
  return others.every((money) => money.currency === currency);
}
