import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AccountingScope, type Credential, type KeyRing, RateLimit } from '../access/index.ts';
import {
  type Answer,
  forbidden,
  JsonBody,
  malformedJson,
  PleoProblem,
  sendAnswer,
  unauthorised,
} from '../http/index.ts';
import type { PageSizes } from '../paging/index.ts';
import type { PleoWorld } from '../state/index.ts';
import { Call, CompanyCall } from './call.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What the routes stand on. */
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
      const company = this.#service.world.company(credential.companyId);
      if (company === undefined) throw unauthorised();
      return handle(new CompanyCall(company, this.#service, credential, request));
    });
  }

  #add(method: Method, url: string, handle: (credential: Credential, request: FastifyRequest) => Answer): void {
    this.#server.route({
      method,
      url,
      handler: (request, reply) => {
        const credential = this.#credentials.get(request);
        if (credential === undefined) throw unauthorised();
        return sendAnswer(reply, handle(credential, request));
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
