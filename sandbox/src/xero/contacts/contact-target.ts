import type { Tenant } from '../books/tenant.ts';
import type { ContactRecord } from '../records.ts';
import type { ContactDraft } from './contact-draft.ts';
import { contactNameTaken, contactNotFound, contactUnidentifiable } from './contact-names.ts';

/** The contact that an element changes; without one it makes a new contact. */
export interface ContactTarget {
  readonly before?: ContactRecord;
}

type Found = ContactTarget | { readonly problem: string };

/** `PUT` makes contacts only: an id has no place in it, and nothing is matched (xero-api.md §10.5). */
export function newContactTarget({ ContactID, Name }: ContactDraft): Found {
  if (ContactID) return { problem: 'A new contact cannot have a ContactID.' };
  return Name ? {} : { problem: contactUnidentifiable };
}

/**
 * `POST` changes the contact with this id, else with this number, else the active one with this name; else it makes one
 * (§10.5). A contact found by its name that already has another number is somebody else (our choice).
 */
export function matchedContactTarget({ ContactID, ContactNumber, Name }: ContactDraft, { contacts }: Tenant): Found {
  if (ContactID) {
    const before = contacts.find(ContactID);
    return before ? { before } : { problem: contactNotFound(ContactID) };
  }
  const numbered = ContactNumber ? contacts.findByNumber(ContactNumber) : undefined;
  if (numbered) return { before: numbered };
  if (!Name) return { problem: contactUnidentifiable };
  const named = contacts.findActiveByName(Name);
  if (!named) return {};
  const isSomebodyElse = Boolean(ContactNumber) && named.contactNumber !== undefined;
  return isSomebodyElse ? { problem: contactNameTaken(Name) } : { before: named };
}
