import type { CurrencyCode, Money, PostingLine } from '../contract/index.ts';
import { negate } from '../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../pleo/index.ts';
import { lineTax } from './line-tax.ts';
import { postingText } from './posting-text.ts';
import { type Mapped, mapped, refused } from './result.ts';

/** One line of the item as a line of the posting. `number` counts from 1 and is for sentences. */
export function toPostingLine(
  item: ExportItem,
  line: ExportItemLine,
  number: number,
  factor: 1 | -1,
): Mapped<PostingLine> {
  const where = item.lines.length > 1 ? `Line ${number} of the expense` : 'The expense';
  const { currency } = item.amount.wallet;
  if (!isIn(currency, line)) {
    return refused({
      reason: 'currency',
      field: `line ${number}, amount`,
      sentence: `Line ${number} of the expense is in another currency than the expense itself. Correct the split in Pleo, then export again.`,
    });
  }
  const { account } = line;
  if (account === undefined || (account.code === undefined && account.identifier === undefined)) {
    return refused({
      reason: 'missing-configuration',
      field: `line ${number}, account`,
      sentence: `${where} has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.`,
    });
  }
  const tax = lineTax(line, number, where);
  if (!tax.ok) return tax;
  const grossMinor = line.amount.wallet.amountMinor;
  const signed = (amountMinor: number): Money => {
    const money = { amountMinor, currency };
    return factor === 1 ? money : negate(money);
  };
  return mapped({
    account: {
      ...(account.identifier === undefined ? {} : { id: account.identifier }),
      ...(account.code === undefined ? {} : { code: account.code }),
      name: account.name,
    },
    gross: signed(grossMinor),
    tax: signed(tax.value.amountMinor),
    net: signed(grossMinor - tax.value.amountMinor),
    ...(tax.value.code === undefined ? {} : { taxCode: tax.value.code }),
    dimensions: [],
    text: postingText(item, line),
  });
}

function isIn(currency: CurrencyCode, { amount, tax }: ExportItemLine): boolean {
  return amount.wallet.currency === currency && (tax === undefined || tax.amount.currency === currency);
}
