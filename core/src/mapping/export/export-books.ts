import type {
  AccountReference,
  BookkeepingDate,
  ErpAccount,
  ErpTaxCode,
  ErpVendor,
  LineDimension,
  VendorKey,
} from '../../contract/index.ts';

/** What the company's books hold, as last read, for checks before anything is written. Nothing here asks the ERP. */
export interface ExportBooks {
  /** By id; where the reference has none, or no account has it, by code. An active account before an archived one. */
  account(reference: AccountReference): ErpAccount | undefined;
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
