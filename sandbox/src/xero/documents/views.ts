import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import type {
  AccountRecord,
  BankTransactionRecord,
  CodedLineRecord,
  ContactRecord,
  LineRecord,
  PayableRecord,
} from '../records.ts';
import { documentDate, msDateWithOffset } from '../values/dates.ts';
import { trackingViews } from './tracking.ts';

type DocumentRecord = Omit<BankTransactionRecord | PayableRecord, 'type'> & { readonly type: string };

/** The part that bank transactions, bills, credit notes and overpayments show alike. */
export function documentView(record: DocumentRecord, tenant: Tenant): object {
  const contact = tenant.contacts.find(record.contactId);
  return {
    ...(contact && { Contact: contactView(contact) }),
    ...documentDate(record.date),
    Type: record.type,
    Status: record.status,
    LineAmountTypes: record.lineAmountTypes,
    SubTotal: jsonNumber(record.subTotal),
    TotalTax: jsonNumber(record.totalTax),
    Total: jsonNumber(record.total),
    UpdatedDateUTC: msDateWithOffset(record.updatedAtMs),
    CurrencyCode: record.currencyCode,
    CurrencyRate: jsonNumber(record.currencyRate),
    ...(record.url !== undefined && { Url: record.url }),
    HasAttachments: tenant.hasAttachments(record.id),
    LineItems: record.lines.map((line) => lineView(line, tenant)),
  };
}

function lineView(line: LineRecord, tenant: Tenant): object {
  return {
    ...codedLineView(line, tenant),
    UnitAmount: jsonNumber(line.unitAmount),
    Quantity: jsonNumber(line.quantity),
    LineItemID: line.id,
  };
}

/** The part that lines of documents and of journals show alike. */
export function codedLineView(line: CodedLineRecord, tenant: Tenant): object {
  const account = tenant.accounts.find(line.accountId);
  return {
    Description: line.description,
    ...(line.taxType !== undefined && { TaxType: line.taxType }),
    TaxAmount: jsonNumber(line.taxAmount),
    LineAmount: jsonNumber(line.lineAmount),
    ...(account?.code !== undefined && { AccountCode: account.code }),
    ...(account && { AccountID: account.id }),
    Tracking: trackingViews(line.tracking, tenant),
  };
}

/** An account as documents name it. */
export function accountReference({ id, code, name }: AccountRecord): object {
  return { AccountID: id, ...(code !== undefined && { Code: code }), Name: name };
}

export function contactView(contact: ContactRecord): object {
  const address = { City: '', Region: '', PostalCode: '' };
  return {
    ContactID: contact.id,
    ...(contact.contactNumber !== undefined && { ContactNumber: contact.contactNumber }),
    ...(contact.accountNumber !== undefined && { AccountNumber: contact.accountNumber }),
    ContactStatus: contact.status,
    Name: contact.name,
    ...(contact.companyNumber !== undefined && { CompanyNumber: contact.companyNumber }),
    EmailAddress: contact.emailAddress ?? '',
    ...(contact.taxNumber !== undefined && { TaxNumber: contact.taxNumber }),
    ...(contact.defaultCurrency !== undefined && { DefaultCurrency: contact.defaultCurrency }),
    BankAccountDetails: '',
    Addresses: [
      { AddressType: 'STREET', ...address, Country: contact.country ?? '' },
      { AddressType: 'POBOX', ...address, Country: '' },
    ],
    Phones: ['DDI', 'DEFAULT', 'FAX', 'MOBILE'].map((PhoneType) => ({
      PhoneType,
      PhoneNumber: '',
      PhoneAreaCode: '',
      PhoneCountryCode: '',
    })),
    UpdatedDateUTC: msDateWithOffset(contact.updatedAtMs),
    ContactGroups: [],
    ContactPersons: [],
    IsSupplier: contact.isSupplier ?? false,
    // Only sales invoices make a customer, and the simulator has none.
    IsCustomer: false,
    ...(contact.mergedToContactId !== undefined && { MergedToContactID: contact.mergedToContactId }),
    HasAttachments: false,
    HasValidationErrors: false,
  };
}
