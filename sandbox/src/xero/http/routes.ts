import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../../shared/index.ts';
import { notFound, XeroError } from '../values/errors.ts';
import type { ApiGate } from './api-gate.ts';
import type { Answer } from './idempotency.ts';
import type { Operation } from './operation.ts';
import { renderError } from './rendering.ts';

/** The largest request; documentation says 10 MB in one place and 3.5 MB in another (xero-api.md §7), we take the less. */
const maxBodyBytes = 3.5 * 1024 * 1024;

/** The largest file; some pages say 25 MB (§10.13), we take the less. */
const maxFileBytes = 10 * 1024 * 1024;

/** Prepares a scope of the server: bodies stay text, and a thrown {@link XeroError} becomes its answer. */
export function prepare(scope: FastifyInstance, context: SandboxContext): void {
  takeBodies(scope, 'string', maxBodyBytes);
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('xero-correlation-id', context.uuid());
  });
  scope.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof XeroError)) throw error;
    return send(reply.headers(error.headers), renderError(error, true));
  });
}

/** Adds the operations of the Accounting API; every other path below it is unknown. */
export function registerOperations(scope: FastifyInstance, gate: ApiGate, operations: readonly Operation[]): void {
  scope.setNotFoundHandler((_request, reply) => send(reply, renderError(notFound(), true)));
  for (const operation of operations) if (!operation.takesFile) route(scope, gate, operation);
  scope.register(async (files) => {
    takeBodies(files, 'buffer', maxFileBytes);
    for (const operation of operations) if (operation.takesFile) route(files, gate, operation);
  });
}

/** Leaves bodies of every content type unparsed. */
function takeBodies(scope: FastifyInstance, parseAs: 'string' | 'buffer', bodyLimit: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs, bodyLimit }, (_request: FastifyRequest, body, done) => {
    done(null, body);
  });
}

function route(scope: FastifyInstance, gate: ApiGate, operation: Operation): void {
  scope.route({
    method: operation.method,
    url: operation.path,
    onRequest: async (request, reply) => gate.admit(request, reply, operation),
    handler: (request, reply) => send(reply, gate.answer(request, operation)),
  });
}

function send(reply: FastifyReply, { status, contentType, body }: Answer): FastifyReply {
  if (contentType !== '') reply.type(contentType);
  return reply.code(status).send(body);
}
