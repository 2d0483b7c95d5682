import type { AccountsConfiguration, ExportConfiguration } from '../../config/index.ts';
import type {
  AccountReference,
  BookkeepingDate,
  Capabilities,
  ClosedPeriod,
  ErpAccount,
  ErpTaxCode,
  ErpVendor,
  LineDimension,
  MatrixRows,
  VendorKey,
} from '../../contract/index.ts';
import type { ReferenceOf } from '../../kit/index.ts';
import { type PostingMatrix, postingMatrix } from './posting-matrix.ts';

/** What decides, beside the books, which documents an expense becomes. */
export interface ExportSettings {
  /** For sentences: `Xero`. */
  readonly erpName: string;
  readonly capabilities: Capabilities;
  /** Codes or ids, as in the YAML. */
  readonly accounts: AccountsConfiguration;
  readonly status: ExportConfiguration['status'];
  readonly closedPeriod: ExportConfiguration['closedPeriod'];
  readonly matrix: PostingMatrix;
  readonly referenceOf: ReferenceOf;
}

/** What the settings of a company know of its ERP. */
export interface ErpOfExport {
  readonly erpName: string;
  readonly capabilities: Capabilities;
  /** The connector's own rows. */
  readonly matrix?: MatrixRows | undefined;
  readonly referenceOf: ReferenceOf;
}

/** The settings of a company, with its rows and its connector's laid over the default matrix. */
export function exportSettings(
  company: { readonly accounts: AccountsConfiguration; readonly export: ExportConfiguration },
  { erpName, capabilities, matrix: connectorRows, referenceOf }: ErpOfExport,
): ExportSettings {
  const { status, closedPeriod, matrix } = company.export;
  return {
    erpName,
    capabilities,
    accounts: company.accounts,
    status,
    closedPeriod,
    matrix: postingMatrix(matrix, connectorRows),
    referenceOf,
  };
}

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
