/** A kind of request, as far as it matters where a process dies. */
export interface Operation {
  readonly name: OperationName;
  readonly system: 'pleo' | 'xero';
  /** Left out: any. */
  readonly method?: 'GET' | 'PUT';
  /** Regular expression on path and query. */
  readonly url: string;
  /** What the body must contain, where the address alone does not tell. */
  readonly body?: string;
  /** Whether it changes anything. */
  readonly writes: boolean;
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
  | 'Xero proof'
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

const DOCUMENTS = '(BankTransactions|Invoices|CreditNotes|Payments|BankTransfers|ManualJournals|Overpayments)';

/** The first that fits a request is what it is. */
export const OPERATIONS: readonly Operation[] = [
  { name: 'job started', system: 'pleo', url: '^/v3/export-job-events', body: '"started"', writes: true },
  { name: 'job ended', system: 'pleo', url: '^/v3/export-job-events', writes: true },
  { name: 'item report', system: 'pleo', method: 'PUT', url: '^/v3/export-jobs/[^/]+/items', writes: true },
  { name: 'job items', system: 'pleo', method: 'GET', url: '^/v3/export-jobs/[^/]+/items', writes: false },
  { name: 'export items', system: 'pleo', method: 'GET', url: '^/v3/export-items', writes: false },
  { name: 'job list', system: 'pleo', method: 'GET', url: '^/v3/export-jobs', writes: false },
  { name: 'file download', system: 'pleo', method: 'GET', url: '^/files/', writes: false },
  { name: 'Pleo proof', system: 'pleo', url: '^/v1/introspect', writes: false },
  { name: 'token', system: 'xero', url: '^/connect/token', writes: false },
  { name: 'Xero proof', system: 'xero', method: 'GET', url: '^/(connections|api.xro/2.0/Organisation)', writes: false },
  { name: 'file list', system: 'xero', method: 'GET', url: '/Attachments$', writes: false },
  { name: 'upload', system: 'xero', url: '/Attachments/', writes: true },
  { name: 'look-up', system: 'xero', method: 'GET', url: `^/api.xro/2.0/${DOCUMENTS}`, writes: false },
  { name: 'allocation', system: 'xero', url: '/Allocations', writes: true },
  { name: 'bank transaction', system: 'xero', url: '^/api.xro/2.0/BankTransactions', writes: true },
  { name: 'bill', system: 'xero', url: '^/api.xro/2.0/Invoices', writes: true },
  { name: 'credit note', system: 'xero', url: '^/api.xro/2.0/CreditNotes', writes: true },
  { name: 'payment', system: 'xero', url: '^/api.xro/2.0/Payments', writes: true },
  { name: 'transfer', system: 'xero', url: '^/api.xro/2.0/BankTransfers', writes: true },
  { name: 'journal entry', system: 'xero', url: '^/api.xro/2.0/ManualJournals', writes: true },
  { name: 'contact', system: 'xero', method: 'PUT', url: '^/api.xro/2.0/Contacts', writes: true },
  { name: 'chart', system: 'xero', method: 'GET', url: '^/api.xro/2.0/', writes: false },
];

/** Which operation a request is; `undefined` for one that the crash test does not know. */
export function operationOf(request: {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}): OperationName | undefined {
  return OPERATIONS.find(
    ({ method, url, body }) =>
      (method === undefined || method === request.method) &&
      new RegExp(url).test(request.url) &&
      (body === undefined || request.body.includes(body)),
  )?.name;
}

/** @throws RangeError for a name that no operation has. */
export function operationNamed(name: OperationName): Operation {
  const found = OPERATIONS.find((operation) => operation.name === name);
  if (found === undefined) throw new RangeError(`there is no operation "${name}"`);
  return found;
}
