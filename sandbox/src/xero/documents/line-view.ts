import Big from 'big.js';
import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import type { LineRecord } from '../records.ts';
import { decimalText } from '../values/decimal.ts';
import { trackingViews } from './line-tracking.ts';

/** A line of a document. `unitPlaces`: decimals of its unit amount, 4 with `unitdp=4`. */
export function lineView(line: LineRecord, tenant: Tenant, unitPlaces: 2 | 4): object {
  const account = line.accountId === undefined ? undefined : tenant.findAccount(line.accountId);
  return {
    Description: line.description,
    UnitAmount: jsonNumber(decimalText(new Big(line.unitAmount), unitPlaces)),
    ...(line.taxType !== undefined && { TaxType: line.taxType }),
    TaxAmount: jsonNumber(line.taxAmount),
    LineAmount: jsonNumber(line.lineAmount),
    ...(account?.code !== undefined && { AccountCode: account.code }),
    ...(account && { AccountID: account.id }),
    Tracking: trackingViews(line.tracking, tenant),
    Quantity: jsonNumber(line.quantity),
    LineItemID: line.id,
  };
}
