import type { CurrencyCode, ErpAccount, LineDimension, Money } from '../../contract/index.ts';
import { absolute, type DocumentLine, formatMoney, negate } from '../../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../../pleo/index.ts';
import { referenceOf } from './ledger-account.ts';
import { lineDimensions, wrongDimension } from './line-dimensions.ts';
import { lineTax } from './line-tax.ts';
import { type Mapped, mapped, refused } from './mapped.ts';
import { type LinePlace, linePlace, spokenAccount } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';

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

const FIX = 'In Pleo, link its category to another account (or choose another category), then export again.';

/** The account that a line of an expense is booked on. */
export function lineAccount(
  { account }: ExportItemLine,
  { where, field }: LinePlace,
  { erpName }: { readonly erpName: string },
  books: ExportBooks,
): Mapped<ErpAccount> {
  const place = field('account');
  if (account === undefined || (account.code === undefined && account.identifier === undefined)) {
    return refused({
      reason: 'missing-configuration',
      field: place,
      sentence: `${where} has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.`,
    });
  }
  const { identifier, code, name } = account;
  const reference = {
    ...(identifier === undefined ? {} : { id: identifier }),
    ...(code === undefined ? {} : { code }),
    name,
  };
  const found = books.account(reference, 'line');
  const unusable = (why: string): Mapped<never> =>
    refused({ reason: 'account', field: place, sentence: `${where} is booked on the account ${why} ${FIX}` });
  if (found === undefined) return unusable(`${spokenAccount(reference)}, which does not exist in ${erpName}.`);
  if (found.status === 'archived') return unusable(`${spokenAccount(found)}, which is archived in ${erpName}.`);
  if (!found.postable) {
    return unusable(`${spokenAccount(found)}, which ${erpName} does not let expenses be booked on.`);
  }
  return mapped(found);
}
