import { ClientSecretBasic } from 'oauth4webapi';
import { type Authoriser, Secret } from '../../contract/index.ts';

/** The OAuth client's own authentication at the token endpoint: HTTP Basic, encoded as OAuth 2.0 asks. */
export function clientSecretBasic(clientId: string, clientSecret: Secret): Authoriser {
  const authorisation = async () => {
    const headers = new Headers();
    const authenticate = ClientSecretBasic(clientSecret.reveal());
    await authenticate({ issuer: '' }, { client_id: clientId }, new URLSearchParams(), headers);
    return new Secret(headers.get('authorization') ?? '');
  };
  return { authorisation, refused: () => false };
}
