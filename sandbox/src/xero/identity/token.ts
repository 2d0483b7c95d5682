import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../../shared/index.ts';
import type { App, Apps } from './apps.ts';
import { isGranularScope } from './scopes.ts';
import type { AccessTokenRecord, TokenStore } from './token-store.ts';

export interface IdentityService {
  readonly apps: Apps;
  readonly tokens: TokenStore;
  readonly accessTokenLifeSeconds: number;
}

interface TokenAnswer {
  readonly status: number;
  readonly body: object;
}

/** `POST /connect/token`: client credentials, and refresh with rotation (xero-api.md §2.3, §2.4). */
export function registerTokenEndpoint(
  server: FastifyInstance,
  service: IdentityService,
  context: SandboxContext,
): void {
  server.post('/connect/token', (request, reply) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
    const { status, body } =
      isForm && typeof request.body === 'string'
        ? answerToken(service, request.headers.authorization, new URLSearchParams(request.body))
        : refusal('invalid_request');
    if (status === 200) context.committed();
    return reply.code(status).header('Cache-Control', 'no-store').send(body);
  });
}

function answerToken(service: IdentityService, authorization: string | undefined, form: URLSearchParams): TokenAnswer {
  const app = service.apps.authenticate(authorization);
  if (app === 'no client') return refusal('unauthorized_client');
  if (app === 'wrong client') return refusal('invalid_client');
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return app.grant === 'client_credentials'
        ? clientCredentials(service, app, form)
        : refusal('unauthorized_client');
    case 'refresh_token':
      return app.grant === 'refresh_token' ? refresh(service, app, form) : refusal('unauthorized_client');
    case 'authorization_code':
      // The browser's part of this flow is not simulated, so no code was ever issued.
      return app.grant === 'refresh_token' ? refusal('invalid_grant') : refusal('unauthorized_client');
    case null:
    case '':
      return refusal('invalid_request');
    default:
      return refusal('unsupported_grant_type');
  }
}

function clientCredentials(service: IdentityService, app: App, form: URLSearchParams): TokenAnswer {
  const scopes = requestedScopes(form);
  // There is no user and no refresh token here, so the scopes of identity and offline access mean nothing.
  const grantable = app.scopes.filter((scope) => scope.startsWith('accounting.'));
  if (scopes.length === 0 || !areGranted(scopes, grantable)) return refusal('invalid_scope');
  return success(service, service.tokens.issueAccessToken(app, scopes), {});
}

function refresh(service: IdentityService, app: App, form: URLSearchParams): TokenAnswer {
  const used = service.tokens.findUsableRefreshToken(form.get('refresh_token') ?? '', app);
  if (!used) return refusal('invalid_grant');
  const requested = requestedScopes(form);
  const scopes = requested.length === 0 ? used.scopes : requested;
  if (!areGranted(scopes, used.scopes)) return refusal('invalid_scope');
  const successor = service.tokens.rotate(used);
  return success(service, service.tokens.issueAccessToken(app, scopes), { refresh_token: successor.token });
}

function requestedScopes(form: URLSearchParams): readonly string[] {
  return (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
}

function areGranted(scopes: readonly string[], granted: readonly string[]): boolean {
  return scopes.every((scope) => isGranularScope(scope) && granted.includes(scope));
}

function success({ accessTokenLifeSeconds }: IdentityService, access: AccessTokenRecord, more: object): TokenAnswer {
  const scope = access.scopes.join(' ');
  const body = { access_token: access.token, expires_in: accessTokenLifeSeconds, token_type: 'Bearer', scope, ...more };
  return { status: 200, body };
}

/** Every refusal is 400 (§2.4), also the one of a wrong client, for which other services answer 401. */
function refusal(error: string): TokenAnswer {
  return { status: 400, body: { error } };
}
