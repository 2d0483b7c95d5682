import { z } from 'zod';
import { Failure, type HttpRequest } from '../../contract/index.ts';
import { nameOf } from './sentences.ts';

/** Errors of resolving a name or opening a connection: the request had not left. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

const Coded = z.object({ code: z.string() });

interface Circumstances {
  readonly request: HttpRequest;
  readonly system: string;
  readonly timeoutMs: number;
  readonly timedOut: boolean;
}

/** The failure of a request that got no whole answer. Keeps of the error its code alone. */
export function failureWithoutAnswer(error: unknown, { request, system, timeoutMs, timedOut }: Circumstances): Failure {
  const name = nameOf(request);
  const mayHaveHappened = request.method !== 'GET';
  if (timedOut) {
    const message = `${system} did not answer ${name} within ${timeoutMs / 1000} s.`;
    return new Failure('unavailable', message, { system, mayHaveHappened, cause: new Error('ETIMEDOUT') });
  }
  if (request.signal?.aborted === true) {
    return new Failure('cancelled', `${name} at ${system} was cancelled.`, { system, mayHaveHappened });
  }
  const code = codeOf(error);
  const cause = new Error(code);
  if (NOT_CONNECTED.has(code)) {
    return new Failure('unreachable', `${system} could not be reached for ${name} (${code}).`, { system, cause });
  }
  const message = `The connection to ${system} was lost during ${name} (${code}).`;
  return new Failure('unavailable', message, { system, mayHaveHappened, cause });
}

function codeOf(error: unknown): string {
  const coded = Coded.safeParse(error);
  return coded.success ? coded.data.code : 'unknown error';
}
