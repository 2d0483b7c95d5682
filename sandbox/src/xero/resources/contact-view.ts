import type { ContactRecord } from '../records.ts';
import { msDateWithOffset } from '../values/dates.ts';

/** A contact as `GET /Contacts` shows it. */
export function contactView(contact: ContactRecord): object {
  return {
    ContactID: contact.id,
    ...(contact.contactNumber !== undefined && { ContactNumber: contact.contactNumber }),
    ContactStatus: contact.status,
    Name: contact.name,
    EmailAddress: '',
    BankAccountDetails: '',
    Addresses: [],
    Phones: [],
    UpdatedDateUTC: msDateWithOffset(contact.updatedAtMs),
    ContactGroups: [],
    // Only bills and invoices make a contact a supplier or customer, and the simulator has none.
    IsSupplier: false,
    IsCustomer: false,
    ContactPersons: [],
    HasAttachments: false,
    HasValidationErrors: false,
  };
}

/** A contact in an un-paged list of documents. */
export function contactSummary({ id, name }: ContactRecord): object {
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
