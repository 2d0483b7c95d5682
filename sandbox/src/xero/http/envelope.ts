import type { SandboxContext } from '../../shared/index.ts';
import { msDate } from '../values/dates.ts';

export interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly itemCount: number;
}

/** What an operation found or made: the resource's plural name and its elements as they are shown. */
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
