import type {
  AccountReference,
  BookkeepingDate,
  ClosedPeriod,
  ErpAccount,
  ErpTaxCode,
  ErpVendor,
  LineDimension,
  VendorKey,
} from '../../contract/index.ts';

/** What an account is wanted for: to code a line with, or to hold money, as the other side of the lines. */
export type AccountUse = 'line' | 'contra';

/** A value of a dimension that a tag of Pleo means. `document`: a document has one for all its lines. */
export interface DimensionMeaning extends LineDimension {
  readonly level: 'line' | 'document';
}

/** What the company's books hold, as last read, for checks before anything is written. Nothing here asks the ERP. */
export interface ExportBooks {
  /**
   * The account by id; where the reference has none, or no account has it, by code. Of accounts with one code an active one before an
   * archived one, and then one that serves the use: charts exist in which a bank account and another share a code.
   */
  account(reference: AccountReference, use: AccountUse): ErpAccount | undefined;
  /** `not-asked`: the ERP gives no list of tax codes, so nothing is known against any. */
  taxCode(code: string): ErpTaxCode | 'not-asked' | undefined;
  /** What a tag of Pleo means. `unknown-group`: its group is no dimension that is brought into Pleo. */
  dimensionValue(groupCode: string, code: string): DimensionMeaning | 'unknown-group' | 'unknown' | 'archived';
  /** As the key that `vendorKeyOf` gave was answered. `not-asked`: the ERP cannot be asked, so Pleo is trusted. */
  vendor(key: VendorKey): ErpVendor | 'not-asked' | undefined;
  /** Dates on which nothing may be posted. */
  readonly closedPeriods: readonly ClosedPeriod[];
  readonly today: BookkeepingDate;
}
