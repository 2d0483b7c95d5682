import type { RejectionRule } from './rejection.ts';

const AGAIN = 'and export the expense again';

/** Xero's messages about suppliers and employees. */
export const CONTACT_RULES: readonly RejectionRule[] = [
  {
    pattern: /contact name (?<contact>.+) is already assigned to another contact/i,
    reason: 'vendor',
    field: 'contact',
    sentence: ({ found }) =>
      `Xero has two contacts that would be called '${found.contact}'. Merge or rename them in Xero, ${AGAIN}.`,
  },
  {
    pattern: /another contact has this contact number/i,
    reason: 'vendor',
    field: 'contact',
    sentence: ({ contact }) =>
      `Another contact in Xero has the contact number of the ${contact}. Correct it there, ${AGAIN}.`,
  },
  {
    pattern: /contact must contain at least 1 of the following/i,
    reason: 'vendor',
    field: 'contact',
    sentence: () => `The expense names no supplier that Xero could recognise. Choose the supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /contact\b.*\barchived/i,
    reason: 'vendor',
    field: 'contact',
    sentence: ({ contact }) =>
      `The ${contact} is archived in Xero. ` + `Restore it there, or choose another supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /contact with the contactid '[^']*' was not found/i,
    reason: 'vendor',
    field: 'contact',
    sentence: ({ contact }) => `The ${contact} is not in Xero any more. Choose another supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /email address must be valid/i,
    reason: 'vendor',
    field: 'contact',
    sentence: ({ contact }) => `The ${contact} has no valid e-mail address in Xero. Correct it there, ${AGAIN}.`,
  },
];
