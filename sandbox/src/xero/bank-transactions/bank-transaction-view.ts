import { jsonNumber } from '../../shared/index.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { contactReference, contactView } from '../contacts/contact-view.ts';
import { lineView } from '../documents/line-view.ts';
import { accountReference } from '../resources/account-view.ts';
import { documentDate, msDateWithOffset } from '../values/dates.ts';
import type { ListedBankTransaction } from './listed-bank-transactions.ts';

/** A bank transaction with its lines. `unitPlaces`: decimals of unit amounts, 4 with `unitdp=4`. */
export function bankTransactionView(record: ListedBankTransaction, tenant: Tenant, unitPlaces: 2 | 4): object {
  const contact = tenant.contacts.find(record.contactId ?? '');
  const isForeign = record.currencyCode !== tenant.organisation.baseCurrency;
  return {
    ...head(record, tenant),
    ...(isForeign && { CurrencyRate: jsonNumber(record.currencyRate) }),
    ...(record.url !== undefined && { Url: record.url }),
    ...(contact && { Contact: contactView(contact, tenant) }),
    ...body(record),
    LineItems: record.lines.map((line) => lineView(line, tenant, unitPlaces)),
  };
}

/** A bank transaction in an un-paged list: contact summary, and no lines (xero-api.md §6). */
export function bankTransactionSummary(record: ListedBankTransaction, tenant: Tenant): object {
  const contact = tenant.contacts.find(record.contactId ?? '');
  return {
    ...head(record, tenant),
    ...(contact && { Contact: contactReference(contact) }),
    ...body(record),
    LineItems: [],
  };
}

function head(record: ListedBankTransaction, tenant: Tenant): object {
  const bankAccount = tenant.findAccount(record.bankAccountId);
  return {
    BankTransactionID: record.id,
    ...(bankAccount && { BankAccount: accountReference(bankAccount) }),
    Type: record.type,
    ...(record.overpaymentId === undefined ? { Reference: record.reference } : { OverpaymentID: record.overpaymentId }),
    IsReconciled: record.isReconciled,
    HasAttachments: hasAttachments(record.id, tenant),
  };
}

function body(record: ListedBankTransaction): object {
  return {
    ...documentDate(record.date),
    Status: record.status,
    LineAmountTypes: record.lineAmountTypes,
    SubTotal: jsonNumber(record.subTotal),
    TotalTax: jsonNumber(record.totalTax),
    Total: jsonNumber(record.total),
    UpdatedDateUTC: msDateWithOffset(record.updatedAtMs),
    CurrencyCode: record.currencyCode,
  };
}
