import { type Authoriser, Secret } from '../../contract/index.ts';

/** HTTP Basic with the API key as user name and an empty password. @see pleo-api.md §3.1 */
export function apiKeyAuthoriser(key: Secret): Authoriser {
  const header = new Secret(`Basic ${Buffer.from(`${key.reveal()}:`).toString('base64')}`);
  return { authorisation: async () => header, refused: () => false };
}
