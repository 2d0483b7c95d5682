import type { Tenant } from '../books/tenant.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { boolean, date, type Field, type FieldTable, guid, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import type { ContactRecord } from '../records.ts';
import { notFound } from '../values/errors.ts';
import { contactDetailView, contactSummaryView, contactView } from './contact-view.ts';
import { createContacts, saveContact, saveContacts } from './contact-writes.ts';

const scope = 'accounting.contacts';

/** Contacts (xero-api.md §10.5); bank transactions make new ones too. */
export const contactOperations: readonly Operation[] = [
  { method: 'GET', path: '/Contacts', scope, run: listContacts },
  { method: 'GET', path: '/Contacts/:id', scope, run: getContact },
  { method: 'PUT', path: '/Contacts', scope, run: createContacts },
  { method: 'POST', path: '/Contacts', scope, run: saveContacts },
  { method: 'POST', path: '/Contacts/:id', scope, run: saveContact },
];

function listContacts(call: ApiCall): Result | 'not modified' {
  const selected = filtered(call.tenant.contacts, call, fieldsOf(call.tenant)).filter(parameterTest(call));
  const contacts = modifiedSince(selected, call);
  if (contacts === 'not modified') return contacts;
  const isSummary = isTrue(call, 'summaryOnly');
  const paged = page(contacts, isSummary ? withPage(call) : call);
  const view = isSummary ? contactSummaryView : paged ? contactDetailView : contactView;
  const elements = (paged?.rows ?? contacts).map((contact) => view(contact, call.tenant));
  return { plural: 'Contacts', elements, pagination: paged?.pagination };
}

/** By id, or by the number that another system gave the contact. */
function getContact({ tenant, id }: ApiCall): Result {
  const contact = tenant.contacts.find(id) ?? tenant.contacts.findByNumber(id);
  if (!contact) throw notFound();
  return { plural: 'Contacts', elements: [contactDetailView(contact, tenant)] };
}

/** What the parameters `IDs`, `includeArchived` and `searchTerm` select. */
function parameterTest(call: ApiCall): (contact: ContactRecord) => boolean {
  const listed = call.query.get('IDs')?.toLowerCase().split(',');
  const ids = listed && new Set(listed);
  const withArchived = isTrue(call, 'includeArchived');
  const term = (call.query.get('searchTerm') ?? '').toLowerCase();
  return (contact) =>
    (withArchived || contact.status !== 'ARCHIVED') &&
    (ids === undefined || ids.has(contact.id)) &&
    (term === '' || searchedTexts(contact).some((searched) => searched.toLowerCase().includes(term)));
}

/** The elements that the document names for `searchTerm`. */
function searchedTexts({ name, firstName, lastName, contactNumber, emailAddress }: ContactRecord): readonly string[] {
  return [name, firstName ?? '', lastName ?? '', contactNumber ?? '', emailAddress ?? ''];
}

function isTrue({ query }: ApiCall, parameter: string): boolean {
  return query.get(parameter)?.toLowerCase() === 'true';
}

/** Summaries come in pages only (§6): without a number it is the first. */
function withPage(call: ApiCall): ApiCall {
  return { ...call, query: new Map([['page', '1'], ...call.query]) };
}

function fieldsOf({ contacts }: Tenant): FieldTable<ContactRecord> {
  return {
    type: 'Contact',
    fields: new Map<string, Field<ContactRecord>>([
      ['ContactID', guid(({ id }) => id)],
      ['ContactNumber', text(({ contactNumber }) => contactNumber)],
      ['AccountNumber', text(({ accountNumber }) => accountNumber)],
      ['ContactStatus', text(({ status }) => status)],
      ['Name', text(({ name }) => name)],
      ['FirstName', text(({ firstName }) => firstName)],
      ['LastName', text(({ lastName }) => lastName)],
      ['CompanyNumber', text(({ companyNumber }) => companyNumber)],
      ['EmailAddress', text(({ emailAddress }) => emailAddress)],
      ['TaxNumber', text(({ taxNumber }) => taxNumber)],
      ['DefaultCurrency', text(({ defaultCurrency }) => defaultCurrency)],
      ['IsSupplier', boolean(({ isSupplier }) => isSupplier ?? false)],
      ['IsCustomer', boolean(() => false)],
      ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
    ]),
    lookUp: (field, value) => {
      if (field === 'ContactID') return listOf(contacts.find(value));
      if (field === 'ContactNumber') return listOf(contacts.findByNumber(value));
      return field === 'Name' ? contacts.byName(value) : undefined;
    },
  };
}

function listOf(contact: ContactRecord | undefined): readonly ContactRecord[] {
  return contact ? [contact] : [];
}
