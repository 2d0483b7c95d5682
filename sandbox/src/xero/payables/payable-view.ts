import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { contactReference, contactView } from '../contacts/contact-view.ts';
import type { PaymentRecord } from '../payments/payment-record.ts';
import { documentDate, midnightUtc, msDateWithOffset, updatedDate } from '../values/dates.ts';
import type { PayableRecord } from './payable-record.ts';

/** The dates, amounts and statuses that bills and credit notes show alike. */
export function payableBody(record: PayableRecord): object {
  return {
    ...documentDate(record.date),
    ...(record.dueDate !== undefined && dueDate(record.dueDate)),
    Status: record.status,
    LineAmountTypes: record.lineAmountTypes,
    SubTotal: jsonNumber(record.subTotal),
    TotalTax: jsonNumber(record.totalTax),
    Total: jsonNumber(record.total),
    ...updatedDate(record.updatedAtMs),
    CurrencyCode: record.currencyCode,
    ...(record.fullyPaidOnDate !== undefined && { FullyPaidOnDate: shortDate(record.fullyPaidOnDate) }),
  };
}

/** The contact as a whole, as pages and answers to writes show it. */
export function wholeContact({ contactId }: Pick<PayableRecord, 'contactId'>, tenant: Tenant): object {
  const contact = tenant.contacts.find(contactId);
  return contact ? { Contact: contactView(contact, tenant) } : {};
}

/** The contact in an un-paged list, or inside a document inside another. */
export function shortContact({ contactId }: Pick<PayableRecord, 'contactId'>, { contacts }: Tenant): object {
  const contact = contacts.find(contactId);
  return contact ? { Contact: contactReference(contact) } : {};
}

/** The payments of a document that still stand, as it shows them. */
export function paymentsOf({ id }: Pick<PayableRecord, 'id'>, { payments }: Tenant): readonly object[] {
  return payments
    .by('payable', id)
    .filter(({ status }) => status === 'AUTHORISED')
    .map(paymentReference);
}

export function shortDate(date: string): string {
  return msDateWithOffset(midnightUtc(date));
}

function paymentReference({ id, date, amount, reference, currencyRate }: PaymentRecord): object {
  return {
    PaymentID: id,
    Date: shortDate(date),
    Amount: jsonNumber(amount),
    Reference: reference,
    CurrencyRate: jsonNumber(currencyRate),
    HasAccount: false,
    HasValidationErrors: false,
  };
}

function dueDate(date: string): object {
  const both = documentDate(date);
  return { DueDateString: both.DateString, DueDate: both.Date };
}
