import { z } from 'zod';
import {
  Failure,
  type FailureDetails,
  type FailureKind,
  type HttpAnswer,
  type HttpRequest,
} from '../../contract/index.ts';
import { present } from '../present.ts';

interface Refusal {
  readonly kind: FailureKind;
  /** True when a write may have been carried out all the same. */
  readonly mayHaveHappened?: boolean;
  sentence(system: string, name: string): string;
  advice?(system: string): string;
}

const REJECTED: Refusal = { kind: 'rejected', sentence: (system, name) => `${system} refused ${name}` };
const CONFLICT: Refusal = {
  kind: 'conflict',
  sentence: (system, name) => `${system} refused ${name} because its state is another`,
};
const UNAVAILABLE: Refusal = {
  kind: 'unavailable',
  mayHaveHappened: true,
  sentence: (system, name) => `${system} could not serve ${name}`,
};

/** Redirects are not followed: they lead to where no credential of ours may go. A write may have come before one. */
const NOT_AN_ANSWER: Refusal = {
  kind: 'bad-response',
  mayHaveHappened: true,
  sentence: (system, name) => `${system} sent ${name} elsewhere or answered it without a result`,
};

const BY_STATUS: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [
    401,
    {
      kind: 'authentication',
      sentence: (system, name) => `${system} did not accept the credentials for ${name}`,
      advice: (system) => `Check the credentials for ${system} and renew them.`,
    },
  ],
  [
    403,
    {
      kind: 'authorisation',
      sentence: (system, name) => `${system} does not allow ${name} with these credentials`,
      advice: (system) => `Give the connection the missing permission in ${system}, or connect again.`,
    },
  ],
  [404, { kind: 'not-found', sentence: (system, name) => `${system} has nothing for ${name}` }],
  [408, UNAVAILABLE],
  [409, CONFLICT],
  [412, CONFLICT],
  [
    429,
    { kind: 'rate-limited', sentence: (system, name) => `${system} takes no more requests now and refused ${name}` },
  ],
]);

/** The standard failure for an answer that is not accepted: its kind by its status, and the other side's words. */
export function failureOfAnswer(request: HttpRequest, answer: HttpAnswer, system: string, now: Date): Failure {
  const refusal = refusalOf(answer.status);
  const { code, text } = problemOf(answer.text);
  const status = code === undefined ? `${answer.status}` : `${answer.status} ${code}`;
  const head = `${refusal.sentence(system, nameOf(request))} (${status})`;
  const details: FailureDetails = present({
    system,
    status: answer.status,
    mayHaveHappened: refusal.mayHaveHappened === true && request.method !== 'GET',
    code,
    retryAfterMs: retryAfterMs(answer.headers['retry-after'], now),
    advice: refusal.advice?.(system),
  });
  return new Failure(refusal.kind, asSentence(text === undefined ? head : `${head}: ${text}`), details);
}

function refusalOf(status: number): Refusal {
  const known = BY_STATUS.get(status);
  if (known !== undefined) return known;
  if (status >= 500) return UNAVAILABLE;
  return status >= 400 ? REJECTED : NOT_AN_ANSWER;
}

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

/** The same failure in other words, or with another word on whether a write may have been carried out. */
export function changedFailure(
  failure: Failure,
  changes: FailureDetails & { readonly kind?: FailureKind; readonly message?: string },
): Failure {
  const { kind = failure.kind, message = failure.message, ...details } = changes;
  const { system, status, code, retryAfterMs, mayHaveHappened, advice } = failure;
  const cause = failure.cause instanceof Error ? failure.cause : undefined;
  const kept = present({ system, status, code, retryAfterMs, mayHaveHappened, advice, cause });
  return new Failure(kind, message, { ...kept, ...details });
}

/** The few words of an error body that are worth repeating. */
interface Problem {
  readonly code?: string;
  readonly text?: string;
}

const words = z.string().trim().min(1).optional().catch(undefined);

/**
 * The shapes of error bodies that we know: Pleo's `type` and `message`; Xero's `Type`, `Message`, `Title`, `Detail`;
 * OAuth's `error` and `error_description`.
 *
 * @see pleo-api.md §4.3
 * @see xero-api.md §8
 */
const ErrorBody = z
  .object({
    type: words,
    Type: words,
    code: words,
    error: words,
    message: words,
    Message: words,
    Detail: words,
    detail: words,
    error_description: words,
    Title: words,
  })
  .transform((body): Problem => {
    const code = body.type ?? body.Type ?? body.code ?? body.error;
    const text = body.message ?? body.Message ?? body.Detail ?? body.detail ?? body.error_description ?? body.Title;
    return present({ code: code && shortened(code), text: text && shortened(text) });
  });

/** The problem that an error body states; empty when the body is none of the known shapes. */
function problemOf(body: string): Problem {
  try {
    return ErrorBody.catch({}).parse(JSON.parse(body));
  } catch {
    return {};
  }
}

/** The wait that a `Retry-After` header asks for, in seconds or as an HTTP date; `undefined` without a readable one. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - now.getTime());
}

const LONGEST_QUOTE = 300;

/** Sentences name a request by method and path, never by its query. */
export function nameOf(request: Pick<HttpRequest, 'method' | 'path'>): string {
  return `${request.method} ${request.path}`;
}

/** Somebody else's words on one line and of bounded length. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
}

/** The text with a full stop, unless it ends a sentence already. */
function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
