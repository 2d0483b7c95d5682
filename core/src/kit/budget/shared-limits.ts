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
  readonly #budgets = new Map<string, Shared<RateBudgetOptions, RateBudget>>();
  readonly #slots = new Map<string, Shared<ConcurrencyLimitOptions, ConcurrencyLimit>>();

  constructor(environment: { readonly clock: Clock }) {
    this.#clock = environment.clock;
  }

  /** Requests per window. @throws Failure `configuration` when the key is already shared with another limit or window. */
  budget(key: string, options: RateBudgetOptions): RateBudget {
    const make = () => createRateBudget(options, { clock: this.#clock });
    const { options: known, limit } = shared(this.#budgets, key, options, make);
    refuseOther(options.name, known.windowMs, options.windowMs);
    return limit;
  }

  /** Requests in flight at once. @throws Failure `configuration` when the key is already shared with another limit. */
  concurrency(key: string, options: ConcurrencyLimitOptions): ConcurrencyLimit {
    return shared(this.#slots, key, options, () => new ConcurrencySlots(options)).limit;
  }
}

interface Shared<Options, Limit> {
  readonly options: Options;
  readonly limit: Limit;
}

/** The limit of this key, made for whoever asks first. */
function shared<Options extends ConcurrencyLimitOptions, Limit>(
  limits: Map<string, Shared<Options, Limit>>,
  key: string,
  options: Options,
  make: () => Limit,
): Shared<Options, Limit> {
  const known = limits.get(key) ?? { options, limit: make() };
  refuseOther(options.name, known.options.limit, options.limit);
  limits.set(key, known);
  return known;
}

function refuseOther(name: string, known: number, asked: number): void {
  if (known === asked) return;
  const message = `The limit "${name}" is shared, but two companies set it differently: ${known} and ${asked}.`;
  throw new Failure('configuration', message, { advice: 'Give every company that shares the app the same limit.' });
}
