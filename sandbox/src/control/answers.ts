import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from '../shared/index.ts';

/** Sends what the fault says in place of the simulator's answer. */
export function answerInstead(reply: FastifyReply, status: number, { body, headers }: Fault): void {
  const isText = typeof body === 'string' || body === undefined;
  if (!isText) reply.header('content-type', 'application/json');
  reply
    .code(status)
    .headers(headers ?? {})
    .send(isText ? body : JSON.stringify(body));
}

/** The bytes of a payload that is neither empty nor streamed. */
export function bytesOf(payload: unknown): Buffer | undefined {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  return Buffer.isBuffer(bytes) && bytes.length > 0 ? bytes : undefined;
}

/**
 * A body that breaks off: what the source holds up to this many bytes, then the end of the connection.
 * @param breakOff closes the connection
 */
export function brokenOff(source: Buffer | Readable, bytes: number, breakOff: () => void): Readable {
  async function* firstPart(): AsyncGenerator<Buffer> {
    let left = bytes;
    for await (const chunk of Buffer.isBuffer(source) ? [source] : source) {
      const part = Buffer.from(chunk).subarray(0, left);
      left -= part.length;
      if (part.length > 0) yield part;
      if (left === 0) break;
    }
    // The last part has to reach the socket before the socket goes.
    await nextTurn();
    breakOff();
  }
  return Readable.from(firstPart());
}

/** Header values as text, without those that are not set. */
export function flatHeaders(
  headers: Readonly<Record<string, number | string | readonly string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) flat[name] = String(value);
  return flat;
}
