/** What a contact must have at least (xero-api.md §9). */
export const contactUnidentifiable =
  'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber';

export const contactNumberTooLong = 'The contact number must not be longer than 50 characters.';

/** Only active contacts have a name that is theirs alone (§9). */
export function contactNameTaken(name: string): string {
  return `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`;
}

export function contactNotFound(id: string): string {
  return `The contact with the ContactID '${id}' was not found.`;
}

/** Wording invented: the real one is UNKNOWN (§9). */
export function contactArchived(name: string): string {
  return `The contact '${name}' is archived and cannot be used.`;
}

/** Invented wordings for the rules of §10.5: at most 255 characters, no angle brackets, no stray spaces. */
export function contactNameProblem(name: string): string | undefined {
  if (name.length > 255) return 'The contact name must not be longer than 255 characters.';
  if (/[<>]/.test(name)) return 'The contact name must not contain angle brackets.';
  if (name !== name.trim() || /\s{2}/.test(name)) return 'The contact name must not contain stray spaces.';
  return undefined;
}
