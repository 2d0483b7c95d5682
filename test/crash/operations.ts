import type { TestedConnector } from '../support/connectors.ts';

/** A kind of request, as far as it matters where a process dies. */
export interface Operation {
  readonly name: OperationName;
  /** Of the simulator: `pleo`, or the connector's name. */
  readonly system: string;
  /** Left out: any. */
  readonly method?: 'GET' | 'PUT' | 'POST' | undefined;
  /** Regular expression on path and query. */
  readonly url: string;
  /** What the body must contain, where the address alone does not tell. */
  readonly body?: string | undefined;
}

export type OperationName =
  | 'job started'
  | 'job ended'
  | 'item report'
  | 'job items'
  | 'export items'
  | 'job list'
  | 'file download'
  | 'Pleo proof'
  | 'token'
  | 'ERP proof'
  | 'file list'
  | 'upload'
  | 'allocation'
  | 'bank transaction'
  | 'bill'
  | 'credit note'
  | 'payment'
  | 'transfer'
  | 'journal entry'
  | 'contact'
  | 'look-up'
  | 'chart';

/** Those of Pleo. The ERP's come from the table of connectors. */
const OF_PLEO: readonly Omit<Operation, 'system'>[] = [
  { name: 'job started', url: '^/v3/export-job-events', body: '"started"' },
  { name: 'job ended', url: '^/v3/export-job-events' },
  { name: 'item report', method: 'PUT', url: '^/v3/export-jobs/[^/]+/items' },
  { name: 'job items', method: 'GET', url: '^/v3/export-jobs/[^/]+/items' },
  { name: 'export items', method: 'GET', url: '^/v3/export-items' },
  { name: 'job list', method: 'GET', url: '^/v3/export-jobs' },
  { name: 'file download', method: 'GET', url: '^/files/' },
  { name: 'Pleo proof', url: '^/v1/introspect' },
];

/** Every operation that a run with the connector may come by. The first that fits a request is what it is. */
export function operationsOf({ name, crash }: Pick<TestedConnector, 'name' | 'crash'>): readonly Operation[] {
  return [
    ...OF_PLEO.map((operation) => ({ ...operation, system: 'pleo' })),
    ...(crash?.operations ?? []).map((operation) => ({ ...operation, system: name })),
  ];
}

/** Which operation a request is; `undefined` for one that the crash test does not know. */
export function operationOf<Name extends string>(
  request: {
    readonly method: string;
    /** Path and query. */
    readonly url: string;
    readonly body: string;
  },
  operations: readonly {
    readonly name: Name;
    readonly method?: string | undefined;
    readonly url: string;
    readonly body?: string | undefined;
  }[],
): Name | undefined {
  return operations.find(
    ({ method, url, body }) =>
      (method === undefined || method === request.method) &&
      new RegExp(url).test(request.url) &&
      (body === undefined || request.body.includes(body)),
  )?.name;
}

/** @throws RangeError for a name that no operation has. */
export function operationNamed(name: OperationName, operations: readonly Operation[]): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new RangeError(`there is no operation "${name}"`);
  return found;
}
