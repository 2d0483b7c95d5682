import { type Clock, Failure, type RateBudget, type RateBudgetOptions } from '../../contract/index.ts';
import { createRateBudget } from './rate-budget.ts';

/**
 * Budgets that several companies of one process draw from, for limits that the other side counts per app. It holds
 * counters and nothing of any company; keys must not be secrets.
 */
export class SharedBudgets {
  readonly #clock: Clock;
  readonly #budgets = new Map<string, { readonly options: RateBudgetOptions; readonly budget: RateBudget }>();

  constructor(environment: { readonly clock: Clock }) {
    this.#clock = environment.clock;
  }

  /**
   * The budget of this key: the same one for everybody who asks, with the patience of the first.
   *
   * @throws Failure `configuration` when it is already shared with other limits.
   */
  get(key: string, options: RateBudgetOptions): RateBudget {
    const known = this.#budgets.get(key);
    if (known === undefined) {
      const budget = createRateBudget(options, { clock: this.#clock });
      this.#budgets.set(key, { options, budget });
      return budget;
    }
    const { limit, windowMs } = known.options;
    if (options.limit === limit && options.windowMs === windowMs) return known.budget;
    throw new Failure(
      'configuration',
      `The limit "${options.name}" is shared, but two companies set it differently: ${limit} and ${options.limit}.`,
      { advice: 'Give every company that shares the app the same limit.' },
    );
  }
}
