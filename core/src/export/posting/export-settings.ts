import type { AccountsConfiguration, ExportConfiguration } from '../../config/index.ts';
import type { Capabilities } from '../../contract/index.ts';
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
}

/** The settings of a company, its rows laid over the default matrix. */
export function exportSettings(
  company: { readonly accounts: AccountsConfiguration; readonly export: ExportConfiguration },
  erp: { readonly erpName: string; readonly capabilities: Capabilities },
): ExportSettings {
  const { status, closedPeriod, matrix } = company.export;
  const { erpName, capabilities } = erp;
  return { erpName, capabilities, accounts: company.accounts, status, closedPeriod, matrix: postingMatrix(matrix) };
}
