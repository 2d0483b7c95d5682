import { checkedGivenDate, locksOf, type Problems } from '../documents/document-checks.ts';
import type { Refused } from '../documents/element-writes.ts';
import type { ApiCall } from '../http/operation.ts';
import { positiveAmount, settlingProblems } from '../payables/open-payable.ts';
import type { PayableRecord } from '../payables/payable-record.ts';
import { amountText, sum } from '../values/decimal.ts';
import type { AllocationDraft } from './allocation-draft.ts';
import type { AllocationRecord } from './allocation-record.ts';
import type { Credit } from './credit.ts';

/** Checks an allocation (xero-api.md §10.9). All wordings are invented. */
export function planAllocation(
  draft: AllocationDraft,
  credit: Credit,
  planned: readonly AllocationRecord[],
  { tenant, context }: ApiCall,
): AllocationRecord | Refused {
  const problems: Problems = [];
  if (!credit.isAuthorised) problems.push('Allocations can only be made from Authorised documents');
  if (!draft.Date) problems.push('The Date must be specified.');
  const date = checkedGivenDate('Date', draft.Date, problems);
  problems.push(...locksOf([date], tenant.organisation));
  const amount = positiveAmount(draft.Amount, problems);
  if (credit.isAuthorised && amount?.gt(credit.remaining.minus(sum(planned.map((other) => other.amount))))) {
    problems.push('Allocation amount exceeds the remaining credit of this document');
  }
  const bill = tenant.invoices.find(draft.Invoice?.InvoiceID ?? '');
  if (bill) {
    const reserved = sum(planned.filter(({ invoiceId }) => invoiceId === bill.id).map((other) => other.amount));
    const exceeded = 'Allocation amount exceeds the amount outstanding on this document';
    problems.push(...belongingProblems(bill, credit), ...settlingProblems(bill, amount, reserved, exceeded));
  } else problems.push('An existing Invoice with the specified InvoiceID could not be found');
  if (problems.length > 0 || !bill || !date || !amount) return { problems };
  return {
    id: context.uuid(),
    from: credit.from,
    creditId: credit.id,
    invoiceId: bill.id,
    amount: amountText(amount),
    date,
  };
}

function belongingProblems(bill: PayableRecord, credit: Credit): readonly string[] {
  const problems: string[] = [];
  if (bill.contactId !== credit.contactId) problems.push('The credit and the invoice must be of the same contact.');
  if (bill.currencyCode !== credit.currencyCode)
    problems.push('The credit and the invoice must have the same currency.');
  return problems;
}
