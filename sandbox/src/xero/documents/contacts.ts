import type { Tenant } from '../books/tenant.ts';
import type { ApiCall } from '../http/operation.ts';
import type { DocumentDraft } from './drafts.ts';

/** A contact that a document names, or one that is made together with it. */
export type ContactChoice = { readonly id: string } | { readonly name: string };

/** Said of a contact that is not named in any way (xero-api.md §9). */
export const contactUnidentifiable =
  'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber';

/** Wording invented: the real one is UNKNOWN (§9). */
export function contactArchived(name: string): string {
  return `The contact '${name}' is archived and cannot be used.`;
}

/** Invented wordings for the rules of §10.5: at most 255 characters, no angle brackets, no stray spaces. */
export function contactNameProblems(name: string): readonly string[] {
  if (name.length > 255) return ['The contact name must not be longer than 255 characters.'];
  if (/[<>]/.test(name)) return ['The contact name must not contain angle brackets.'];
  if (name !== name.trim() || /\s{2}/.test(name)) return ['The contact name must not contain stray spaces.'];
  return [];
}

/**
 * The contact of a document (§10.5): by its id, or by its name among the active contacts without regard to case (our
 * choice), else a new one. Anything beside the id would change the contact, which is not simulated.
 */
export function chosenContact(
  contact: DocumentDraft['Contact'],
  tenant: Tenant,
  problems: string[],
): ContactChoice | undefined {
  const { ContactID: id, ContactNumber: number, Name: name } = contact ?? {};
  if (number || (id && name)) {
    problems.push('A document names its contact by the ContactID or the Name alone: more is not simulated.');
  } else if (id) {
    const found = tenant.contacts.find(id);
    if (found?.status === 'ACTIVE') return { id: found.id };
    problems.push(found ? contactArchived(found.name) : `The contact with the ContactID '${id}' was not found.`);
  } else if (name) {
    const found = contactNameProblems(name);
    problems.push(...found);
    const known = tenant.findActiveContact(name);
    return known ? { id: known.id } : { name };
  } else problems.push(contactUnidentifiable);
  return undefined;
}

/** Makes the contact where it is new. Elements of one request that name the same new contact share it. */
export function settledContact(choice: ContactChoice, { tenant, context }: ApiCall): string {
  if ('id' in choice) return choice.id;
  const { name } = choice;
  const made = tenant.findActiveContact(name);
  if (made) return made.id;
  const id = context.uuid();
  tenant.contacts.save({ id, name, status: 'ACTIVE', updatedAtMs: context.clock.now().getTime() });
  return id;
}
