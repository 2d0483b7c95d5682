import type { RejectionRule } from '../rule.ts';
import { AGAIN } from './remedies.ts';

/** What Xero says of suppliers and employees. */
export const CONTACT_RULES: readonly RejectionRule[] = [
  {
    pattern: /contact name (?<contact>.+) is already assigned to another contact/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ found }) =>
      `Xero has two contacts that would be called '${found.contact}'. Merge or rename them in Xero, ${AGAIN}.`,
  },
  {
    pattern: /another contact has this contact number/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `Another contact in Xero has the contact number of the ${document.contactLabel}. Correct it there, ${AGAIN}.`,
  },
  {
    pattern: /contact must contain at least 1 of the following/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: () => `The expense names no supplier that Xero could recognise. Choose the supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /contact\b.*\barchived/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `The ${document.contactLabel} is archived in Xero. ` +
      `Restore it there, or choose another supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /contact with the contactid '[^']*' was not found/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `The ${document.contactLabel} is not in Xero any more. Choose another supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /email address must be valid/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `The ${document.contactLabel} has no valid e-mail address in Xero. Correct it there, ${AGAIN}.`,
  },
];
