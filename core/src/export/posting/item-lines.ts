import type { CurrencyCode, ErpAccount, LineDimension, Money } from '../../contract/index.ts';
import { absolute, type DocumentLine, formatMoney, negate, present } from '../../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../../pleo/index.ts';
import { referenceOf } from './ledger-account.ts';
import { lineDimensions, wrongDimension } from './line-dimensions.ts';
import { lineTax } from './line-tax.ts';
import { refuse } from './mapped.ts';
import { type LinePlace, linePlace, spokenAccount } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';

/** Makes the text of a line: of its amount, and the tags that it cannot hold otherwise. */
export type LineText = (amount: ExportItem['amount'], tags: readonly string[]) => string;

/** Refuses lines of which the amounts are not those of the expense. @returns What the expense comes to. */
export function checkAmounts(item: ExportItem): Money {
  const total = item.amount.wallet;
  for (const [index, line] of item.lines.entries()) {
    if (isIn(total.currency, line)) continue;
    refuse(
      'currency',
      linePlace(item, index + 1).field('amount'),
      `Line ${index + 1} of the expense is in another currency than the expense itself. Correct the split in Pleo, then export again.`,
    );
  }
  const ofLines = item.lines.reduce((sum, { amount }) => sum + BigInt(amount.wallet.amountMinor), 0n);
  if (ofLines === BigInt(total.amountMinor)) return absolute(total);
  const added = formatMoney({ amountMinor: Number(ofLines), currency: total.currency });
  return refuse(
    'amount',
    'lines',
    `The lines of the expense add up to ${added}, but the expense is ${formatMoney(total)}. Correct the split in Pleo, then export again.`,
  );
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
export function itemLines(item: ExportItem, { factor, text, settings, books }: LineContext): ItemLines {
  const byDimension = new Map<string, LineDimension>();
  const lines = item.lines.map((line, index): DocumentLine => {
    const place = linePlace(item, index + 1);
    const account = lineAccount(line, place, settings, books);
    const tax = lineTax(line, account, place, settings, books);
    const { dimensions, documentDimensions, words } = lineDimensions(line, place, settings, books);
    for (const value of documentDimensions) {
      refuseSecondValue(value, byDimension.get(value.dimensionId), place, settings);
      byDimension.set(value.dimensionId, value);
    }
    const { amountMinor: grossMinor, currency } = line.amount.wallet;
    const signed = (amountMinor: number): Money => {
      const money = { amountMinor, currency };
      return factor === 1 ? money : negate(money);
    };
    return present({
      account: referenceOf(account),
      gross: signed(grossMinor),
      tax: signed(tax.amountMinor),
      net: signed(grossMinor - tax.amountMinor),
      taxCode: tax.code,
      dimensions,
      text: text(line.amount, words),
    });
  });
  return { lines, documentDimensions: [...byDimension.values()] };
}

/** A dimension of the whole document has one value, whatever the line. */
function refuseSecondValue(
  { label, valueId }: LineDimension,
  other: LineDimension | undefined,
  place: LinePlace,
  { erpName }: ExportSettings,
): void {
  if (other === undefined || other.valueId === valueId) return;
  const why = `while another line has ${other.label}, and ${erpName} keeps one for the whole document`;
  wrongDimension(place, label, `${why}. Choose the same value for all lines in Pleo, then export again.`);
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
): ErpAccount {
  const place = field('account');
  if (account === undefined || (account.code === undefined && account.identifier === undefined)) {
    return refuse(
      'missing-configuration',
      place,
      `${where} has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.`,
    );
  }
  const reference = present({ id: account.identifier, code: account.code, name: account.name });
  const found = books.account(reference, 'line');
  const unusable = (why: string) => refuse('account', place, `${where} is booked on the account ${why} ${FIX}`);
  if (found === undefined) return unusable(`${spokenAccount(reference)}, which does not exist in ${erpName}.`);
  if (found.status === 'archived') return unusable(`${spokenAccount(found)}, which is archived in ${erpName}.`);
  if (!found.postable) {
    return unusable(`${spokenAccount(found)}, which ${erpName} does not let expenses be booked on.`);
  }
  return found;
}
