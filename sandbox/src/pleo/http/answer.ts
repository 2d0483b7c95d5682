import type { FastifyReply } from 'fastify';

/** What a handler answers with. Without a body there is no content type either. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Every API but the chart of accounts (pleo-api.md §2). */
const utf8Json = 'application/json;charset=UTF-8';

/** The chart of accounts answers without a charset (pleo-api.md §2). */
export const plainJson = 'application/json';

/** `{ "data": … }` */
export function dataAnswer(status: number, data: unknown, contentType = utf8Json): Answer {
  return { status, body: { data }, contentType };
}

export function sendAnswer(reply: FastifyReply, { status, body, contentType = utf8Json }: Answer): FastifyReply {
  reply.code(status);
  // Fastify would add its own spelling of the charset to an object's content type: the text is made here.
  return body === undefined ? reply.send() : sendText(reply, JSON.stringify(body), contentType);
}

function sendText(reply: FastifyReply, text: string, contentType: string): FastifyReply {
  return reply.header('content-type', contentType).send(Buffer.from(text, 'utf8'));
}
