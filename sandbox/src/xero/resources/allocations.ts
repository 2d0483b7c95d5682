import type Big from 'big.js';
import { z } from 'zod';
import { findOverpayment, isPosted, outstanding, resettle } from '../books/settlement.ts';
import type { Tenant } from '../books/tenant.ts';
import { checkedAmount, checkedOpenDate } from '../documents/checks.ts';
import { Decimal, Text } from '../documents/drafts.ts';
import { creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import type { AllocationRecord } from '../records.ts';
import { amountText, sum } from '../values/decimal.ts';
import { documentNotFound } from '../values/errors.ts';
import { allocationView } from './payable-views.ts';
import { settlingProblems } from './payments.ts';

const AllocationDraft = z.object({
  AllocationID: Text,
  Invoice: z.object({ InvoiceID: Text }).nullish(),
  Amount: Decimal,
  Date: Text,
});
type AllocationDraft = z.output<typeof AllocationDraft>;

/** Credit with a supplier, from which bills can be settled. */
interface Credit {
  readonly id: string;
  readonly contactId: string;
  readonly currencyCode: string;
  /** Approved, and neither voided nor deleted. */
  readonly isAuthorised: boolean;
  readonly remaining: Big;
}

/** Credit used for bills (xero-api.md §10.9). */
export const allocationOperations: readonly Operation[] = [
  creation(
    allocations('accounting.invoices'),
    (draft, call, planned) => plan(draft, 'creditNote', creditNote(call), call, planned),
    '/CreditNotes/:id/Allocations',
  ),
  creation(
    allocations('accounting.payments'),
    (draft, call, planned) => plan(draft, 'overpayment', overpayment(call), call, planned),
    '/Overpayments/:id/Allocations',
  ),
];

function allocations(scope: string): ElementKind<AllocationDraft, AllocationRecord> {
  return {
    plural: 'Allocations',
    scope,
    idElement: 'AllocationID',
    draft: AllocationDraft,
    save,
    echo: ({ Invoice }) => ({ Invoice: { ...Invoice, LineItems: [] } }),
  };
}

function creditNote({ id, tenant }: ApiCall): Credit | undefined {
  const note = tenant.creditNotes.find(id);
  return note && { ...note, isAuthorised: isPosted(note), remaining: outstanding(note) };
}

function overpayment({ id, tenant }: ApiCall): Credit | undefined {
  const found = findOverpayment(id, tenant);
  return found && { ...found.transaction, id: found.id, isAuthorised: true, remaining: found.remainingCredit };
}

/** Checks an allocation. All wordings are invented; a missing credit answers 400, not 404, as parts of documents do (§8). */
function plan(
  draft: AllocationDraft,
  from: AllocationRecord['from'],
  credit: Credit | undefined,
  call: ApiCall,
  planned: readonly AllocationRecord[],
): AllocationRecord | Refused {
  const { tenant, context } = call;
  if (!credit) return { problems: [documentNotFound] };
  const problems: string[] = [];
  if (!credit.isAuthorised) problems.push('Allocations can only be made from Authorised documents');
  if (!draft.Date) problems.push('The Date must be specified.');
  const date = checkedOpenDate(draft.Date, call, problems);
  const amount = checkedAmount(draft.Amount, problems);
  if (credit.isAuthorised && amount?.gt(credit.remaining.minus(sum(planned.map((other) => other.amount))))) {
    problems.push('Allocation amount exceeds the remaining credit of this document');
  }
  const bill = tenant.invoices.find(draft.Invoice?.InvoiceID);
  if (!bill) problems.push('An existing Invoice with the specified InvoiceID could not be found');
  if (bill && bill.contactId !== credit.contactId) {
    problems.push('The credit and the invoice must be of the same contact.');
  }
  if (bill && bill.currencyCode !== credit.currencyCode) {
    problems.push('The credit and the invoice must have the same currency.');
  }
  if (bill) {
    const reserved = planned.filter(({ invoiceId }) => invoiceId === bill.id);
    const exceeded = 'Allocation amount exceeds the amount outstanding on this document';
    problems.push(...settlingProblems(bill, amount, reserved, exceeded));
  }
  if (problems.length > 0 || !bill || !date || !amount) return { problems };
  return { id: context.uuid(), from, creditId: credit.id, invoiceId: bill.id, amount: amountText(amount), date };
}

function save(allocation: AllocationRecord, { tenant, context }: ApiCall): object {
  const { from, creditId, invoiceId } = allocation;
  const nowMs = context.clock.now().getTime();
  tenant.allocations.save(allocation);
  resettle(tenant.invoices.find(invoiceId), tenant, nowMs);
  if (from === 'creditNote') resettle(tenant.creditNotes.find(creditId), tenant, nowMs);
  else touchOverpayment(creditId, tenant, nowMs);
  const credit = { ID: creditId, LineItems: [] };
  return {
    ...allocationView(allocation, tenant),
    ...(from === 'creditNote'
      ? { CreditNote: { CreditNoteID: creditId, ...credit } }
      : { Overpayment: { OverpaymentID: creditId, ...credit } }),
  };
}

/** An overpayment's credit is computed; only its moment of change is kept. */
function touchOverpayment(id: string, tenant: Tenant, updatedAtMs: number): void {
  const transaction = findOverpayment(id, tenant)?.transaction;
  if (transaction) tenant.bankTransactions.save({ ...transaction, updatedAtMs });
}
