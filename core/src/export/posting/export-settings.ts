import type { AccountsConfiguration, ExportConfiguration } from '../../config/index.ts';
import type { Capabilities, MatrixRows } from '../../contract/index.ts';
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
