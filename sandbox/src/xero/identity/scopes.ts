/** Scopes whose resources can be written as well as read: each exists with and without `.read` (xero-api.md §2.6). */
const writable = [
  'accounting.attachments',
  'accounting.banktransactions',
  'accounting.contacts',
  'accounting.invoices',
  'accounting.manualjournals',
  'accounting.payments',
  'accounting.settings',
];

const reports = [
  'aged',
  'balancesheet',
  'banksummary',
  'budgetsummary',
  'executivesummary',
  'profitandloss',
  'taxreports',
  'tenninetynine',
  'trialbalance',
];

const granular: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  'accounting.budgets.read',
  'accounting.journals.read',
  ...writable.flatMap((scope) => [scope, `${scope}.read`]),
  ...reports.map((report) => `accounting.reports.${report}.read`),
]);

/**
 * What an app has been set up with when its seed does not say: the least that an integration needs which pays bills and
 * posts journals, too (§2.6).
 */
export const defaultScopes: readonly string[] = [
  'offline_access',
  'openid',
  'profile',
  'email',
  'accounting.settings.read',
  'accounting.contacts',
  'accounting.banktransactions',
  'accounting.invoices',
  'accounting.payments',
  'accounting.manualjournals',
  'accounting.attachments',
];

/** Whether the scope is one of the granular ones; the broad ones of older apps are not. */
export function isGranularScope(scope: string): boolean {
  return granular.has(scope);
}

/** Whether a token's scopes let it call an operation; the writable scope covers reading. */
export function permits(granted: readonly string[], scope: string, access: 'read' | 'write'): boolean {
  return granted.includes(scope) || (access === 'read' && granted.includes(`${scope}.read`));
}
