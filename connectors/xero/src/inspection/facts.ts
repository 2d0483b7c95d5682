import type { BookkeepingDate, CurrencyCode, ErpVendor } from '@ringfence/core/contract';
import type { KnownPayable } from '../known-payables.ts';
import type { Terms } from '../posting/terms.ts';
import type { XeroTrackingCategory } from '../schema/tracking-categories.ts';

/** What is known of the books when postings are inspected. */
export interface InspectionFacts extends Terms {
  readonly baseCurrency: CurrencyCode;
  readonly lockDates: readonly BookkeepingDate[];
  readonly trackingCategories: readonly XeroTrackingCategory[];
  /** By id in lower case; `undefined` for a contact that Xero does not have. */
  readonly contacts: ReadonlyMap<string, ErpVendor | undefined>;
  /** The currencies that the organisation uses, where they were needed. */
  readonly currencies: ReadonlySet<CurrencyCode>;
  /** Bills and credit notes to be paid, by id in lower case; `undefined` for one that Xero does not have. */
  readonly payables: ReadonlyMap<string, KnownPayable | undefined>;
}
