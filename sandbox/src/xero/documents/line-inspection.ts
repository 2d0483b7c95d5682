import type { Tenant } from '../books/tenant.ts';
import type { LineRecord } from '../records.ts';
import { type NamedTracking, namedTracking } from './line-tracking.ts';

/** A line of a document for `GET /_sandbox/xero`; amounts are decimal text. */
export interface InspectedLine {
  readonly description: string;
  readonly accountCode: string | null;
  readonly taxType: string | null;
  readonly lineAmount: string;
  readonly taxAmount: string;
  readonly tracking: readonly NamedTracking[];
}

export function inspectLine(line: Omit<LineRecord, 'id' | 'quantity' | 'unitAmount'>, tenant: Tenant): InspectedLine {
  const { description, accountId, taxType, lineAmount, taxAmount, tracking } = line;
  return {
    description,
    accountCode: accountId === undefined ? null : (tenant.findAccount(accountId)?.code ?? null),
    taxType: taxType ?? null,
    lineAmount,
    taxAmount,
    tracking: namedTracking(tracking, tenant),
  };
}
