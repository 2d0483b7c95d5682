import Big from 'big.js';
import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { contactReference, contactView } from '../contacts/contact-view.ts';
import type { BankTransactionRecord, LineRecord } from '../records.ts';
import { accountReference } from '../resources/account-view.ts';
import { documentDate, msDateWithOffset } from '../values/dates.ts';
import { decimalText } from '../values/decimal.ts';
import { trackingViews } from './line-tracking.ts';

/** A bank transaction with its lines. `unitPlaces`: decimals of unit amounts, 4 with `unitdp=4`. */
export function bankTransactionView(record: BankTransactionRecord, tenant: Tenant, unitPlaces: 2 | 4): object {
  const contact = tenant.contacts.find(record.contactId);
  const isForeign = record.currencyCode !== tenant.organisation.baseCurrency;
  return {
    ...head(record, tenant),
    ...(isForeign && { CurrencyRate: jsonNumber(record.currencyRate) }),
    ...(record.url !== undefined && { Url: record.url }),
    ...(contact && { Contact: contactView(contact) }),
    ...body(record),
    LineItems: record.lines.map((line) => lineView(line, tenant, unitPlaces)),
  };
}

/** A bank transaction in an un-paged list: contact summary, and no lines (xero-api.md §6). */
export function bankTransactionSummary(record: BankTransactionRecord, tenant: Tenant): object {
  const contact = tenant.contacts.find(record.contactId);
  return {
    ...head(record, tenant),
    ...(contact && { Contact: contactReference(contact) }),
    ...body(record),
    LineItems: [],
  };
}

function head(record: BankTransactionRecord, tenant: Tenant): object {
  const bankAccount = tenant.findAccount(record.bankAccountId);
  return {
    BankTransactionID: record.id,
    ...(bankAccount && { BankAccount: accountReference(bankAccount) }),
    Type: record.type,
    Reference: record.reference,
    IsReconciled: record.isReconciled,
    HasAttachments: false,
  };
}

function body(record: BankTransactionRecord): object {
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

function lineView(line: LineRecord, tenant: Tenant, unitPlaces: 2 | 4): object {
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
