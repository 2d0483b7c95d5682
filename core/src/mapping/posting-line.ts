import type { Money, PostingLine, PostingTax } from '../contract/index.ts';
import type { ExportItem, ExportItemLine } from '../pleo/index.ts';
import { postingText } from './posting-text.ts';
import { type Mapped, mapped, refused } from './result.ts';

interface LineTax {
  /** Part of the gross amount that is tax. */
  readonly amountMinor: number;
  readonly code?: PostingTax;
}

/** One line of the item as a line of the posting. `number` counts from 1 and is for sentences. */
export function toPostingLine(
  item: ExportItem,
  line: ExportItemLine,
  number: number,
  factor: 1 | -1,
): Mapped<PostingLine> {
  const where = item.lines.length > 1 ? `Line ${number} of the expense` : 'The expense';
  const { account } = line;
  if (account === undefined || (account.code === undefined && account.identifier === undefined)) {
    return refused({
      reason: 'account',
      field: `line ${number}, account`,
      sentence: `${where} has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.`,
    });
  }
  const tax = lineTax(line, number, where);
  if (!tax.ok) return tax;
  const { currency } = line.amount.wallet;
  const grossMinor = line.amount.wallet.amountMinor * factor;
  const taxMinor = tax.value.amountMinor * factor;
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  return mapped({
    account: {
      ...(account.identifier === undefined ? {} : { id: account.identifier }),
      ...(account.code === undefined ? {} : { code: account.code }),
      name: account.name,
    },
    gross: money(grossMinor),
    tax: money(taxMinor),
    net: money(grossMinor - taxMinor),
    ...(tax.value.code === undefined ? {} : { taxCode: tax.value.code }),
    text: postingText(item, line),
  });
}

/**
 * That `inclusive` means the line amount contains the tax, and that under `reverse` nothing of it is tax, are INFERRED.
 *
 * @see pleo-integration-rules.md §6.4
 */
function lineTax(line: ExportItemLine, number: number, where: string): Mapped<LineTax> {
  const { tax } = line;
  if (tax === undefined) return mapped({ amountMinor: 0 });
  const field = `line ${number}, tax code`;
  if (tax.code === undefined) {
    return refused({
      reason: 'tax-code',
      field,
      sentence: `${where} carries a tax rate in Pleo that has no tax code of your books. Choose a tax code that was brought in from your accounting system, then export again.`,
    });
  }
  if (tax.type === 'inclusive') {
    const code: PostingTax = { code: tax.code, rate: tax.rate, mode: 'inclusive' };
    return mapped({ amountMinor: tax.amount.amountMinor, code });
  }
  if (tax.type === 'reverse')
    return mapped({ amountMinor: 0, code: { code: tax.code, rate: tax.rate, mode: 'reverse' } });
  return refused({
    reason: 'tax-code',
    field,
    sentence: `${where} has the tax code ${tax.code} of the type "${tax.type}", which cannot be exported. Choose a tax code that is included in the amount, or reverse charge, then export again.`,
  });
}
