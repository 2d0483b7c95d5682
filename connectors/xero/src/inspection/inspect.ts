import type { Posting, Rejection } from '@ringfence/core/contract';
import { amountProblem } from './amounts.ts';
import { documentComplaints } from './document-complaints.ts';
import { essentialProblem } from './essentials.ts';
import type { InspectionFacts } from './facts.ts';
import { foretoldRejection } from './foretold-rejection.ts';
import { accountComplaints } from './line-account.ts';
import { taxComplaints } from './line-tax.ts';
import { trackingComplaints } from './line-tracking.ts';

/** What speaks against sending a posting, so far as is known; `undefined` where nothing does. */
export function inspectPosting(posting: Posting, facts: InspectionFacts): Rejection | undefined {
  return essentialProblem(posting, facts) ?? amountProblem(posting) ?? foretold(posting, facts);
}

function foretold(posting: Posting, facts: InspectionFacts): Rejection | undefined {
  const ofLines = isCoded(posting)
    ? [
        ...accountComplaints(posting, facts.chart),
        ...taxComplaints(posting, facts),
        ...trackingComplaints(posting, facts.trackingCategories),
      ]
    : [];
  return foretoldRejection([...documentComplaints(posting, facts), ...ofLines], posting, facts);
}

/** Whether the lines reach Xero: payments and transfers are one amount. */
export function isCoded({ kind }: Posting): boolean {
  return kind !== 'billPayment' && kind !== 'transfer';
}
