import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { RecordBook } from '../books/record-book.ts';
import { NetSuiteError } from '../errors.ts';
import type { Answer, Gate } from '../http/gate.ts';
import type { ScriptHost } from './host.ts';
import { ScriptError, scriptErrorOf } from './script-error.ts';

export const restletPath = '/app/site/hosting/restlet.nl';

const Query = z.looseObject({ script: z.string().default(''), deploy: z.string().default('') });

/** The address of RESTlets (netsuite-api.md §12). Every refusal is 400 with the error of the script. */
export function registerRestlets(server: FastifyInstance, gate: Gate, host: ScriptHost, book: RecordBook): void {
  server.setErrorHandler((error, request, reply) => {
    gate.release(request);
    if (!(error instanceof NetSuiteError)) throw error;
    const [{ code, detail } = { code: 'UNEXPECTED_ERROR', detail: error.message }] = error.details;
    const shown = code === 'INVALID_LOGIN' ? 'INVALID_LOGIN_ATTEMPT' : code;
    return sendAnswer(reply.headers(error.headers), { status: error.status, body: failure(shown, detail) });
  });
  for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
    server.route({
      method,
      url: restletPath,
      onRequest: async (request, reply) => gate.admit(request, reply, 'restlets'),
      handler: async (request, reply) => {
        const answer = await gate.run(request, async ({ role }): Promise<Answer> => {
          const { script, deploy, ...parameters } = Query.parse(request.query);
          const isRead = method === 'GET' || method === 'DELETE';
          try {
            const input = isRead ? parameters : inputOf(request.body, request.headers['content-type']);
            const body = await host.run({ script, deploy }, entryOf(method), input, role);
            return { status: 200, body };
          } catch (error) {
            const { name, message } = scriptErrorOf(error);
            return { status: 400, body: failure(error instanceof TypeError ? 'UNEXPECTED_ERROR' : name, message) };
          } finally {
            // What a script saved before it failed stays.
            if (method !== 'GET') book.context.committed();
          }
        });
        return sendAnswer(reply, answer);
      },
    });
  }
}

function entryOf(method: 'GET' | 'POST' | 'PUT' | 'DELETE'): 'get' | 'post' | 'put' | 'delete' {
  const entries = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
  return entries[method];
}

function inputOf(body: unknown, contentType = ''): unknown {
  const text = typeof body === 'string' ? body : '';
  if (!/^application\/json\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new ScriptError('INVALID_REQUEST', 'The request body is no valid JSON.');
  }
}

function failure(code: string, message: string): object {
  return { error: { code, message } };
}

/** A text is sent as it is, anything else as JSON. */
function sendAnswer(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return reply.code(status).type('application/json; charset=utf-8').send(text);
}
