import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SandboxContext } from '../../shared/index.ts';
import type { NetSuiteSeed } from '../seed.ts';
import { type AssertionError, AssertionVerifier } from './assertion.ts';

export const tokenPath = '/services/rest/auth/oauth2/v1/token';

const AccessToken = z
  .object({ token: z.string(), clientId: z.string(), scopes: z.array(z.string()).readonly(), expiresAtMs: z.number() })
  .readonly();
export type AccessToken = z.output<typeof AccessToken>;

export const TokenSnapshot = z.array(AccessToken).readonly();

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The token endpoint, and the tokens that it has given. They end after their life; none can be renewed. */
export class Tokens {
  readonly #seed: NetSuiteSeed;
  readonly #context: SandboxContext;
  readonly #verifier: AssertionVerifier;
  #tokens = new Map<string, AccessToken>();

  constructor(seed: NetSuiteSeed, context: SandboxContext) {
    this.#seed = seed;
    this.#context = context;
    this.#verifier = new AssertionVerifier(seed);
  }

  /** `POST /services/rest/auth/oauth2/v1/token` (netsuite-api.md §2.1). */
  register(server: FastifyInstance): void {
    server.post(tokenPath, (request, reply) => {
      const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
      const form = new URLSearchParams(isForm && typeof request.body === 'string' ? request.body : '');
      const issued = this.#issue(form, request.headers.host ?? '');
      if (typeof issued === 'string') {
        return reply.code(issued === 'invalid_client' ? 401 : 400).send({ error: issued });
      }
      this.#context.committed();
      const { accessTokenLifeSeconds: expires_in } = this.#seed;
      return reply
        .header('Cache-Control', 'no-store')
        .send({ access_token: issued.token, expires_in, token_type: 'Bearer' });
    });
  }

  /** The token of a request's header, unless it is unknown or over. */
  find(authorization: string | undefined): AccessToken | undefined {
    const token = this.#tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
    return token === undefined || token.expiresAtMs <= this.#nowMs() ? undefined : token;
  }

  snapshot(): readonly AccessToken[] {
    return [...this.#tokens.values()];
  }

  restore(tokens: readonly AccessToken[]): void {
    this.#tokens = new Map(tokens.map((token) => [token.token, token]));
  }

  #issue(form: URLSearchParams, host: string): AccessToken | AssertionError | 'unsupported_grant_type' {
    const grant = form.get('grant_type');
    if (grant !== null && grant !== 'client_credentials') return 'unsupported_grant_type';
    const jwt = form.get('client_assertion');
    if (grant === null || jwt === null || form.get('client_assertion_type') !== assertionType) return 'invalid_request';
    const account = this.#seed.accountId.toLowerCase().replaceAll('_', '-');
    const audiences = [`http://${host}${tokenPath}`, `https://${account}.suitetalk.api.netsuite.com${tokenPath}`];
    const verified = this.#verifier.verify(jwt, audiences, this.#context.clock.now());
    if (typeof verified === 'string') return verified;
    const token = `access-${this.#context.uuid()}${this.#context.uuid()}`;
    const issued = { token, ...verified, expiresAtMs: this.#nowMs() + this.#seed.accessTokenLifeSeconds * 1000 };
    for (const [other, { expiresAtMs }] of this.#tokens) if (expiresAtMs <= this.#nowMs()) this.#tokens.delete(other);
    this.#tokens.set(token, issued);
    return issued;
  }

  #nowMs(): number {
    return this.#context.clock.now().getTime();
  }
}
