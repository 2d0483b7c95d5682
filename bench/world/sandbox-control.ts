import { z } from 'zod';

const Routes = z.record(z.string(), z.record(z.string(), z.number()));

/** Requests served so far: how many by system, `pleo` or `xero`, and route. */
export type RouteCounts = z.infer<typeof Routes>;

export async function routeCounts(pleoUrl: string): Promise<RouteCounts> {
  const response = await fetch(`${pleoUrl}/_sandbox/routes`);
  return Routes.parse(await response.json());
}

/** What was served between two counts. */
export function servedBetween(before: RouteCounts, after: RouteCounts): RouteCounts {
  return Object.fromEntries(
    Object.entries(after).map(([system, routes]) => {
      const fresh = Object.entries(routes).map(
        ([route, count]) => [route, count - (before[system]?.[route] ?? 0)] as const,
      );
      return [system, Object.fromEntries(fresh.filter(([, count]) => count > 0))];
    }),
  );
}

export function totalOf(counts: RouteCounts, system: string): number {
  return Object.values(counts[system] ?? {}).reduce((sum, count) => sum + count, 0);
}

/** Lets the simulators' time go on. */
export async function advanceClock(pleoUrl: string, advanceMs: number): Promise<void> {
  await fetch(`${pleoUrl}/_sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  });
}
