import {
  Failure,
  type FailureDetails,
  type FailureKind,
  type HttpAnswer,
  type HttpRequest,
} from '../../contract/index.ts';
import { problemOf } from './problem.ts';
import { retryAfterMs } from './retry-after.ts';
import { asSentence, nameOf } from './sentences.ts';

interface Refusal {
  readonly kind: FailureKind;
  /** Whether a write may have been carried out all the same. */
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
  const wait = retryAfterMs(answer.headers['retry-after'], now);
  const advice = refusal.advice?.(system);
  const details: FailureDetails = {
    system,
    status: answer.status,
    mayHaveHappened: refusal.mayHaveHappened === true && request.method !== 'GET',
    ...(code === undefined ? {} : { code }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(advice === undefined ? {} : { advice }),
  };
  return new Failure(refusal.kind, asSentence(text === undefined ? head : `${head}: ${text}`), details);
}

function refusalOf(status: number): Refusal {
  const known = BY_STATUS.get(status);
  if (known !== undefined) return known;
  if (status >= 500) return UNAVAILABLE;
  return status >= 400 ? REJECTED : NOT_AN_ANSWER;
}
