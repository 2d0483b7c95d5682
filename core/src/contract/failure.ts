/**
 * Why something could not be done, as a closed union that a caller can act on.
 *
 * - `configuration`: the YAML or the environment is wrong; a person must change it.
 * - `authentication`: the credentials were refused; reconnect.
 * - `authorisation`: the credentials are good, but not for this: a permission or the connection is missing.
 * - `isolation`: a request or an answer concerned another company. Refused before harm; never retried.
 * - `not-found`: the thing asked for does not exist.
 * - `conflict`: the other side is in another state than we thought; read again, then decide.
 * - `rejected`: the other side refused this content; show its words.
 * - `rate-limited`: too many requests; `retryAfterMs` says when to come back, where known.
 * - `unreachable`: no connection could be made; nothing was received there.
 * - `unavailable`: it answered that it cannot serve now (5xx), or the answer never came.
 * - `bad-response`: it answered something that we do not understand.
 * - `busy`: another process or run works on this company.
 * - `storage`: our own state or journal cannot be read or written, or was changed by someone else.
 * - `cancelled`: a person or the process asked to stop.
 */
export type FailureKind =
  | 'configuration'
  | 'authentication'
  | 'authorisation'
  | 'isolation'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'rate-limited'
  | 'unreachable'
  | 'unavailable'
  | 'bad-response'
  | 'busy'
  | 'storage'
  | 'cancelled';

const RETRYABLE: ReadonlySet<FailureKind> = new Set(['rate-limited', 'unreachable', 'unavailable']);
const MARKER = Symbol.for('ringfence.failure');

export interface FailureDetails {
  /** Who spoke, e.g. `Pleo`, `Xero`, `configuration` or `journal`. Used to begin sentences. */
  readonly system?: string;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** The other side's own code or type, e.g. `EXPORT_NOT_FOUND`. */
  readonly code?: string;
  /** How long the other side asks us to wait. */
  readonly retryAfterMs?: number;
  /**
   * Whether a write may have been carried out although no good answer came. When true, look before sending again.
   * Left out: false.
   */
  readonly mayHaveHappened?: boolean;
  /** What a person can do about it, as one sentence. */
  readonly advice?: string;
  /** The lower-level reason. Never an axios error: its `config` holds the token. */
  readonly cause?: Error;
}

/**
 * The one error of Ringfence. Its message is a full sentence fit for a person, and holds no secret.
 *
 * Recognise it with {@link isFailure}, not with `instanceof`: two copies of the package may be loaded.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly system: string | undefined;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly mayHaveHappened: boolean;
  readonly advice: string | undefined;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.system = details.system;
    this.status = details.status;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
    this.mayHaveHappened = details.mayHaveHappened ?? false;
    this.advice = details.advice;
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** Whether the same call may succeed later without anyone changing anything. */
  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }
}

export function isFailure(value: unknown): value is Failure {
  return value instanceof Error && MARKER in value;
}

/** Any thrown value as a {@link Failure}: itself if it is one, else a `bad-response` that keeps only its message. */
export function toFailure(value: unknown, system?: string): Failure {
  if (isFailure(value)) return value;
  const message = value instanceof Error ? value.message : 'An unknown error was thrown.';
  return new Failure('bad-response', message, {
    ...(system === undefined ? {} : { system }),
    ...(value instanceof Error ? { cause: value } : {}),
  });
}
