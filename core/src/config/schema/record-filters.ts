import { z } from 'zod';
import { type AccountClass, CurrencyCode } from '../../contract/index.ts';

const ACCOUNT_CLASSES = {
  asset: 'asset',
  equity: 'equity',
  expense: 'expense',
  liability: 'liability',
  revenue: 'revenue',
} as const satisfies { readonly [Class in AccountClass]: Class };

export const AccountClasses = z
  .array(z.enum(ACCOUNT_CLASSES))
  .min(1)
  .transform((classes): readonly AccountClass[] => classes)
  .prefault(() => Object.values(ACCOUNT_CLASSES));

/** ISO 3166-1 alpha-2, upper case. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'expected a two-letter ISO 3166-1 code in upper case');

/** A text to put in place of what the ERP has; Pleo's longest where it is known, and taken for the others. */
export const OwnText = z.string().trim().min(1).max(255);

const Patterns = z.array(z.string().min(1)).min(1).readonly().optional();

/** The lists by which records are chosen. All are patterns: `*` stands for any characters, `?` for one. */
export const LISTS = {
  codes: Patterns.describe('Codes: * stands for any characters, ? for one; case counts. E.g. ["4*"].'),
  names: Patterns.describe('Names: * stands for any characters, ? for one; case does not count. E.g. ["*kosten*"].'),
  types: Patterns.describe('Types, in the ERP’s own words and as patterns; case does not count. E.g. [OVERHEADS].'),
  countries: z.array(Country).min(1).readonly().optional().describe('Countries, as in ISO 3166-1. E.g. [NL, BE].'),
  currencies: z.array(CurrencyCode).min(1).readonly().optional().describe('Currencies, as in ISO 4217. E.g. [EUR].'),
};

/** Explain the two maps of lists to the user of an editor. */
export const describeInclude = (records: string): string =>
  `Only these ${records}: those that match an entry of every list given here, e.g. { codes: ["4*"] }. Default: all.`;
export const describeExclude = (records: string): string =>
  `Without these ${records}: those that match an entry of any list given here, e.g. { codes: ["49??"] }. Default: none.`;
