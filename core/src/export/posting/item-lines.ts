import type { CurrencyCode, LineDimension, Money } from '../../contract/index.ts';
import { absolute, type DocumentLine, formatMoney, negate } from '../../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../../pleo/index.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import { referenceOf } from './ledger-account.ts';
import { lineAccount } from './line-account.ts';
import { lineDimensions, wrongDimension } from './line-dimensions.ts';
import { type LinePlace, linePlace } from './line-place.ts';
import { lineTax } from './line-tax.ts';
import { type Mapped, mapped, refused } from './result.ts';

/** Makes the text of a line: of its amount, and the tags that it cannot hold otherwise. */
export type LineText = (amount: ExportItem['amount'], tags: readonly string[]) => string;

/** Refuses lines of which the amounts are not those of the expense. @returns What the expense comes to. */
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

/** The lines of one expense, and the dimensions that its document has once. */
export interface ItemLines {
  readonly lines: readonly DocumentLine[];
  readonly documentDimensions: readonly LineDimension[];
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
export function itemLines(item: ExportItem, context: LineContext): Mapped<ItemLines> {
  const lines: DocumentLine[] = [];
  const documentDimensions = new Map<string, LineDimension>();
  for (const [index, line] of item.lines.entries()) {
    const place = linePlace(item, index + 1);
    const made = itemLine(line, place, context);
    if (!made.ok) return made;
    lines.push(made.value.line);
    for (const value of made.value.documentDimensions) {
      const other = documentDimensions.get(value.dimensionId);
      if (other !== undefined && other.valueId !== value.valueId) {
        const why = `while another line has ${other.label}, and ${context.settings.erpName} keeps one for the whole document`;
        return wrongDimension(
          place,
          value.label,
          `${why}. Choose the same value for all lines in Pleo, then export again.`,
        );
      }
      documentDimensions.set(value.dimensionId, value);
    }
  }
  return mapped({ lines, documentDimensions: [...documentDimensions.values()] });
}

interface MadeLine {
  readonly line: DocumentLine;
  readonly documentDimensions: readonly LineDimension[];
}

function itemLine(
  line: ExportItemLine,
  place: LinePlace,
  { factor, text, settings, books }: LineContext,
): Mapped<MadeLine> {
  const account = lineAccount(line, place, settings, books);
  if (!account.ok) return account;
  const tax = lineTax(line, account.value, place, settings, books);
  if (!tax.ok) return tax;
  const found = lineDimensions(line, place, settings, books);
  if (!found.ok) return found;
  const { dimensions, documentDimensions, words } = found.value;
  const { amountMinor: grossMinor, currency } = line.amount.wallet;
  const signed = (amountMinor: number): Money => {
    const money = { amountMinor, currency };
    return factor === 1 ? money : negate(money);
  };
  const made: DocumentLine = {
    account: referenceOf(account.value),
    gross: signed(grossMinor),
    tax: signed(tax.value.amountMinor),
    net: signed(grossMinor - tax.value.amountMinor),
    ...(tax.value.code === undefined ? {} : { taxCode: tax.value.code }),
    dimensions,
    text: text(line.amount, words),
  };
  return mapped({ line: made, documentDimensions });
}

function isIn(currency: CurrencyCode, { amount, net, tax }: ExportItemLine): boolean {
  const others = [amount.wallet, net, tax?.amount].filter((money) => money !== undefined);
  return others.every((money) => money.currency === currency);
}
