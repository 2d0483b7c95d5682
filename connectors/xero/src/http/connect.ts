import type { CompanyContext, CompanyHttp, CompanyHttpOptions, HttpUsage } from '@ringfence/core/contract';
import type { XeroClient } from '../client.ts';
import type { XeroSettings } from '../settings.ts';
import { xeroFailure } from './failures.ts';
import { HttpXeroClient } from './http-xero-client.ts';
import { KeyLifetime } from './key-lifetime.ts';
import { observeLimits, xeroBudgets } from './limits.ts';
import { xeroTokens } from './tokens.ts';
import { UsageSum } from './usage-sum.ts';

export interface XeroConnectionParts {
  readonly client: XeroClient;
  /** Of both hosts, API and identity. */
  readonly usage: HttpUsage;
  /** Of the day's limit, as Xero last said. */
  requestsLeftToday(): number | undefined;
}

/** Wires the client of one company: tenant, tokens, limits. Makes no call. */
export function connect(context: CompanyContext<XeroSettings>): XeroConnectionParts {
  const { settings } = context;
  const usage = new UsageSum();
  const http = (options: CompanyHttpOptions): CompanyHttp => usage.include(context.http(options));
  const budgets = xeroBudgets(context);
  const keyLifetime = new KeyLifetime(context.clock);
  const api = http({
    system: 'Xero',
    baseUrl: settings.apiUrl,
    authoriser: xeroTokens(context, http),
    fixedHeaders: { 'xero-tenant-id': settings.tenantId, accept: 'application/json' },
    budgets: [budgets.day, budgets.minute, budgets.app, keyLifetime],
    maxConcurrent: settings.limits.concurrentRequests,
    retry: { maxDelayMs: settings.limits.maxWaitSeconds * 1000 },
    onAnswer: (answer) => observeLimits(answer, budgets),
    toFailure: xeroFailure,
  });
  return { client: new HttpXeroClient(api, keyLifetime), usage, requestsLeftToday: () => budgets.day.remaining };
}
