import { formatBytes } from './byte-count.ts';
import type { RunReportJson } from './run-report.ts';

type Usage = NonNullable<RunReportJson['companies'][number]['usage']>['pleo'];

/** `Calls: Pleo 24 (3.4 kB sent, 56.0 kB received), xero 8 (…)`; all companies together. Nothing where nobody was called. */
export function usageLine({ companies }: RunReportJson): string | undefined {
  const bySystem = new Map<string, Usage>();
  for (const { connector, usage } of companies) {
    if (usage === null) continue;
    bySystem.set('Pleo', sum(bySystem.get('Pleo'), usage.pleo));
    bySystem.set(connector, sum(bySystem.get(connector), usage.erp));
  }
  const parts = [...bySystem]
    .filter(([, { requests }]) => requests > 0)
    .map(([system, { requests, bytesSent, bytesReceived }]) => {
      return `${system} ${requests} (${formatBytes(bytesSent)} sent, ${formatBytes(bytesReceived)} received)`;
    });
  return parts.length === 0 ? undefined : `Calls: ${parts.join(', ')}`;
}

function sum(left: Usage | undefined, right: Usage): Usage {
  if (left === undefined) return right;
  return {
    requests: left.requests + right.requests,
    bytesSent: left.bytesSent + right.bytesSent,
    bytesReceived: left.bytesReceived + right.bytesReceived,
  };
}
