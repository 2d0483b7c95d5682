import type { CompanyContext, HttpAnswer, RateBudget } from '@ringfence/core/contract';
import type { XeroSettings } from '../settings.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Xero's limits on the number of requests. @see xero-api.md §4 */
export interface XeroBudgets {
  /** Counts what one app sends to one organisation. */
  readonly minute: RateBudget;
  /** As `minute`. Nobody waits for the next day: work beyond it is for another run. */
  readonly day: RateBudget;
  /** Counts what the app sends to all organisations. */
  readonly app: RateBudget;
}

export function xeroBudgets(context: CompanyContext<XeroSettings>): XeroBudgets {
  const { credentials, limits } = context.settings;
  const { requestsPerMinute, requestsPerDay, appRequestsPerMinute, maxWaitSeconds } = limits;
  const maxWaitMs = maxWaitSeconds * 1000;
  return {
    minute: context.budget({ name: 'Xero, per minute', limit: requestsPerMinute, windowMs: MINUTE_MS, maxWaitMs }),
    day: context.budget({ name: 'Xero, per day', limit: requestsPerDay, windowMs: DAY_MS, maxWaitMs: 0 }),
    app: context.sharedBudget(`app:${credentials.clientId}`, {
      name: 'Xero, per minute and app',
      limit: appRequestsPerMinute,
      windowMs: MINUTE_MS,
      maxWaitMs,
    }),
  };
}

/** Which limit a 429 is about. */
export type LimitKind = 'minute' | 'day' | 'concurrent' | 'app' | 'unknown';

/** Reads `X-Rate-Limit-Problem` loosely: its values are known from recordings only. */
export function limitKindOf({ headers }: HttpAnswer): LimitKind {
  const problem = (headers['x-rate-limit-problem'] ?? '').toLowerCase();
  const kinds = ['app', 'minute', 'day', 'concurrent'] as const;
  return kinds.find((kind) => problem.startsWith(kind.slice(0, 3))) ?? 'unknown';
}

/** Takes over what an answer says about what is left, and holds back after a breach for as long as Xero asks. */
export function observeLimits(answer: HttpAnswer, budgets: XeroBudgets): void {
  observe(answer.headers['x-minlimit-remaining'], budgets.minute);
  observe(answer.headers['x-daylimit-remaining'], budgets.day);
  observe(answer.headers['x-appminlimit-remaining'], budgets.app);
  const retryAfterSeconds = wholeNumber(answer.headers['retry-after']);
  if (answer.status !== 429 || retryAfterSeconds === undefined) return;
  const kind = limitKindOf(answer);
  if (kind !== 'concurrent') budgets[kind === 'unknown' ? 'minute' : kind].pause(retryAfterSeconds * 1000);
}

function observe(remaining: string | undefined, budget: RateBudget): void {
  const count = wholeNumber(remaining);
  if (count !== undefined) budget.observeRemaining(count);
}

function wholeNumber(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
