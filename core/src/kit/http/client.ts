import type { AxiosInstance } from 'axios';
import type { z } from 'zod';
import {
  type Clock,
  type CompanyHttp,
  type CompanyHttpOptions,
  type ConcurrencyLimit,
  type Failure,
  type HttpAnswer,
  type HttpRequest,
  type HttpUsage,
  isFailure,
  type Log,
  type RandomSource,
  type SecretHeaders,
} from '../../contract/index.ts';
import { ConcurrencySlots } from '../budget/concurrency-slots.ts';
import { throwIfAborted } from '../cancellation.ts';
import { parseJsonAnswer } from '../json.ts';
import { parseBaseUrl } from '../settings-fields.ts';
import { CompanyGuardian } from './company-guard.ts';
import { createTransport, exchange } from './exchange.ts';
import { changedFailure, failureOfAnswer, nameOf } from './failures.ts';
import { Redaction } from './redaction.ts';
import { type PreparedRequest, prepareRequest } from './request.ts';
import { FailedExchange, retryPolicy, withRetries } from './retries.ts';
import { UsageCounter } from './usage.ts';

const DEFAULT_CONCURRENCY = 5;

/** The parts of the process that a client uses. */
export interface CompanyHttpEnvironment {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  /** Asked when all waiting is over, just before each try leaves; throws to hold it back. */
  readonly confirm?: () => Promise<void>;
}

/**
 * Makes the HTTP client of one company for one system.
 *
 * Its `authoriser` must not use the client itself: a token request would wait for a slot that its own caller holds.
 *
 * @throws Failure `configuration` when the base URL is unusable.
 */
export function createCompanyHttp(
  options: CompanyHttpOptions,
  environment: CompanyHttpEnvironment,
): CompanyHttp & { readonly usage: HttpUsage } {
  return new AxiosCompanyHttp(options, environment);
}

/** One request on its way to an accepted answer, over as many tries as it may have. */
interface Journey {
  readonly prepared: PreparedRequest;
  readonly redaction: Redaction;
  /** The headers of the last try. */
  authorisation: SecretHeaders;
  /** A refused authorisation is renewed at most once. */
  isRenewed: boolean;
  /** Once any try may have been carried out, so says the last failure. */
  mayHaveHappened: boolean;
}

class AxiosCompanyHttp implements CompanyHttp {
  readonly usage = new UsageCounter();
  readonly #options: CompanyHttpOptions;
  readonly #environment: CompanyHttpEnvironment;
  readonly #base: URL;
  readonly #guard: CompanyGuardian | undefined;
  readonly #slots: ConcurrencyLimit;
  readonly #transport: AxiosInstance = createTransport('text');

  constructor(options: CompanyHttpOptions, environment: CompanyHttpEnvironment) {
    const { system, baseUrl, guard, maxConcurrent = DEFAULT_CONCURRENCY } = options;
    this.#options = options;
    this.#environment = environment;
    this.#base = parseBaseUrl(baseUrl, system);
    this.#guard = guard && new CompanyGuardian(guard, system);
    this.#slots = new ConcurrencySlots({ name: `${system}, at once`, limit: maxConcurrent });
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    return this.#deliver(request, (answer) => answer);
  }

  async json<Output>(request: HttpRequest, schema: z.ZodType<Output>): Promise<Output> {
    return this.#deliver(request, (answer) => parseJsonAnswer(request, answer, schema, this.#options.system));
  }

