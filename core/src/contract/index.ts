export type { Capabilities, ClosedPeriod, ErpCompany } from './company.ts';
export type { CompanyContext, ConnectorDefinition, SecretVault } from './connector.ts';
export { Failure, type FailureDetails, type FailureKind, isFailure, toFailure } from './failure.ts';
export type { ErpFiles, FileLimits, ReceiptFile } from './files.ts';
export type {
  Authoriser,
  CompanyGuard,
  CompanyHttp,
  CompanyHttpOptions,
  ConcurrencyLimit,
  ConcurrencyLimitOptions,
  HttpAnswer,
  HttpMethod,
  HttpRequest,
  HttpUsage,
  QueryValue,
  RateBudget,
  RateBudgetOptions,
  Repeatable,
  RequestToAuthorise,
  RetryPolicy,
  SecretHeaders,
} from './http.ts';
export {
  AccountingEntryId,
  CompanyId,
  CompanySlug,
  ExportJobId,
  ExportReference,
  type PostingPart,
} from './identifiers.ts';
export {
  ACCOUNT_ROLES,
  type AccountRole,
  EXPORT_ITEM_TYPES,
  type ExportItemType,
  type MatrixColumn,
  type MatrixRows,
  PARTY_ROLES,
  type PostingRow,
} from './matrix.ts';
export { BookkeepingDate, CurrencyCode, ExactDecimal, Money } from './money.ts';
export type { Clock, IdSource, Log, LogFields, RandomSource } from './ports.ts';
export {
  type AccountReference,
  type ErpDocument,
  type LineDimension,
  POSTING_KINDS,
  type Posting,
  type PostingKind,
  type PostingLine,
  type PostingOutcome,
  type PostingParty,
  type PostingTax,
  REJECTION_REASONS,
  type Rejection,
  type RejectionReason,
  type SettledDocument,
  type Side,
} from './posting.ts';
export type {
  AccountClass,
  ErpAccount,
  ErpDimension,
  ErpDimensionValue,
  ErpTaxCode,
  ErpVendor,
  NewVendor,
  VendorKey,
} from './records.ts';
export { Secret } from './secret.ts';
export type {
  AcceptedPosting,
  CallOptions,
  ErpDimensions,
  ErpLookUp,
  ErpPayables,
  ErpSession,
  ErpVendors,
  ListOptions,
  OpenBillKey,
  PostingOutcomes,
  PostOptions,
} from './session.ts';
