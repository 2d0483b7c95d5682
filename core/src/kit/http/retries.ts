import { DelegateBackoff, handleType, type IRetryBackoffContext, retry } from 'cockatiel';
import type { Clock, Failure, RandomSource, Repeatable, RetryPolicy } from '../../contract/index.ts';

/**
 * A try that reached for the other side and failed. Told apart from failures before it (budget, authorisation, guard),
 * which are never repeated here. Does not leave the client: callers get the {@link Failure}.
 */
export class FailedExchange extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export interface RetryTerms {
  readonly policy: RetryPolicy;
  readonly repeatable: Repeatable;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly signal: AbortSignal | undefined;
  onRepeat(failure: Failure, delayMs: number): void;
}

const DEFAULT_POLICY: RetryPolicy = { maxAttempts: 4, initialDelayMs: 500, maxDelayMs: 60_000 };
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

export function retryPolicy(chosen: Partial<RetryPolicy> = {}): RetryPolicy {
  return { ...DEFAULT_POLICY, ...chosen };
}

/** Repeats the work while its {@link FailedExchange} may be repeated; throws the last failure. */
export async function withRetries<Result>(work: () => Promise<Result>, terms: RetryTerms): Promise<Result> {
  let delayMs = 0;
  const policy = retry(
    handleType(FailedExchange, ({ failure }) => mayRepeat(failure, terms)),
    {
      maxAttempts: terms.policy.maxAttempts - 1,
      // cockatiel would wait on the platform's timers; the wait is ours, on the injected clock, before the next try.
      backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>) => {
        const failure = failureOf(context);
        delayMs = failure?.retryAfterMs ?? jitteredDelayMs(context.attempt, terms);
        if (failure !== undefined) terms.onRepeat(failure, delayMs);
        return 0;
      }),
    },
  );
  return policy.execute(async ({ attempt }) => {
    if (attempt > 0) await terms.clock.sleep(delayMs, terms.signal);
    return work();
  });
}

/** @see Repeatable for what may be repeated when. */
function mayRepeat(failure: Failure, { repeatable, policy }: RetryTerms): boolean {
  if (!failure.retryable || (failure.retryAfterMs ?? 0) > policy.maxDelayMs) return false;
  if (failure.status === 429 || failure.kind === 'unreachable') return true;
  return repeatable !== 'never' && (failure.status === undefined || TRANSIENT_STATUSES.has(failure.status));
}

/** Full jitter: anything up to the doubled delay, so that clients that failed together do not return together. */
function jitteredDelayMs(attempt: number, { policy, random }: RetryTerms): number {
  return random.next() * Math.min(policy.maxDelayMs, policy.initialDelayMs * 2 ** (attempt - 1));
}

function failureOf({ result }: IRetryBackoffContext<unknown>): Failure | undefined {
  return 'error' in result && result.error instanceof FailedExchange ? result.error.failure : undefined;
}
