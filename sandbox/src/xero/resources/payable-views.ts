import { jsonNumber } from '../../shared/index.ts';
import { allocationsOf, outstanding, paymentsOf } from '../books/settlement.ts';
import type { Tenant } from '../books/tenant.ts';
import { documentView } from '../documents/views.ts';
import type { AllocationRecord, PayableRecord } from '../records.ts';
import { documentDate, midnightUtc, msDateWithOffset, updatedDate } from '../values/dates.ts';
import { amountText } from '../values/decimal.ts';

export function invoiceView(record: PayableRecord, tenant: Tenant): object {
  const allocations = allocationsOf(record, tenant);
  const from = (kind: AllocationRecord['from']) => allocations.filter((allocation) => allocation.from === kind);
  return {
    ...invoiceReference(record),
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
    SentToContact: false,
    IsDiscounted: false,
    ...payableView(record, tenant),
  };
}

export function creditNoteView(record: PayableRecord, tenant: Tenant): object {
  return {
    CreditNoteID: record.id,
    CreditNoteNumber: record.number,
    ID: record.id,
    ...payableView(record, tenant),
    Allocations: tenant.allocations.by('credit', record.id).map((allocation) => allocationView(allocation, tenant)),
    RemainingCredit: jsonNumber(amountText(outstanding(record))),
  };
}

/** An allocation inside the credit note or overpayment that it takes from. */
export function allocationView({ id, invoiceId, amount, date }: AllocationRecord, { invoices }: Tenant): object {
  return {
    AllocationID: id,
    Amount: jsonNumber(amount),
    Date: shortDate(date),
    Invoice: { InvoiceID: invoiceId, InvoiceNumber: invoices.find(invoiceId)?.number ?? '', LineItems: [] },
  };
}

/** A bill inside the payment that concerns it: without its lines. */
export function invoiceReference(record: PayableRecord): object {
  return {
    InvoiceID: record.id,
    InvoiceNumber: record.number,
    Type: record.type,
    Status: record.status,
    Total: jsonNumber(record.total),
    AmountDue: jsonNumber(amountText(outstanding(record))),
    AmountPaid: jsonNumber(record.amountPaid),
    AmountCredited: jsonNumber(record.amountCredited),
    CurrencyCode: record.currencyCode,
    LineItems: [],
  };
}

/** The part that bills and credit notes show alike. Sales documents alone have a reference; these show it empty. */
function payableView(record: PayableRecord, tenant: Tenant): object {
  const { dueDate, fullyPaidOnDate } = record;
  const due = dueDate === undefined ? undefined : documentDate(dueDate);
  return {
    Reference: '',
    ...documentView(record, tenant),
    ...(due && { DueDateString: due.DateString, DueDate: due.Date }),
    ...updatedDate(record.updatedAtMs),
    ...(fullyPaidOnDate !== undefined && { FullyPaidOnDate: shortDate(fullyPaidOnDate) }),
    Payments: paymentsOf(record, tenant).map(({ id, date, amount, reference, currencyRate }) => ({
      PaymentID: id,
      Date: shortDate(date),
      Amount: jsonNumber(amount),
      Reference: reference,
      CurrencyRate: jsonNumber(currencyRate),
      HasAccount: false,
      HasValidationErrors: false,
    })),
    HasErrors: false,
  };
}

function applied({ amount, date }: AllocationRecord): object {
  return { AppliedAmount: jsonNumber(amount), Date: shortDate(date), LineItems: [] };
}

function shortDate(date: string): string {
  return msDateWithOffset(midnightUtc(date));
}
