import { jsonNumber } from '../../shared/index.ts';
import { allocationsOf } from '../allocations/allocation-view.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { lineView } from '../documents/line-view.ts';
import { amountText } from '../values/decimal.ts';
import type { PayableRecord } from './payable-record.ts';
import { payableBody, paymentsOf, shortContact, wholeContact } from './payable-view.ts';
import { outstanding } from './settlement.ts';

/** A credit note with its lines. `unitPlaces`: decimals of unit amounts, 4 with `unitdp=4`. */
export function creditNoteView(record: PayableRecord, tenant: Tenant, unitPlaces: 2 | 4): object {
  return {
    ...head(record, tenant),
    ...wholeContact(record, tenant),
    ...payableBody(record),
    LineItems: record.lines.map((line) => lineView(line, tenant, unitPlaces)),
  };
}

/** A credit note in an un-paged list: contact summary, and no lines (xero-api.md §6). */
export function listedCreditNoteView(record: PayableRecord, tenant: Tenant): object {
  return { ...head(record, tenant), ...shortContact(record, tenant), ...payableBody(record), LineItems: [] };
}

function head(record: PayableRecord, tenant: Tenant): object {
  return {
    CreditNoteID: record.id,
    CreditNoteNumber: record.number,
    ID: record.id,
    Type: record.type,
    Reference: '',
    Payments: paymentsOf(record, tenant),
    Allocations: allocationsOf(record.id, tenant),
    RemainingCredit: jsonNumber(amountText(outstanding(record))),
    CurrencyRate: jsonNumber(record.currencyRate),
    HasAttachments: hasAttachments(record.id, tenant),
    HasErrors: false,
  };
}
