import type { IncomingHttpHeaders } from 'node:http';
import type { SandboxContext } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { msDate } from '../values/dates.ts';

/** A request that was let in: everything an operation may know of it. */
export interface ApiCall {
  readonly tenant: Tenant;
  readonly context: SandboxContext;
  /** Query parameters; of a repeated one the first. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** For operations on one record: what the path names it by; otherwise empty. */
  readonly id: string;
  /** For operations on a part of that record: the id or file name of the part; otherwise empty. */
  readonly subId: string;
  /** Path and query, as they were sent. */
  readonly url: string;
  /**
   * The parsed body, numbers as `ExactNumber`.
   * @throws XeroError 400 when it is not JSON
   */
  body(): unknown;
  /** For operations that take a file: the body byte by byte; otherwise empty. */
  readonly file: Uint8Array;
}

/** One operation of the Accounting API. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Below `/api.xro/2.0`; one that concerns a single record has `:id`, one on a part of it `:subId` or `*` too. */
  readonly path: string;
  /** The body is a file of any type, not JSON. */
  readonly takesFile?: boolean;
  /** The granular scope, without `.read`. */
  readonly scope: string;
  /** The query parameters that are simulated; others are refused. */
  readonly parameters?: readonly string[];
  /** @throws XeroError for every answer but 200 and 304 */
  run(call: ApiCall): Result | 'not modified';
}

interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly itemCount: number;
}

/** The elements that an operation found or made, as they are shown, under the plural name of their resource. */
export interface Result {
  readonly plural: string;
  readonly elements: readonly object[];
  readonly pagination?: Pagination | undefined;
}

/** Wraps a result as every successful JSON answer is wrapped (xero-api.md §1). */
export function envelope({ plural, elements, pagination }: Result, context: SandboxContext): object {
  return {
    Id: context.uuid(),
    Status: 'OK',
    ProviderName: 'Sandbox app',
    DateTimeUTC: msDate(context.clock.now()),
    ...(pagination && { pagination }),
    [plural]: elements,
  };
}
