import type {
  AccountReference,
  BookkeepingDate,
  ErpAccount,
  ErpTaxCode,
  ErpVendor,
  LineDimension,
  VendorKey,
} from '../../contract/index.ts';

/** What an account is wanted for: to code a line with, or to hold money, as the other side of the lines. */
export type AccountUse = 'line' | 'contra';

/** What the company's books hold, as last read, for checks before anything is written. Nothing here asks the ERP. */
export interface ExportBooks {
  /**
   * By id; where the reference has none, or no account has it, by code. Of accounts with one code an active one before an
   * archived one, and then one that serves the use: charts exist in which a bank account and another share a code.
   */
  account(reference: AccountReference, use: AccountUse): ErpAccount | undefined;
  /** `not-asked`: the ERP gives no list of tax codes, so nothing is known against any. */
  taxCode(code: string): ErpTaxCode | 'not-asked' | undefined;
  /** What a tag of Pleo means. `unknown-group`: its group is no dimension that is brought into Pleo. */
  dimensionValue(groupCode: string, code: string): LineDimension | 'unknown-group' | 'unknown' | 'archived';
  /** As the key that `vendorKeyOf` gave was answered. `not-asked`: the ERP cannot be asked, so Pleo is trusted. */
  vendor(key: VendorKey): ErpVendor | 'not-asked' | undefined;
  /** No document may be dated on or before this date. Absent: open. */
  readonly lockDate?: BookkeepingDate | undefined;
  readonly today: BookkeepingDate;
}
