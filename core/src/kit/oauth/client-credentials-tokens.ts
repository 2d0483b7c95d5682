import type { Authoriser } from '../../contract/index.ts';
import { TokenCache } from '../http/authorisation.ts';
import { TokenClient, type TokenEndpoint } from './token-endpoint.ts';

export interface ClientCredentialsOptions extends TokenEndpoint {
  readonly scopes: readonly string[];
}

/**
 * Access tokens by the client-credentials grant: an app that is bound to one company by itself.
 *
 * @see xero-api.md §2.3
 */
export function clientCredentialsTokens(options: ClientCredentialsOptions): Authoriser {
  const client = new TokenClient(options);
  const scope = options.scopes.join(' ');
  const parameters = scope === '' ? {} : { scope };
  return new TokenCache(
    () => client.request({ grantType: 'client_credentials', parameters, repeatable: 'safe' }),
    options.clock,
  );
}
