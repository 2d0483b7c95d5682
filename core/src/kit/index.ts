export {
  type BatchedPosting,
  type BatchPosting,
  pairAnswers,
  postInBatches,
  unclearOutcome,
} from './batch-outcomes.ts';
export { type BatchLimits, batchesOf, jsonBytes } from './batches.ts';
export { SharedLimits } from './budget/shared-limits.ts';
export { createRateBudget } from './budget/sliding-window-budget.ts';
export { throwIfAborted } from './cancellation.ts';
export { type ChartAccount, ChartIndex } from './chart-index.ts';
export { apiKeyAuthoriser, bearerTokens, type IssuedToken, secretHeaders } from './http/authorisation.ts';
export { type CompanyHttpEnvironment, createCompanyHttp } from './http/client.ts';
export { changedFailure } from './http/failures.ts';
export { type DownloadTerms, FileDownloader, type FileDownloadOptions } from './http/file-download.ts';
export { usageSum } from './http/usage.ts';
export { exactDecimal, parseJson, parseJsonAnswer, type RawNumber, rawNumber } from './json.ts';
export {
  absolute,
  add,
  currencyExponent,
  decimalFromMinor,
  formatMoney,
  fractionFromPercent,
  isSameMoney,
  minorFromDecimal,
  negate,
  sameDecimal,
  sum,
  sumDecimals,
  taxInsideGross,
  taxOnNet,
} from './money.ts';
export { type RefreshTokensOptions, refreshTokens } from './oauth/refresh-tokens.ts';
export { type ClientCredentialsOptions, clientCredentialsTokens, type TokenEndpoint } from './oauth/token-endpoint.ts';
export {
  type CursorPage,
  chunks,
  cursorPages,
  type NumberedPage,
  numberedPages,
  PageGuard,
  type PageGuardOptions,
} from './paging.ts';
export { type DocumentLine, documentOf, type PostingDocument } from './posting-document.ts';
export { type Present, present } from './present.ts';
export { ReadOnce } from './read-once.ts';
export { type ReferenceOf, type ReferenceShape, referenceShape, referencesOf } from './references.ts';
export { baseUrl, secret } from './settings-fields.ts';
export { SystemClock, SystemIds, SystemRandom } from './system-ports.ts';
