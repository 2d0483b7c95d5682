import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import type { ContactRecord } from '../records.ts';
import { msDateWithOffset } from '../values/dates.ts';
import { addressTypes } from './contact-texts.ts';

/** The phones that a contact always shows; `OFFICE` only when it has one. */
const shownPhones = ['DDI', 'DEFAULT', 'FAX', 'MOBILE'] as const;

/** A contact as a whole, as lists without pages and answers to writes show it. */
export function contactView(contact: ContactRecord, tenant: Tenant): object {
  return {
    ...core(contact),
    BankAccountDetails: contact.bankAccountDetails ?? '',
    Addresses: addressTypes.map((type) => ({
      AddressType: type,
      City: '',
      Region: '',
      PostalCode: '',
      Country: '',
      ...contact.addresses.find(({ AddressType }) => AddressType === type),
    })),
    Phones: [...new Set([...shownPhones, ...contact.phones.map(({ PhoneType }) => PhoneType)])].map((type) => ({
      PhoneType: type,
      PhoneNumber: '',
      PhoneAreaCode: '',
      PhoneCountryCode: '',
      ...contact.phones.find(({ PhoneType }) => PhoneType === type),
    })),
    ContactGroups: [],
    ContactPersons: [],
    HasAttachments: hasAttachments(contact.id, tenant),
    HasValidationErrors: false,
  };
}

/** A contact in a page or by itself: these alone tell whom it was merged into. */
export function contactDetailView(contact: ContactRecord, tenant: Tenant): object {
  return { ...contactView(contact, tenant), ...mergedTo(contact) };
}

/** A contact with `summaryOnly`. What the real service leaves out is UNKNOWN; here it is all but the plain texts. */
export function contactSummaryView(contact: ContactRecord): object {
  return { ...core(contact), ...mergedTo(contact) };
}

/** A contact in an un-paged list of documents. */
export function contactReference({ id, name }: ContactRecord): object {
  return {
    ContactID: id,
    Name: name,
    Addresses: [],
    Phones: [],
    ContactGroups: [],
    ContactPersons: [],
    HasValidationErrors: false,
  };
}

function core(contact: ContactRecord): object {
  return {
    ContactID: contact.id,
    ...(contact.contactNumber !== undefined && { ContactNumber: contact.contactNumber }),
    ...(contact.accountNumber !== undefined && { AccountNumber: contact.accountNumber }),
    ContactStatus: contact.status,
    Name: contact.name,
    ...(contact.firstName !== undefined && { FirstName: contact.firstName }),
    ...(contact.lastName !== undefined && { LastName: contact.lastName }),
    ...(contact.companyNumber !== undefined && { CompanyNumber: contact.companyNumber }),
    EmailAddress: contact.emailAddress ?? '',
    ...(contact.taxNumber !== undefined && { TaxNumber: contact.taxNumber }),
    ...(contact.defaultCurrency !== undefined && { DefaultCurrency: contact.defaultCurrency }),
    UpdatedDateUTC: msDateWithOffset(contact.updatedAtMs),
    IsSupplier: contact.isSupplier ?? false,
    // Only sales invoices make a customer, and the simulator has none.
    IsCustomer: false,
  };
}

function mergedTo({ mergedToContactId }: ContactRecord): object {
  return mergedToContactId === undefined ? {} : { MergedToContactID: mergedToContactId };
}
