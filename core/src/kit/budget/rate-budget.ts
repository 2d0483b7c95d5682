import { type Clock, Failure, type RateBudget, type RateBudgetOptions } from '../../contract/index.ts';
import { SlidingWindowBudget } from './sliding-window-budget.ts';

/** @throws Failure `configuration` when the limit or a duration makes no sense. */
export function createRateBudget(options: RateBudgetOptions, environment: { readonly clock: Clock }): RateBudget {
  const { name, limit, windowMs, maxWaitMs } = options;
  if (!Number.isInteger(limit) || limit < 1 || !(windowMs > 0) || !(maxWaitMs >= 0)) {
    throw new Failure('configuration', `The limit "${name}" needs at least one request, a window and a longest wait.`);
  }
  return new SlidingWindowBudget(options, environment.clock);
}
