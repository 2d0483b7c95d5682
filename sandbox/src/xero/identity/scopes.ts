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

/** The granular scopes that simulated operations need. The broad ones of older apps are not among them. */
const granular: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  ...writable.flatMap((scope) => [scope, `${scope}.read`]),
]);

/**
 * The scopes of an app whose seed names none: the least that an integration needs which pays bills and posts journals,
 * too (§2.6).
 */
export const defaultScopes: readonly string[] = [
  'offline_access',
  'openid',
  'profile',
  'email',
  ...writable.map((scope) => (scope === 'accounting.settings' ? 'accounting.settings.read' : scope)),
];

export function isGranularScope(scope: string): boolean {
  return granular.has(scope);
}

/** Tells whether a token's scopes let it call an operation; the writable scope covers reading. */
export function permits(granted: readonly string[], scope: string, access: 'read' | 'write'): boolean {
  return granted.includes(scope) || (access === 'read' && granted.includes(`${scope}.read`));
}
