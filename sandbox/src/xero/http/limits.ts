import type { SandboxContext } from '../../shared/index.ts';
import type { XeroSeed } from '../seed.ts';
import { XeroError } from '../values/errors.ts';
import { FixedWindow } from './fixed-window.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

type LimitSeed = Pick<XeroSeed, 'requestsPerMinute' | 'concurrentRequests' | 'appRequestsPerMinute'>;

interface Budget {
  readonly minute: FixedWindow;
  readonly day: FixedWindow;
  inFlight: number;
}

/** An admitted request's headers for its answer, and its place among the concurrent ones. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>;
  /** Gives the place back. A second call does nothing more. */
  release(): void;
}

/** The four limits of xero-api.md §4. A refused request uses nothing up (our choice). */
export class Limits {
  readonly #seed: LimitSeed;
  readonly #context: SandboxContext;
  readonly #budgets = new Map<string, Budget>();
  readonly #appMinutes = new Map<string, FixedWindow>();

  constructor(seed: LimitSeed, context: SandboxContext) {
    this.#seed = seed;
    this.#context = context;
  }

  /**
   * Counts a request of this app to this tenant.
   * @throws XeroError 429 with an empty body (its form is UNKNOWN)
   */
  admit(clientId: string, tenantId: string, requestsPerDay: number): Admission {
    const nowMs = this.#context.clock.now().getTime();
    const budget = this.#budget(clientId, tenantId, requestsPerDay);
    const appMinute = this.#appMinute(clientId);
    const windows = [
      ['minute', budget.minute],
      ['day', budget.day],
      ['appminute', appMinute],
    ] as const;
    const refuse = (problem: string, more: Record<string, string> = {}): XeroError =>
      new XeroError(429, undefined, {
        ...remaining(budget, appMinute, nowMs),
        'X-Rate-Limit-Problem': problem,
        ...more,
      });

    if (budget.inFlight >= this.#seed.concurrentRequests) throw refuse('concurrent');
    for (const [problem, window] of windows) {
      if (window.remaining(nowMs) > 0) continue;
      throw refuse(problem, { 'Retry-After': String(window.secondsToReset(nowMs)) });
    }
    for (const [, window] of windows) window.take(nowMs);
    budget.inFlight += 1;
    let isHeld = true;
    return {
      headers: remaining(budget, appMinute, nowMs),
      release: () => {
        if (isHeld) budget.inFlight -= 1;
        isHeld = false;
      },
    };
  }

  #budget(clientId: string, tenantId: string, requestsPerDay: number): Budget {
    const key = JSON.stringify([clientId, tenantId]);
    const known = this.#budgets.get(key);
    if (known) return known;
    const minute = new FixedWindow(`minute ${tenantId}`, minuteMs, this.#seed.requestsPerMinute);
    const budget = { minute, day: new FixedWindow(`day ${tenantId}`, dayMs, requestsPerDay), inFlight: 0 };
    this.#budgets.set(key, budget);
    return budget;
  }

  #appMinute(clientId: string): FixedWindow {
    const known = this.#appMinutes.get(clientId);
    if (known) return known;
    const window = new FixedWindow(`app ${clientId}`, minuteMs, this.#seed.appRequestsPerMinute);
    this.#appMinutes.set(clientId, window);
    return window;
  }
}

function remaining(budget: Budget, appMinute: FixedWindow, nowMs: number): Record<string, string> {
  return {
    'X-MinLimit-Remaining': String(budget.minute.remaining(nowMs)),
    'X-DayLimit-Remaining': String(budget.day.remaining(nowMs)),
    'X-AppMinLimit-Remaining': String(appMinute.remaining(nowMs)),
  };
}
