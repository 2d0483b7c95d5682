import type { SandboxContext } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import {
  contactArchived,
  contactNameProblem,
  contactNameTaken,
  contactNotFound,
  contactNumberTooLong,
  contactUnidentifiable,
} from '../contacts/contact-names.ts';
import type { ContactRecord } from '../records.ts';
import type { DocumentContactDraft } from './document-draft.ts';

/** Whom a document concerns: someone known, someone that it renames, or someone to be created with it. */
export type ContactChoice =
  | { readonly kind: 'settled'; readonly id: string }
  | { readonly kind: 'rename'; readonly contact: ContactRecord; readonly name: string }
  | { readonly kind: 'new'; readonly name: string; readonly contactNumber?: string | undefined };

/**
 * The contact that a document names (xero-api.md §10.5): by id, else by number, else by name among the active contacts
 * without regard to case (our choice), else a new one. A name beside an id or a number renames the contact.
 */
export function chooseContact(
  draft: DocumentContactDraft | undefined,
  tenant: Tenant,
): ContactChoice | { readonly problem: string } {
  const id = draft?.ContactID ?? '';
  const contactNumber = draft?.ContactNumber ?? '';
  const name = draft?.Name ?? '';
  const nameProblem = name === '' ? undefined : contactNameProblem(name);
  if (nameProblem !== undefined) return { problem: nameProblem };
  if (id !== '') {
    const contact = tenant.contacts.find(id);
    return contact ? existing(contact, name, tenant) : { problem: contactNotFound(id) };
  }
  const numbered = contactNumber === '' ? undefined : tenant.contacts.findByNumber(contactNumber);
  if (numbered) return existing(numbered, name, tenant);
  if (name === '') return { problem: contactUnidentifiable };
  if (contactNumber.length > 50) return { problem: contactNumberTooLong };
  const named = tenant.contacts.findActiveByName(name);
  if (named) return { kind: 'settled', id: named.id };
  return { kind: 'new', name, contactNumber: contactNumber === '' ? undefined : contactNumber };
}

/** Carries a choice out: creates or renames where needed. Elements of one request that name the same new contact share it. */
export function settleContact(choice: ContactChoice, tenant: Tenant, context: SandboxContext): string {
  const updatedAtMs = context.clock.now().getTime();
  if (choice.kind === 'settled') return choice.id;
  if (choice.kind === 'rename') {
    tenant.contacts.save({ ...choice.contact, name: choice.name, updatedAtMs });
    return choice.contact.id;
  }
  const { name, contactNumber } = choice;
  const alreadyMade =
    (contactNumber === undefined ? undefined : tenant.contacts.findByNumber(contactNumber)) ??
    tenant.contacts.findActiveByName(name);
  if (alreadyMade) return alreadyMade.id;
  const id = context.uuid();
  tenant.contacts.save({ id, name, contactNumber, status: 'ACTIVE', addresses: [], phones: [], updatedAtMs });
  return id;
}

function existing(contact: ContactRecord, name: string, tenant: Tenant): ContactChoice | { readonly problem: string } {
  if (contact.status !== 'ACTIVE') return { problem: contactArchived(contact.name) };
  if (name === '' || name === contact.name) return { kind: 'settled', id: contact.id };
  const holder = tenant.contacts.findActiveByName(name);
  if (holder && holder.id !== contact.id) return { problem: contactNameTaken(name) };
  return { kind: 'rename', contact, name };
}
