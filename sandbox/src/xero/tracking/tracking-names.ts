import { z } from 'zod';
import { postDataInvalidException } from '../values/errors.ts';

const maxNameLength = 100;

const NamedDraft = z.object({ Name: z.string().nullish(), Status: z.string().nullish() });
/** A tracking category or option as a caller sends it. */
export type NamedDraft = z.output<typeof NamedDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function namedDraft(element: unknown): NamedDraft {
  const parsed = NamedDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The name without the spaces around it: the OpenAPI document's example sends one. `undefined` when left out. */
export function trimmedName({ Name }: NamedDraft): string | undefined {
  return Name?.trim();
}

/**
 * What is wrong with the name of a category among the other categories, or of an option among the other options of its
 * category (xero-api.md §10.4). That case does not matter is our choice, and the wordings are invented.
 */
export function nameProblems(name: string, others: readonly { readonly name: string }[]): readonly string[] {
  if (name === '') return ['Please enter a Name.'];
  if (name.length > maxNameLength) return [`Name must not be longer than ${maxNameLength} characters.`];
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase()) ? ['Please enter a unique Name.'] : [];
}

/** A change may archive or restore; deleting is an operation of its own. */
export function isSettableStatus(status: string): status is 'ACTIVE' | 'ARCHIVED' {
  return status === 'ACTIVE' || status === 'ARCHIVED';
}
