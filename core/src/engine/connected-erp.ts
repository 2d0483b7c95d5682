import type {
  CompanyContext,
  CompanyHttp,
  CompanyHttpOptions,
  ConnectorDefinition,
  ErpSession,
  HttpUsage,
  RateBudget,
  RateBudgetOptions,
} from '../contract/index.ts';
import { type SharedLimits, usageSum } from '../kit/index.ts';

/** A company's session with its ERP, and what core counts of it. */
export interface ConnectedErp {
  readonly session: ErpSession;
  usage(): HttpUsage;
  /** Requests that the ERP still takes today; `undefined` where the session has no budget of a day. */
  requestsLeftToday(): number | undefined;
}

/** What a session is opened with, besides the limits that companies share. */
export interface ErpServices extends Omit<CompanyContext<unknown>, 'http' | 'sharedBudget' | 'sharedConcurrency'> {
  http(options: CompanyHttpOptions): CompanyHttp & { readonly usage: HttpUsage };
}

const DAY_MS = 86_400_000;

/** Opens a session. Keys of shared limits begin with the connector's id, so that no two connectors share one. */
export function connectErp(connector: ConnectorDefinition, services: ErpServices, shared: SharedLimits): ConnectedErp {
  const usages: HttpUsage[] = [];
  const daily: RateBudget[] = [];
  const noted = (budget: RateBudget, { windowMs }: RateBudgetOptions): RateBudget => {
    if (windowMs >= DAY_MS) daily.push(budget);
    return budget;
  };
  const keyOf = (key: string): string => `${connector.id}:${key}`;
  const session = connector.open({
    ...services,
    http(options) {
      const client = services.http(options);
      usages.push(client.usage);
      return client;
    },
    budget: (options) => noted(services.budget(options), options),
    sharedBudget: (key, options) => noted(shared.budget(keyOf(key), options), options),
    sharedConcurrency: (key, options) => shared.concurrency(keyOf(key), options),
  });
  return {
    session,
    usage: () => usageSum(usages),
    requestsLeftToday() {
      const left = daily.flatMap(({ remaining }) => remaining ?? []);
      return left.length === 0 ? undefined : Math.min(...left);
    },
  };
}
