export type { Attachment } from './attachment.ts';
export type { AttachmentLimits, Capabilities } from './capabilities.ts';
export type { CompanyContext, ConnectorDefinition, ErpSession, SecretVault } from './connector.ts';
export type {
  AccountClass,
  ErpAccount,
  ErpCompany,
  ErpDimension,
  ErpDimensionValue,
  ErpTaxCode,
  ErpVendor,
  NewVendor,
  VendorKey,
} from './erp-records.ts';
export { Failure, type FailureDetails, type FailureKind, isFailure, toFailure } from './failure.ts';
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
  exportReference,
  type PostingPart,
} from './identifiers.ts';
export { BookkeepingDate, CurrencyCode, ExactDecimal, Money } from './money.ts';
export type { Clock, IdSource, Log, LogFields, RandomSource } from './ports.ts';
export type {
  AccountReference,
  ErpDocument,
  LineDimension,
  OpenBillKey,
  Posting,
  PostingKind,
  PostingLine,
  PostingOutcome,
  PostingParty,
  PostingTax,
  Rejection,
  RejectionReason,
  SettledDocument,
} from './posting.ts';
export { Secret } from './secret.ts';
