import type { Authoriser, CompanyContext, CompanyHttp, CompanyHttpOptions } from '@ringfence/core/contract';
import { clientCredentialsTokens, refreshTokens } from '@ringfence/core/kit';
import type { XeroSettings } from '../settings.ts';

/** Access tokens for this company's credentials. @see xero-api.md §2 */
export function xeroTokens(
  { settings, clock, log, vault }: CompanyContext<XeroSettings>,
  http: (options: CompanyHttpOptions) => CompanyHttp,
): Authoriser {
  const { credentials, identityUrl, scopes } = settings;
  const endpoint = {
    system: 'Xero',
    tokenUrl: `${identityUrl.replace(/\/+$/, '')}/connect/token`,
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
