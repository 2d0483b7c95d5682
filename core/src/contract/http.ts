import type { z } from 'zod';
import type { Failure } from './failure.ts';
import type { Secret } from './secret.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * Whether a request may be sent again when its answer is missing or says "later".
 *
 * - `safe`: repeating it changes nothing (reads, searches, full replacements).
 * - `same-key`: it carries an idempotency key, so the other side recognises the repetition.
 * - `never`: only repeated when it certainly was not carried out (no connection, 429).
 */
export type Repeatable = 'safe' | 'same-key' | 'never';

export interface HttpRequest {
  readonly method: HttpMethod;
  /** Path below the client's base URL, starting with `/`, without query. */
  readonly path: string;
  /** Query parameters; a list repeats the parameter; `undefined` is left out. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. {@link RawNumber} values keep their exact digits. */
  readonly json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as they are; give the content type in `headers`. */
  readonly bytes?: Uint8Array;
  readonly repeatable: Repeatable;
  readonly signal?: AbortSignal | undefined;
  /** Statuses besides 2xx that come back as an answer instead of a thrown {@link Failure}. */
  readonly alsoAccept?: readonly number[];
}

export interface HttpAnswer {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An HTTP client that belongs to one company and one system, and can speak to nothing else. */
export interface CompanyHttp {
  /** @throws Failure for every status outside 2xx that the request does not accept, and when no answer came. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * Sends and parses a JSON answer. JSON numbers reach the schema as numbers, except that fields parsed with
   * the kit's `exactDecimal()` keep their digits.
   *
   * @throws Failure `bad-response` when the answer does not fit the schema.
   */
  json<Output>(request: HttpRequest, schema: z.ZodType<Output>): Promise<Output>;
}

/** A request that is about to leave, as a signature covers it. */
export interface RequestToAuthorise {
  readonly method: HttpMethod;
  /** Absolute, with its query, exactly as it is sent. */
  readonly url: string;
}

/** Headers that hold credentials. The client hides their values wherever the other side repeats them. */
export type SecretHeaders = Readonly<Record<string, Secret>>;

/** Gives the headers that authorise a request, and is told when they were refused. */
export interface Authoriser {
  /** Called before each try, when the budgets have room. */
  authorisation(request: RequestToAuthorise, signal?: AbortSignal): Promise<SecretHeaders>;
  /** The headers were answered with 401: forget them, so that the next call gives new ones. False when there are no others. */
  refused(headers: SecretHeaders): boolean;
}

/** A budget of requests. Waiting happens in `acquire`; news from the other side comes in through `pause`. */
export interface RateBudget {
  readonly name: string;
  /** Requests that may be sent in the window that runs now; absent where the budget does not count them. */
  readonly remaining?: number;
  /** Resolves when one more request may be sent. @throws Failure `rate-limited` when the wait would exceed the budget's patience. */
  acquire(signal?: AbortSignal): Promise<void>;
  /** The other side says how many requests are left in its window; fewer than we think lowers our budget. */
  observeRemaining(remaining: number): void;
  /** No request before this many milliseconds have passed. */
  pause(delayMs: number): void;
}

export interface RateBudgetOptions {
  readonly name: string;
  /** Requests per window. */
  readonly limit: number;
  readonly windowMs: number;
  /** The longest time to wait for room; beyond it `acquire` throws instead of sleeping. */
  readonly maxWaitMs: number;
}

/** How many requests may be in flight at once, over all clients that are given the same limit. */
export interface ConcurrencyLimit {
  readonly name: string;
  /**
   * Resolves, first come first served, when one more request may be in flight.
   *
   * @returns To be called once the request is over.
   * @throws Failure `cancelled` as soon as the signal aborts.
   */
  enter(signal?: AbortSignal): Promise<() => void>;
}

export interface ConcurrencyLimitOptions {
  readonly name: string;
  /** Requests in flight at once. */
  readonly limit: number;
}

export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly maxAttempts: number;
  /** Delay before the second try; doubles each time, with jitter. */
  readonly initialDelayMs: number;
  /** No single wait exceeds this; a `Retry-After` beyond it ends the retries. */
  readonly maxDelayMs: number;
}

/** What ties a client to one company; the client refuses what does not fit. */
export interface CompanyGuard {
  /**
   * Names of fields, in queries, forms and JSON bodies at any depth, that hold a company's id, e.g. `company_id`. A name may
   * be a path to a key inside an object, e.g. `subsidiary.id`; the bare value (`subsidiary: "5"`) is understood as well.
   * A request or answer in which one of them has another value than `value` is refused as `isolation`.
   */
  readonly fields: readonly string[];
  readonly value: string;
}

export interface CompanyHttpOptions {
  /** Name for sentences, e.g. `Pleo` or `Xero`. */
  readonly system: string;
  /** Every request goes below this URL; redirects are not followed. */
  readonly baseUrl: string;
  readonly authoriser?: Authoriser;
  /** Sent with every request, e.g. the tenant; a request cannot override them. */
  readonly fixedHeaders?: Readonly<Record<string, string>>;
  readonly guard?: CompanyGuard;
  /** Acquired in order before each try. */
  readonly budgets?: readonly RateBudget[];
  /** Requests of this client in flight at once. Default 5. */
  readonly maxConcurrent?: number;
  /** A limit that this client shares with others; entered last, when the request could leave at once. */
  readonly sharedConcurrency?: ConcurrencyLimit;
  readonly retry?: Partial<RetryPolicy>;
  /** For one try. Default 60,000. */
  readonly timeoutMs?: number;
  /** Sees every answer, e.g. to read rate-limit headers. */
  onAnswer?(answer: HttpAnswer): void;
  /** Turns a refused answer into a better {@link Failure}; `undefined` leaves the default. Must not keep the body whole. */
  toFailure?(answer: HttpAnswer, standard: Failure): Failure | undefined;
}

/** Counts of what was spent on one system by one company since its session began. */
export interface HttpUsage {
  readonly requests: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}
