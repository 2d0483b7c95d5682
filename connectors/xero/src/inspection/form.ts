import type { Posting, Rejection } from '@ringfence/core/contract';
import { oneLine } from '../documents/reference-text.ts';

/** Kinds of document that Xero keeps as a draft; all others are in the books at once. @see xero-api.md §10 */
export const DRAFTS = ['bill', 'creditNote', 'journal'] as const satisfies readonly Posting['kind'][];

/** What the number of a bill leaves room for, when our reference stands behind it. @see xero-api.md §13 */
const LONGEST_NUMBER = 200;

/** What Xero has no form for, whatever its accounts are. */
export function formProblem({ kind, status, documentNumber = '', lines }: Posting): Rejection | undefined {
  const isDraft = status === 'draft';
  if (isDraft && !DRAFTS.some((draft) => draft === kind)) {
    return {
      reason: 'unsupported',
      field: 'status',
      sentence:
        'Xero keeps drafts of bills, credit notes and journals alone, and this expense becomes neither. Export it as final, or enter it in Xero by hand.',
    };
  }
  if (oneLine(documentNumber).length > LONGEST_NUMBER) {
    return {
      reason: 'other',
      field: 'invoice number',
      sentence: `The invoice number is longer than the ${LONGEST_NUMBER} characters that Xero has room for. Shorten it in Pleo, and export the expense again.`,
    };
  }
  if (lines.length > 0) return undefined;
  return {
    reason: 'amount',
    field: 'lines',
    sentence: 'The expense has no lines, so that there is nothing to book. Correct it in Pleo, and export it again.',
  };
}
