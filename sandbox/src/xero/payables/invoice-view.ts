import { jsonNumber } from '../../shared/index.ts';
import type { AllocationRecord } from '../allocations/allocation-record.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { lineView } from '../documents/line-view.ts';
import { amountText } from '../values/decimal.ts';
import type { PayableRecord } from './payable-record.ts';
import { payableBody, paymentsOf, shortContact, shortDate, wholeContact } from './payable-view.ts';
import { outstanding } from './settlement.ts';

/** A bill with its lines. `unitPlaces`: decimals of unit amounts, 4 with `unitdp=4`. */
export function invoiceView(record: PayableRecord, tenant: Tenant, unitPlaces: 2 | 4): object {
  return {
    ...head(record),
    ...settlements(record, tenant),
    HasAttachments: hasAttachments(record.id, tenant),
    ...wholeContact(record, tenant),
    ...payableBody(record),
    LineItems: record.lines.map((line) => lineView(line, tenant, unitPlaces)),
  };
}

/** A bill in an un-paged list: contact summary, and no lines (xero-api.md §6). */
export function listedInvoiceView(record: PayableRecord, tenant: Tenant): object {
  return {
    ...head(record),
    ...settlements(record, tenant),
    HasAttachments: hasAttachments(record.id, tenant),
    ...shortContact(record, tenant),
    ...payableBody(record),
    LineItems: [],
  };
}

/** A bill with `summaryOnly`: without lines, payments and the mark of attachments (§6). */
export function invoiceSummaryView(record: PayableRecord, tenant: Tenant): object {
  return { ...head(record), ...shortContact(record, tenant), ...payableBody(record) };
}

/** A bill inside the payment or allocation that concerns it. */
export function invoiceReference(record: PayableRecord, tenant: Tenant): object {
  return { ...head(record), ...shortContact(record, tenant), ...payableBody(record), LineItems: [] };
}

/** Sales invoices alone have a reference; a bill shows it empty. */
function head(record: PayableRecord): object {
  return {
    Type: record.type,
    InvoiceID: record.id,
    InvoiceNumber: record.number,
    Reference: '',
    ...(record.url !== undefined && { Url: record.url }),
    ...(record.plannedPaymentDate !== undefined && { PlannedPaymentDate: shortDate(record.plannedPaymentDate) }),
    AmountDue: jsonNumber(amountText(outstanding(record))),
    AmountPaid: jsonNumber(record.amountPaid),
    AmountCredited: jsonNumber(record.amountCredited),
    SentToContact: false,
    CurrencyRate: jsonNumber(record.currencyRate),
    HasErrors: false,
    IsDiscounted: false,
  };
}

function settlements(record: PayableRecord, tenant: Tenant): object {
  const allocations = tenant.allocations.by('invoice', record.id);
  const from = (kind: AllocationRecord['from']) => allocations.filter((allocation) => allocation.from === kind);
  return {
    Payments: paymentsOf(record, tenant),
    CreditNotes: from('creditNote').map((allocation) => ({
      CreditNoteID: allocation.creditId,
      CreditNoteNumber: tenant.creditNotes.find(allocation.creditId)?.number ?? '',
      ID: allocation.creditId,
      ...applied(allocation),
    })),
    Prepayments: [],
    Overpayments: from('overpayment').map((allocation) => ({
      OverpaymentID: allocation.creditId,
      ID: allocation.creditId,
      ...applied(allocation),
    })),
  };
}

function applied({ amount, date }: AllocationRecord): object {
  return { AppliedAmount: jsonNumber(amount), Date: shortDate(date), LineItems: [] };
}
