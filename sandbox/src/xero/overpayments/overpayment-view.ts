import { jsonNumber } from '../../shared/index.ts';
import { allocationsOf } from '../allocations/allocation-view.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { contactReference, contactView } from '../contacts/contact-view.ts';
import { lineView } from '../documents/line-view.ts';
import { documentDate, updatedDate } from '../values/dates.ts';
import { amountText } from '../values/decimal.ts';
import type { Overpayment } from './overpayment.ts';

/** An overpayment with its line, as pages show it. `unitPlaces`: decimals of unit amounts, 4 with `unitdp=4`. */
export function overpaymentView(overpayment: Overpayment, tenant: Tenant, unitPlaces: 2 | 4): object {
  const { lines, contactId } = overpayment.transaction;
  const contact = tenant.contacts.find(contactId);
  return {
    ...head(overpayment, tenant),
    ...(contact && { Contact: contactView(contact, tenant) }),
    LineItems: lines.map((line) => lineView(line, tenant, unitPlaces)),
  };
}

/** An overpayment in an un-paged list. */
export function listedOverpaymentView(overpayment: Overpayment, tenant: Tenant): object {
  const contact = tenant.contacts.find(overpayment.transaction.contactId);
  return { ...head(overpayment, tenant), ...(contact && { Contact: contactReference(contact) }), LineItems: [] };
}

function head({ id, status, remainingCredit, transaction }: Overpayment, tenant: Tenant): object {
  return {
    OverpaymentID: id,
    ID: id,
    Type: transaction.type,
    Reference: transaction.reference,
    RemainingCredit: jsonNumber(amountText(remainingCredit)),
    Allocations: allocationsOf(id, tenant),
    Payments: [],
    HasAttachments: hasAttachments(transaction.id, tenant),
    CurrencyRate: jsonNumber(transaction.currencyRate),
    ...documentDate(transaction.date),
    Status: status,
    LineAmountTypes: transaction.lineAmountTypes,
    SubTotal: jsonNumber(transaction.subTotal),
    TotalTax: jsonNumber(transaction.totalTax),
    Total: jsonNumber(transaction.total),
    ...updatedDate(transaction.updatedAtMs),
    CurrencyCode: transaction.currencyCode,
  };
}
