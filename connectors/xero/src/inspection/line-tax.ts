import type { Posting, PostingLine } from '@ringfence/core/contract';
import type { XeroMessage } from '../schema/validation.ts';
import type { InspectionFacts } from './facts.ts';

/** What Xero would say of the tax codes of the lines. @see xero-api.md §9 */
export function taxComplaints({ lines }: Posting, facts: InspectionFacts): readonly XeroMessage[] {
  return lines.flatMap((line, index) => {
    const complaint = complaintOf(line, facts);
    return complaint === undefined ? [] : [{ text: complaint, lineNumber: index + 1 }];
  });
}

function complaintOf({ account: named, taxCode }: PostingLine, facts: InspectionFacts): string | undefined {
  const code = taxCode?.code ?? facts.taxFreeCode;
  const rate = facts.taxRates.get(code);
  if (rate?.status !== 'active') return 'Tax rate must be valid.';
  const account = facts.chart.find(named);
  if (account === undefined || rate.appliesTo.includes(account.class)) return undefined;
  return `The TaxType code '${code}' cannot be used with account code '${account.code}'.`;
}
