import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type Field, type FieldTable, guid, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import type { ContactRecord } from '../records.ts';
import { notFound } from '../values/errors.ts';
import { contactView } from './contact-view.ts';

const scope = 'accounting.contacts';

/** Contacts, read only (xero-api.md §10.5); bank transactions make new ones. */
export const contactOperations: readonly Operation[] = [
  { method: 'GET', path: '/Contacts', scope, run: listContacts },
  { method: 'GET', path: '/Contacts/:id', scope, run: getContact },
];

const contactFields: FieldTable<ContactRecord> = {
  type: 'Contact',
  fields: new Map<string, Field<ContactRecord>>([
    ['ContactID', guid(({ id }) => id)],
    ['ContactNumber', text(({ contactNumber }) => contactNumber)],
    ['ContactStatus', text(({ status }) => status)],
    ['Name', text(({ name }) => name)],
    ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
  ]),
};

function listContacts(call: ApiCall): Result | 'not modified' {
  const ids = call.query.get('IDs')?.toLowerCase().split(',');
  const withArchived = call.query.get('includeArchived')?.toLowerCase() === 'true';
  const term = (call.query.get('searchTerm') ?? '').toLowerCase();
  const candidates = [...call.tenant.contacts].filter(
    (contact) =>
      (withArchived || contact.status !== 'ARCHIVED') &&
      (ids === undefined || ids.includes(contact.id)) &&
      `${contact.name}\n${contact.contactNumber ?? ''}`.toLowerCase().includes(term),
  );
  const contacts = modifiedSince(filtered(candidates, call, contactFields), call);
  if (contacts === 'not modified') return contacts;
  const { rows, pagination } = page(contacts, call) ?? { rows: contacts };
  return { plural: 'Contacts', elements: rows.map(contactView), pagination };
}

/** By id, or by the number that another system gave the contact. */
function getContact({ tenant, id }: ApiCall): Result {
  const contact = tenant.findContact(id) ?? tenant.findContactByNumber(id);
  if (!contact) throw notFound();
  return { plural: 'Contacts', elements: [contactView(contact)] };
}
