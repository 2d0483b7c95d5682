import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { invoiceReference } from '../payables/invoice-view.ts';
import type { PayableRecord } from '../payables/payable-record.ts';
import { accountReference } from '../resources/account-view.ts';
import { midnightUtc, msDateWithOffset, updatedDate } from '../values/dates.ts';
import type { PaymentRecord } from './payment-record.ts';

/** A payment. The credit note that a refund is of stands in `Invoice`, as in the OpenAPI document's examples. */
export function paymentView(record: PaymentRecord, tenant: Tenant): object {
  const account = tenant.findAccount(record.accountId);
  const payable = paidBy(record, tenant);
  return {
    PaymentID: record.id,
    Date: msDateWithOffset(midnightUtc(record.date)),
    BankAmount: jsonNumber(record.bankAmount),
    Amount: jsonNumber(record.amount),
    Reference: record.reference,
    CurrencyRate: jsonNumber(record.currencyRate),
    PaymentType: record.type,
    Status: record.status,
    ...updatedDate(record.updatedAtMs),
    HasAccount: true,
    IsReconciled: record.isReconciled,
    ...(account && { Account: accountReference(account) }),
    ...(payable && { Invoice: invoiceReference(payable, tenant) }),
    HasValidationErrors: false,
  };
}

/** The document that a payment settles. */
export function paidBy({ type, payableId }: PaymentRecord, tenant: Tenant): PayableRecord | undefined {
  return (type === 'ACCPAYPAYMENT' ? tenant.invoices : tenant.creditNotes).find(payableId);
}
