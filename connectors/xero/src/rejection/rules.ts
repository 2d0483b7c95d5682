import type { RejectionRule } from './rule.ts';
import { CODING_RULES } from './rules/coding-rules.ts';
import { CONTACT_RULES } from './rules/contact-rules.ts';
import { DOCUMENT_RULES } from './rules/document-rules.ts';

/**
 * Every message of Xero's that we know, and what a bookkeeper can do about it. The first match counts. Where the
 * dossier marks Xero's wording as UNKNOWN, the pattern is INFERRED and matches by stems.
 *
 * @see xero-api.md §9
 */
export const REJECTION_RULES: readonly RejectionRule[] = [...CODING_RULES, ...CONTACT_RULES, ...DOCUMENT_RULES];
