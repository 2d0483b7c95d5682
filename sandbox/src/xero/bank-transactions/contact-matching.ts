import type { SandboxContext } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import type { ContactRecord } from '../records.ts';
import type { ContactDraft } from './bank-transaction-draft.ts';

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
  draft: ContactDraft | undefined,
  tenant: Tenant,
): ContactChoice | { readonly problem: string } {
  const id = draft?.ContactID ?? '';
  const contactNumber = draft?.ContactNumber ?? '';
  const name = draft?.Name ?? '';
  const nameProblem = name === '' ? undefined : contactNameProblem(name);
  if (nameProblem !== undefined) return { problem: nameProblem };
  if (id !== '') {
    const contact = tenant.findContact(id);
    return contact
      ? existing(contact, name, tenant)
      : { problem: `The contact with the ContactID '${id}' was not found.` };
  }
  const numbered = contactNumber === '' ? undefined : tenant.findContactByNumber(contactNumber);
  if (numbered) return existing(numbered, name, tenant);
  if (name === '') {
    return {
      problem:
        'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
    };
  }
  if (contactNumber.length > 50) return { problem: 'The contact number must not be longer than 50 characters.' };
  const named = tenant.findActiveContactByName(name);
  if (named) return { kind: 'settled', id: named.id };
  return { kind: 'new', name, contactNumber: contactNumber === '' ? undefined : contactNumber };
}

/** Carries a choice out: creates or renames where needed. Elements of one request that name the same new contact share it. */
export function settleContact(choice: ContactChoice, tenant: Tenant, context: SandboxContext): string {
  const updatedAtMs = context.clock.now().getTime();
  if (choice.kind === 'settled') return choice.id;
  if (choice.kind === 'rename') {
    tenant.saveContact({ ...choice.contact, name: choice.name, updatedAtMs });
    return choice.contact.id;
  }
  const { name, contactNumber } = choice;
  const alreadyMade =
    (contactNumber === undefined ? undefined : tenant.findContactByNumber(contactNumber)) ??
    tenant.findActiveContactByName(name);
  if (alreadyMade) return alreadyMade.id;
  const id = context.uuid();
  tenant.saveContact({ id, name, contactNumber, status: 'ACTIVE', updatedAtMs });
  return id;
}

/** The wording for archived contacts is invented, the real one is UNKNOWN (§9). */
function existing(contact: ContactRecord, name: string, tenant: Tenant): ContactChoice | { readonly problem: string } {
  if (contact.status !== 'ACTIVE') return { problem: `The contact '${contact.name}' is archived and cannot be used.` };
  if (name === '' || name === contact.name) return { kind: 'settled', id: contact.id };
  const holder = tenant.findActiveContactByName(name);
  if (holder && holder.id !== contact.id) {
    return {
      problem: `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    };
  }
  return { kind: 'rename', contact, name };
}

/** Invented wordings for the rules of §10.5: at most 255 characters, no angle brackets, no stray spaces. */
function contactNameProblem(name: string): string | undefined {
  if (name.length > 255) return 'The contact name must not be longer than 255 characters.';
  if (/[<>]/.test(name)) return 'The contact name must not contain angle brackets.';
  if (name !== name.trim() || /\s{2}/.test(name)) return 'The contact name must not contain stray spaces.';
  return undefined;
}
