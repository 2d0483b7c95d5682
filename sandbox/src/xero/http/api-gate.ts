import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseExactJson, type SandboxContext } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import type { App } from '../identity/apps.ts';
import { authenticate } from '../identity/authentication.ts';
import { permits } from '../identity/scopes.ts';
import type { IdentityService } from '../identity/token.ts';
import { forbidden, postDataInvalidException, queryParseException, unauthorized, XeroError } from '../values/errors.ts';
import { type Answer, IdempotencyCache } from './idempotency.ts';
import type { Admission, Limits } from './limits.ts';
import { type ApiCall, envelope, type Operation } from './operation.ts';
import { acceptsJson, renderError, renderResult } from './rendering.ts';

export interface GateParts {
  readonly identity: IdentityService;
  readonly limits: Limits;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly context: SandboxContext;
}

interface Session {
  readonly app: App;
  readonly tenant: Tenant;
  readonly admission: Admission;
}

const Path = z
  .object({ id: z.string().default(''), subId: z.string().default(''), '*': z.string().default('') })
  .transform(({ id, subId, '*': rest }) => ({ id, subId: subId === '' ? rest : subId }));
const Query = z.record(z.string(), z.union([z.string(), z.array(z.string()).transform((values) => values[0] ?? '')]));

/**
 * Stands between requests and operations, and asks in this order for: bearer token, tenant, limits, scope (all on the
 * headers alone), then the idempotency key.
 */
export class ApiGate {
  readonly #parts: GateParts;
  readonly #idempotency: IdempotencyCache;
  readonly #sessions = new WeakMap<FastifyRequest, Session>();

  constructor(parts: GateParts) {
    this.#parts = parts;
    this.#idempotency = new IdempotencyCache(parts.context);
  }

  /** @throws XeroError 401, 403 or 429 */
  admit(request: FastifyRequest, reply: FastifyReply, operation: Operation): void {
    const { identity, limits, context } = this.#parts;
    const { app, scopes } = authenticate(request.headers, identity.apps, identity.tokens, context);
    const tenant = this.#tenant(app, request.headers['xero-tenant-id']);
    const { tenantId, requestsPerDay } = tenant.organisation;
    const admission = limits.admit(app.clientId, tenantId, requestsPerDay);
    reply.headers(admission.headers);
    // For requests that never get to their operation: refused on the way, or their connection broke.
    reply.raw.once('close', admission.release);
    if (!permits(scopes, operation.scope, operation.method === 'GET' ? 'read' : 'write')) {
      const challenge = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };
      throw unauthorized('AuthorizationUnsuccessful', context.uuid(), challenge);
    }
    this.#sessions.set(request, { app, tenant, admission });
  }

  /** Runs the operation for an admitted request. */
  answer(request: FastifyRequest, operation: Operation): Answer {
    const session = this.#sessions.get(request);
    if (!session) throw new TypeError('The request was not admitted.');
    const key = request.headers['idempotency-key'];
    const isWrite = operation.method !== 'GET';
    const run = (): Answer => this.#run(request, session, operation);
    try {
      if (!isWrite || typeof key !== 'string' || key === '') return run();
      const { method, url } = request;
      return this.#idempotency.answer({ clientId: session.app.clientId, key, method, url, body: bodyOf(request) }, run);
    } catch (error) {
      if (error instanceof XeroError) return renderError(error, acceptsJson(request.headers.accept));
      throw error;
    } finally {
      // Before the answer leaves, so that a caller who has it can use the place at once.
      session.admission.release();
    }
  }

  #run(request: FastifyRequest, { tenant }: Session, operation: Operation): Answer {
    const { context } = this.#parts;
    const json = acceptsJson(request.headers.accept);
    try {
      const call = apiCall(request, tenant, context);
      const unknown = [...call.query.keys()].find((parameter) => !operation.parameters?.includes(parameter));
      if (unknown !== undefined) throw queryParseException(`The parameter '${unknown}' is not simulated here`);
      const result = operation.run(call);
      if (result === 'not modified') return { status: 304, contentType: '', body: undefined };
      if (operation.method !== 'GET') context.committed();
      return renderResult(envelope(result, context), json);
    } catch (error) {
      if (error instanceof XeroError) return renderError(error, json);
      throw error;
    }
  }

  /** A custom connection has one tenant and need not name it; every other app must (its absence: our choice). */
  #tenant(app: App, header: string | string[] | undefined): Tenant {
    const implied = app.grant === 'client_credentials' ? app.tenantIds[0] : undefined;
    const tenantId = typeof header === 'string' ? header.toLowerCase() : implied;
    const tenant = tenantId === undefined ? undefined : this.#parts.tenants.get(tenantId);
    if (!tenant || !app.tenantIds.includes(tenant.organisation.tenantId)) throw forbidden(this.#parts.context.uuid());
    return tenant;
  }
}

function apiCall(request: FastifyRequest, tenant: Tenant, context: SandboxContext): ApiCall {
  return {
    tenant,
    context,
    query: new Map(Object.entries(Query.parse(request.query))),
    headers: request.headers,
    url: request.url,
    ...Path.parse(request.params),
    body: () => {
      if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new XeroError(415, undefined);
      try {
        return parseExactJson(textOf(request));
      } catch {
        throw postDataInvalidException('JSON for post data was invalid');
      }
    },
    file: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
  };
}

function textOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}

function bodyOf(request: FastifyRequest): string | Uint8Array {
  return request.body instanceof Uint8Array ? request.body : textOf(request);
}
