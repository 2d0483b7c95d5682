import fc from 'fast-check';
import { DIMENSIONS, EXPENSE_ACCOUNTS, TAXES } from '../../support/company/chart.ts';
import { type BookCompany, type BookLine, type BookTag, type BookTax, DECIMALS } from '../model/book-company.ts';

/** True once in so many times. */
export function onceIn(times: number): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: times }).map((roll) => roll === times);
}

function anyTag(group: BookTag['group']): fc.Arbitrary<readonly BookTag[]> {
  const code = fc.option(fc.constantFrom(...DIMENSIONS[group]), { nil: undefined });
  return code.map((found) => (found === undefined ? [] : [{ group, code: found }]));
}

const anyTags = fc.tuple(anyTag('REGION'), anyTag('PROJECT')).map((groups) => groups.flat());

const HIGH: BookTax = { code: TAXES.high.code, ratePercent: 21, mode: 'inclusive' };
const LOW: BookTax = { code: TAXES.low.code, ratePercent: 9, mode: 'inclusive' };
const ZERO: BookTax = { code: TAXES.zero.code, ratePercent: 0, mode: 'inclusive' };
const REVERSE: BookTax = { code: TAXES.reverse.code, ratePercent: 21, mode: 'reverse' };

const anyTax: fc.Arbitrary<BookTax | undefined> = fc.constantFrom(HIGH, HIGH, LOW, LOW, ZERO, REVERSE, undefined);

/** A line with a positive amount. Of a currency in thousandths most amounts, and their taxes, are whole hundredths. */
export function anyLine({ currency }: Pick<BookCompany, 'currency'>): fc.Arbitrary<BookLine> {
  const hasThousandths = DECIMALS[currency] === 3;
  return fc
    .record({
      account: fc.constantFrom(...EXPENSE_ACCOUNTS),
      amount: fc.bigInt({ min: 1n, max: 2_000_000n }),
      tax: anyTax,
      /** Thousandths of the gross that the receipt calls tax, where it does not follow the rate. */
      receipt: fc.option(fc.bigInt({ min: 0n, max: 200n }), { nil: undefined, freq: 3 }),
      isOdd: onceIn(20),
      tags: anyTags,
    })
    .map(({ account, amount, tax, receipt, isOdd, tags }) => {
      const isWhole = hasThousandths && !isOdd;
      const grossMinor = isWhole ? amount * 10n : amount;
      const follows = receipt === undefined && !isWhole;
      const isTold = !follows && tax !== undefined && tax.mode === 'inclusive' && tax.ratePercent > 0;
      const approvedMinor = (amount * (receipt ?? 174n)) / 1000n;
      const taxed = isTold ? { ...tax, approvedMinor: isWhole ? approvedMinor * 10n : approvedMinor } : tax;
      return { account, grossMinor, ...(taxed === undefined ? {} : { tax: taxed }), tags };
    });
}

/** A further line of a split; now and then one that runs against the others, as a discount does. */
export function anyFurtherLine(company: Pick<BookCompany, 'currency'>): fc.Arbitrary<BookLine> {
  return fc.tuple(anyLine(company), onceIn(5)).map(([line, isDiscount]) => (isDiscount ? negated(line) : line));
}

/** The line with the other sign in every amount. */
export function negated(line: BookLine): BookLine {
  const { tax } = line;
  return {
    ...line,
    grossMinor: -line.grossMinor,
    ...(tax?.approvedMinor === undefined ? {} : { tax: { ...tax, approvedMinor: -tax.approvedMinor } }),
  };
}
