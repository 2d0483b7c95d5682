import {
  type Clock,
  type ConcurrencyLimit,
  type ConcurrencyLimitOptions,
  Failure,
  type RateBudget,
  type RateBudgetOptions,
} from '../../contract/index.ts';
import { ConcurrencySlots } from './concurrency-slots.ts';
import { createRateBudget } from './sliding-window-budget.ts';

/**
 * Limits that several companies of one process draw from, for what the other side counts per app or per account. It holds
 * counters and nothing of any company; keys must not be secrets. Whoever names a key gets the same limit, with the patience
 * of the first.
 */
export class SharedLimits {
  readonly #clock: Clock;
  readonly #budgets = new Map<string, { readonly options: RateBudgetOptions; readonly budget: RateBudget }>();
  readonly #slots = new Map<string, { readonly options: ConcurrencyLimitOptions; readonly slots: ConcurrencyLimit }>();

  constructor(environment: { readonly clock: Clock }) {
    this.#clock = environment.clock;
  }

  /** Requests per window. @throws Failure `configuration` when the key is already shared with another limit or window. */
  budget(key: string, options: RateBudgetOptions): RateBudget {
    const known = this.#budgets.get(key);
    if (known !== undefined) {
      refuseOther(options.name, known.options.limit, options.limit);
      refuseOther(options.name, known.options.windowMs, options.windowMs);
      return known.budget;
    }
    const budget = createRateBudget(options, { clock: this.#clock });
    this.#budgets.set(key, { options, budget });
    return budget;
  }

  /** Requests in flight at once. @throws Failure `configuration` when the key is already shared with another limit. */
  concurrency(key: string, options: ConcurrencyLimitOptions): ConcurrencyLimit {
    const known = this.#slots.get(key);
    if (known !== undefined) {
      refuseOther(options.name, known.options.limit, options.limit);
      return known.slots;
    }
    const slots = new ConcurrencySlots(options);
    this.#slots.set(key, { options, slots });
    return slots;
  }
}

function refuseOther(name: string, known: number, asked: number): void {
  if (known === asked) return;
  const message = `The limit "${name}" is shared, but two companies set it differently: ${known} and ${asked}.`;
  throw new Failure('configuration', message, { advice: 'Give every company that shares the app the same limit.' });
}
