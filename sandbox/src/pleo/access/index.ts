export { type AccountingScope, accountingScopes, type Credential, KeyRing } from './credentials.ts';
export { RateLimit } from './rate-limit.ts';
