import type { Authoriser, CompanyContext } from '@ringfence/core/contract';
import { clientCredentialsTokens, refreshTokens } from '@ringfence/core/kit';
import type { XeroSettings } from '../settings.ts';
import { HttpXeroClient, type XeroClient } from './client.ts';
import { xeroFailure } from './failures.ts';
import { KeyLifetime } from './key-lifetime.ts';
import { observeLimits, xeroBudgets } from './limits.ts';

/** Wires the client of one company: tenant, tokens, limits. Makes no call. */
export function connect(context: CompanyContext<XeroSettings>): XeroClient {
  const { settings } = context;
  const budgets = xeroBudgets(context);
  const keyLifetime = new KeyLifetime(context.clock);
  const api = context.http({
    system: 'Xero',
    baseUrl: settings.apiUrl,
    authoriser: xeroTokens(context),
    fixedHeaders: { 'xero-tenant-id': settings.tenantId, accept: 'application/json' },
    budgets: [budgets.day, budgets.minute, budgets.app, keyLifetime],
    maxConcurrent: settings.limits.concurrentRequests,
    retry: { maxDelayMs: settings.limits.maxWaitSeconds * 1000 },
    onAnswer: (answer) => observeLimits(answer, budgets),
    toFailure: xeroFailure,
  });
  return new HttpXeroClient(api, keyLifetime);
}

/** Access tokens for this company's credentials. @see xero-api.md §2 */
function xeroTokens({ settings, clock, log, vault, http }: CompanyContext<XeroSettings>): Authoriser {
  const { credentials, identityUrl, scopes } = settings;
  const endpoint = {
    system: 'Xero',
    tokenUrl: `${identityUrl}/connect/token`,
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    http,
    clock,
    log,
  };
  if (credentials.grant === 'client_credentials') return clientCredentialsTokens({ ...endpoint, scopes });
  return refreshTokens({
    ...endpoint,
    vault,
    vaultName: 'xero-refresh-token',
    initialRefreshToken: credentials.refreshToken,
    // The previous token is good for another 30 minutes, so a lost answer costs nothing. xero-api.md §2.4
    repeatable: 'safe',
  });
}
