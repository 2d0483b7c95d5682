import type { IncomingHttpHeaders } from 'node:http';
import type { SandboxContext } from '../../shared/index.ts';
import { unauthorized } from '../values/errors.ts';
import type { App, Apps } from './apps.ts';
import type { AccessTokenRecord, TokenStore } from './token-store.ts';

/** Who calls, as the bearer token says. */
export interface Caller {
  readonly app: App;
  readonly scopes: readonly string[];
}

export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}

/**
 * The caller of a request to anything but the token endpoint.
 * @throws XeroError 401 in the shape of xero-api.md §8
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  apps: Apps,
  tokens: TokenStore,
  context: SandboxContext,
): Caller {
  const token = bearerToken(headers.authorization);
  const record = token === undefined ? undefined : tokens.findAccessToken(token);
  const app = record && apps.find(record.clientId);
  if (!record || !app) {
    throw unauthorized('AuthenticationUnsuccessful', context.uuid(), {
      'WWW-Authenticate': 'Bearer error="invalid_token"',
    });
  }
  if (tokens.isExpired(record)) throw expired(record, context);
  return { app, scopes: record.scopes };
}

function expired({ expiresAtMs }: AccessTokenRecord, context: SandboxContext): Error {
  const until = new Date(expiresAtMs).toISOString();
  const now = context.clock.now().toISOString();
  const detail = `TokenExpired: token expired at ${until}, the time is ${now}`;
  return unauthorized(detail, context.uuid(), { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
}