  async #deliver<Result>(request: HttpRequest, read: (answer: HttpAnswer) => Result): Promise<Result> {
    const { system, retry } = this.#options;
    const { clock, random, log } = this.#environment;
    const prepared = prepareRequest(request, this.#base, this.#options);
    this.#guard?.checkRequest(prepared);
    throwIfAborted(request.signal);
    const redaction = new Redaction();
    const journey: Journey = { prepared, redaction, authorisation: {}, isRenewed: false, mayHaveHappened: false };
    try {
      const answer = await withRetries(() => this.#try(journey), {
        policy: retryPolicy(retry),
        repeatable: request.repeatable,
        clock,
        random,
        signal: request.signal,
        onRepeat: ({ kind, status }, delayMs) =>
          log.warn('request will be repeated', { system, request: nameOf(request), kind, status, delayMs }),
      });
      return read(answer);
    } catch (thrown) {
      const error = thrown instanceof FailedExchange ? thrown.failure : thrown;
      if (!isFailure(error)) throw error;
      const { mayHaveHappened } = journey;
      throw redaction.failure(mayHaveHappened ? changedFailure(error, { mayHaveHappened }) : error);
    }
  }

  async #try(journey: Journey): Promise<HttpAnswer> {
    const first = await this.#exchange(journey);
    if (first.status !== 401 || !this.#renewAuthorisation(journey)) return this.#accept(first, journey);
    return this.#accept(await this.#exchange(journey), journey);
  }

  #renewAuthorisation(journey: Journey): boolean {
    if (journey.isRenewed) return false;
    journey.isRenewed = this.#options.authoriser?.refused(journey.authorisation) ?? false;
    return journey.isRenewed;
  }

  /** @throws FailedExchange for an answer outside of what the request accepts. */
  #accept(answer: HttpAnswer, journey: Journey): HttpAnswer {
    const { request } = journey.prepared;
    if (isAccepted(answer.status, request.alsoAccept)) return journey.redaction.answer(answer, true);
    const shown = journey.redaction.answer(answer, false);
    const standard = failureOfAnswer(request, shown, this.#options.system, this.#environment.clock.now());
    throw this.#failed(this.#options.toFailure?.(shown, standard) ?? standard, journey);
  }

  #failed(failure: Failure, journey: Journey): FailedExchange {
    journey.mayHaveHappened ||= failure.mayHaveHappened;
    return new FailedExchange(failure);
  }

  /**
   * Sends once and waits for the answer, whatever it is. All waiting for our own limits comes before the limit that is shared:
   * a company that is slow by itself must hold back no other.
   *
   * @throws FailedExchange when no answer came.
   * @throws Failure when it was not sent (budget, authorisation, cancelled), or `isolation` for the answer.
   */
  async #exchange(journey: Journey): Promise<HttpAnswer> {
    const { budgets = [], sharedConcurrency } = this.#options;
    const { signal } = journey.prepared.request;
    const leave = await this.#slots.enter(signal);
    try {
      for (const budget of budgets) await budget.acquire(signal);
      await this.#authorise(journey);
      const leaveShared = await sharedConcurrency?.enter(signal);
      try {
        return await this.#exchangeNow(journey);
      } finally {
        leaveShared?.();
      }
    } finally {
      leave();
    }
  }

  /** A failure at the token endpoint says nothing about this request, which has not been sent. */
  async #authorise(journey: Journey): Promise<void> {
    const { request, url } = journey.prepared;
    const { authoriser } = this.#options;
    if (authoriser === undefined) return;
    try {
      journey.authorisation = await authoriser.authorisation({ method: request.method, url }, request.signal);
    } catch (error) {
      throw isFailure(error) ? changedFailure(error, { mayHaveHappened: false }) : error;
    }
    journey.redaction.add(journey.authorisation);
  }

  async #exchangeNow(journey: Journey): Promise<HttpAnswer> {
    const { prepared, authorisation } = journey;
    const { request, body } = prepared;
    const { system } = this.#options;
    const { clock, log, confirm } = this.#environment;
    await confirm?.();
    throwIfAborted(request.signal);
    this.usage.countRequest(body);
    const startedMs = clock.monotonicMs();
    const answer = await exchange(this.#transport, prepared, authorisation, this.#options).catch((error: unknown) => {
      throw error instanceof FailedExchange ? this.#failed(error.failure, journey) : error;
    });
    this.usage.countAnswer(answer);
    const durationMs = Math.round(clock.monotonicMs() - startedMs);
    log.debug('request answered', { system, request: nameOf(request), status: answer.status, durationMs });
    this.#options.onAnswer?.(answer);
    this.#guard?.checkAnswer(request, answer);
    return answer;
  }
}

/** A redirect is never accepted; 304 is none, it leads nowhere. */
function isAccepted(status: number, alsoAccept: readonly number[] = []): boolean {
  if (status >= 200 && status < 300) return true;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return alsoAccept.includes(status) && !isRedirect;
}
