import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forbidden, malformedJson, PleoProblem, unauthorised } from '../problem.ts';
import type { PleoWorld } from '../state/index.ts';
import { type AccountingScope, type Credential, type KeyRing, RateLimit } from './access.ts';
import { type Answer, Call, CompanyCall, JsonBody } from './call.ts';
import type { PageSizes } from './page.ts';

type Method = 'GET' | 'POST' | 'PUT';

/** Everything that the routes need. */
export interface PleoService {
  readonly world: PleoWorld;
  readonly keys: KeyRing;
  readonly pageSizes: PageSizes;
  readonly requestsPerMinute: number;
}

/** Adds routes to the server, with authentication, scopes, bodies and errors taken care of. */
export class PleoRouter {
  readonly #server: FastifyInstance;
  readonly #service: PleoService;
  readonly #credentials = new WeakMap<FastifyRequest, Credential>();

  constructor(server: FastifyInstance, service: PleoService) {
    this.#server = server;
    this.#service = service;
    this.#authenticate();
    acceptJsonOnly(server);
    answerProblems(server);
  }

  /** A route for company and organisation keys alike. */
  open(method: Method, url: string, handle: (call: Call) => Answer): void {
    this.#add(method, url, (credential, request) => handle(new Call(this.#service, credential, request)));
  }

  /** A route of the accounting API: a company's key with this scope is needed. */
  accounting(method: Method, url: string, scope: AccountingScope, handle: (call: CompanyCall) => Answer): void {
    this.#add(method, url, (credential, request) => {
      if (credential.kind !== 'company') throw forbidden('An organisation key can only discover companies.');
      if (!credential.scopes.has(scope)) throw forbidden(`The key lacks the scope ${scope}.`);
      const company = this.#service.world.companies.get(credential.companyId);
      if (company === undefined) throw unauthorised();
      return handle(new CompanyCall(company, this.#service, credential, request));
    });
  }

  #add(method: Method, url: string, handle: (credential: Credential, request: FastifyRequest) => Answer): void {
    // The chart of accounts answers without a charset, every other API with one (pleo-api.md §2).
    const contentType = url.startsWith('/v1/chart-of-accounts') ? 'application/json' : utf8Json;
    this.#server.route({
      method,
      url,
      handler: (request, reply) => {
        const credential = this.#credentials.get(request);
        if (credential === undefined) throw unauthorised();
        return sendAnswer(reply, handle(credential, request), contentType);
      },
    });
  }

  #authenticate(): void {
    const { keys, world, requestsPerMinute } = this.#service;
    const rateLimit = new RateLimit(requestsPerMinute);
    this.#server.addHook('onRequest', async (request) => {
      const credential = keys.find(request.headers.authorization);
      if (credential === undefined) throw unauthorised();
      rateLimit.count(credential.key, world.nowMs());
      this.#credentials.set(request, credential);
    });
  }
}

const utf8Json = 'application/json;charset=UTF-8';

function sendAnswer(reply: FastifyReply, { status, body }: Answer, contentType = utf8Json): FastifyReply {
  reply.code(status);
  if (body === undefined) return reply.send();
  // Fastify would add its own spelling of the charset to an object's content type: the text is made here.
  return reply.header('content-type', contentType).send(Buffer.from(JSON.stringify(body), 'utf8'));
}

function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = body.toString();
    if (text === '') return done(null, undefined);
    try {
      done(null, new JsonBody(text, JSON.parse(text)));
    } catch {
      done(malformedJson());
    }
  });
}

const FrameworkError = z.object({ statusCode: z.int().min(400).max(499), message: z.string() });

function answerProblems(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new PleoProblem(404, 'NOT_FOUND', `There is no ${request.method} ${request.url}.`)),
  );
  server.setErrorHandler((error, _request, reply) => sendProblem(reply, asProblem(error)));
}

function asProblem(error: unknown): PleoProblem {
  if (error instanceof PleoProblem) return error;
  const ofFramework = FrameworkError.safeParse(error).data;
  if (ofFramework === undefined) {
    return new PleoProblem(500, 'INTERNAL_ERROR', `The simulator failed: ${String(error)}`);
  }
  const types: Readonly<Record<number, string>> = { 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };
  return new PleoProblem(ofFramework.statusCode, types[ofFramework.statusCode] ?? 'BAD_REQUEST', ofFramework.message);
}

function sendProblem(reply: FastifyReply, { status, type, message, headers }: PleoProblem): FastifyReply {
  reply.headers(headers);
  return sendAnswer(reply, { status, body: { type, message } });
}
