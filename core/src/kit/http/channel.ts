import type { AxiosInstance } from 'axios';
import { type BulkheadPolicy, bulkhead } from 'cockatiel';
import {
  type Authoriser,
  type Clock,
  type CompanyHttpOptions,
  type HttpAnswer,
  isFailure,
  type Log,
  type RandomSource,
  type RetryPolicy,
  type Secret,
} from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';
import { withMayHaveHappened } from './change-failure.ts';
import type { CompanyCheck } from './company-guard.ts';
import { createTransport, exchange } from './exchange.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { retryPolicy } from './retries.ts';
import { nameOf } from './sentences.ts';
import type { UsageCounter } from './usage-counter.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_CONCURRENCY = 5;

/** What a client takes from the process. */
export interface CompanyHttpEnvironment {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  /** Asked when all waiting is over, just before each try leaves; throws to hold it back. */
  readonly confirm?: () => Promise<void>;
}

export interface SentRequest {
  readonly answer: HttpAnswer;
  /** What the request was authorised with. */
  readonly authorisation: Secret | undefined;
}

/** The way to one system for one company: few requests at once, each with room in every budget and authorised. */
export class Channel implements CompanyHttpEnvironment {
  readonly system: string;
  readonly authoriser: Authoriser | undefined;
  readonly toFailure: CompanyHttpOptions['toFailure'];
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly #options: CompanyHttpOptions;
  readonly #company: CompanyCheck | undefined;
  readonly #usage: UsageCounter;
  readonly #transport: AxiosInstance = createTransport();
  readonly #slots: BulkheadPolicy;
  readonly #confirm: CompanyHttpEnvironment['confirm'];

  constructor(
    options: CompanyHttpOptions,
    environment: CompanyHttpEnvironment,
    company: CompanyCheck | undefined,
    usage: UsageCounter,
  ) {
    this.system = options.system;
    this.authoriser = options.authoriser;
    this.toFailure = options.toFailure?.bind(options);
    this.policy = retryPolicy(options.retry);
    this.clock = environment.clock;
    this.random = environment.random;
    this.log = environment.log;
    this.#confirm = environment.confirm;
    this.#options = options;
    this.#company = company;
    this.#usage = usage;
    this.#slots = bulkhead(options.maxConcurrent ?? DEFAULT_CONCURRENCY, Number.POSITIVE_INFINITY);
  }

  /**
   * Sends once and waits for the answer, whatever it is.
   *
   * @throws FailedExchange when no answer came.
   * @throws Failure when it was not sent (budget, authorisation, cancelled), or `isolation` for the answer.
   */
  async send(prepared: PreparedRequest): Promise<SentRequest> {
    const { signal } = prepared.request;
    const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
    const inSlot = this.#slots.execute(async () => {
      throwIfAborted(signal);
      begin();
      return this.#sendInSlot(prepared);
    });
    // Only the wait for the slot ends with the signal; once begun, the exchange knows better what was sent.
    await Promise.race([untilAborted(turn, signal), inSlot]);
    return inSlot;
  }

  async #sendInSlot(prepared: PreparedRequest): Promise<SentRequest> {
    const { request, body } = prepared;
    for (const budget of this.#options.budgets ?? []) await budget.acquire(request.signal);
    const authorisation = await this.#authorise(request.signal);
    await this.#confirm?.();
    throwIfAborted(request.signal);
    this.#usage.countRequest(body);
    const startedMs = this.clock.monotonicMs();
    const timeoutMs = this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const answer = await exchange(this.#transport, prepared, authorisation, { system: this.system, timeoutMs });
    this.#usage.countAnswer(answer);
    this.log.debug('request answered', {
      system: this.system,
      request: nameOf(request),
      status: answer.status,
      durationMs: Math.round(this.clock.monotonicMs() - startedMs),
    });
    this.#options.onAnswer?.(answer);
    this.#company?.checkAnswer(request, answer);
    return { answer, authorisation };
  }

  /** What happened at the token endpoint says nothing about this request, which has not been sent. */
  async #authorise(signal: AbortSignal | undefined): Promise<Secret | undefined> {
    try {
      return await this.authoriser?.authorisation(signal);
    } catch (error) {
      throw isFailure(error) ? withMayHaveHappened(error, false) : error;
    }
  }
}
