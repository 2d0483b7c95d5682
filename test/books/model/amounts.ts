import { type BookCompany, type BookExpense, type BookLine, DECIMALS } from './book-company.ts';

/** Hundredths of a currency, in which Xero keeps every amount of every currency. @see xero-api.md §11 */
export type Cents = bigint;

/** Of an expense, in the currency's smallest unit. */
export function totalMinor({ lines }: Pick<BookExpense, 'lines'>): bigint {
  return lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0n);
}

/** The part of a line that is tax, in the currency's smallest unit: none under reverse charge, else that inside the gross. */
export function taxMinor({ grossMinor, tax }: BookLine): bigint {
  if (tax === undefined || tax.mode !== 'inclusive') return 0n;
  if (tax.approvedMinor !== undefined) return tax.approvedMinor;
  return dividedHalfAway(grossMinor * BigInt(tax.ratePercent), BigInt(100 + tax.ratePercent));
}

/**
 * The tax that stands in the books, in hundredths: the approved one on bills and credit notes; elsewhere Xero computes it from the
 * gross, and takes no other. An ERP with `cashTax` keeps the approved one everywhere. @see xero-api.md §18
 */
export function bookedTax(
  line: BookLine,
  company: Pick<BookCompany, 'currency' | 'cashTax'>,
  isPayable: boolean,
): Cents {
  const { grossMinor, tax } = line;
  if (isPayable || company.cashTax === 'approved' || tax === undefined || tax.mode !== 'inclusive')
    return inCents(taxMinor(line), company);
  return dividedHalfAway(inCents(grossMinor, company) * BigInt(tax.ratePercent), BigInt(100 + tax.ratePercent));
}

/** Whether the approved tax is what the rate gives, but for rounding. */
export function isTaxOfRate({ grossMinor, tax }: BookLine): boolean {
  if (tax?.mode !== 'inclusive' || tax.approvedMinor === undefined) return true;
  const ofRate = dividedHalfAway(grossMinor * BigInt(tax.ratePercent), BigInt(100 + tax.ratePercent));
  return absolute(tax.approvedMinor - ofRate) <= 1n;
}

/** As Xero holds it. */
export function inCents(minor: bigint, { currency }: Pick<BookCompany, 'currency'>): Cents {
  const decimals = DECIMALS[currency];
  return decimals === 3 ? minor / 10n : minor * 10n ** BigInt(2 - decimals);
}

/** Whether Xero can hold it: it keeps no thousandths. */
export function isHeldExactly(minor: bigint, { currency }: Pick<BookCompany, 'currency'>): boolean {
  return DECIMALS[currency] < 3 || minor % 10n === 0n;
}

/** `-12.30`, as both simulators write amounts. */
export function decimalText(minor: bigint, decimals: number): string {
  if (decimals === 0) return `${minor}`;
  const digits = `${absolute(minor)}`.padStart(decimals + 1, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What both write, in hundredths. @throws for more than two decimals that say something. */
export function parseCents(text: string): Cents {
  const [whole = '', fraction = ''] = text.split('.');
  if (!/^\d{0,2}0*$/.test(fraction)) throw new Error(`${text} has more than two decimals`);
  const cents = BigInt(`${whole.replace('-', '')}${fraction.slice(0, 2).padEnd(2, '0')}`);
  return whole.startsWith('-') ? -cents : cents;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The half-way rule of neither service is documented; both are assumed to round away from zero. */
function dividedHalfAway(dividend: bigint, divisor: bigint): bigint {
  const rounded = (2n * absolute(dividend) + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}
