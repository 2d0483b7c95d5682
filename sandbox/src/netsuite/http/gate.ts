import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../../shared/index.ts';
import { invalidLogin, NetSuiteError } from '../errors.ts';
import { roleOf } from '../identity/roles.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { NetSuiteSeed, RoleSeed } from '../seed.ts';

/** An answer as a handler gives it. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Caller {
  readonly clientId: string;
  readonly role: RoleSeed;
}

/** Both services share the account's concurrency; what they say when it is used up differs (netsuite-api.md §3). */
export type Service = 'rest_webservices' | 'restlets';

/**
 * Stands between requests and operations: asks for the token, then for a place among the account's concurrent requests.
 * A request keeps its place until it was carried out, even when its caller has hung up.
 */
export class Gate {
  readonly #seed: NetSuiteSeed;
  readonly #tokens: Tokens;
  readonly #context: SandboxContext;
  readonly #callers = new Map<FastifyRequest, Caller>();

  constructor(seed: NetSuiteSeed, tokens: Tokens, context: SandboxContext) {
    this.#seed = seed;
    this.#tokens = tokens;
    this.#context = context;
  }

  /** @throws NetSuiteError 401, 429, or the RESTlets' 400 */
  admit(request: FastifyRequest, reply: FastifyReply, service: Service): void {
    reply.header('X-N-OperationId', this.#context.uuid()).header('X-NetSuite-JobId', this.#context.uuid());
    const token = this.#tokens.find(request.headers.authorization);
    // Cookies of another session spoil a valid token (§18).
    if (token === undefined || request.headers.cookie !== undefined || !token.scopes.includes(service)) {
      throw invalidLogin();
    }
    if (this.#callers.size >= this.#seed.concurrency) throw limitExceeded(service);
    this.#callers.set(request, { clientId: token.clientId, role: roleOf(token.clientId, this.#seed) });
  }

  /** Runs an admitted request and gives its place back before the answer leaves. */
  async run(request: FastifyRequest, operation: (caller: Caller) => Answer | Promise<Answer>): Promise<Answer> {
    const caller = this.#callers.get(request);
    if (caller === undefined) throw new TypeError('The request was not admitted.');
    try {
      return await operation(caller);
    } finally {
      this.release(request);
    }
  }

  /** Gives the place back of a request that never gets to its operation. */
  release(request: FastifyRequest): void {
    this.#callers.delete(request);
  }
}

function limitExceeded(service: Service): NetSuiteError {
  if (service === 'restlets') {
    return new NetSuiteError(400, [{ detail: 'Request Limit Exceeded!', code: 'SSS_REQUEST_LIMIT_EXCEEDED' }]);
  }
  const detail = 'Concurrent request limit exceeded. Request blocked.';
  return new NetSuiteError(429, [{ detail, code: 'CONCURRENCY_LIMIT_EXCEEDED' }]);
}

const mediaType = 'application/vnd.oracle.resource+json';

/** Sends an answer of the record service or of SuiteQL. */
export function send(reply: FastifyReply, { status, body, contentType, headers = {} }: Answer): FastifyReply {
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  if (body !== undefined) reply.type(contentType ?? `${mediaType}; type=singular; charset=UTF-8`);
  return reply.code(status).send(body === undefined ? undefined : JSON.stringify(body));
}

/** Sends a refusal; the connection is then closed (§18). */
export function sendError(reply: FastifyReply, error: NetSuiteError): FastifyReply {
  const { status, body, headers } = error;
  const oracleSample = status === 429 ? { 'o:errorCode': 'USER_ERROR' } : {};
  const contentType = `${mediaType}; type=error; charset=UTF-8`;
  return send(reply, {
    status,
    body: { ...body, ...oracleSample },
    contentType,
    headers: { ...headers, Connection: 'close' },
  });
}
