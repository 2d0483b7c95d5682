import { writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { requestElements } from '../http/request-elements.ts';
import { resettle } from '../payables/settlement.ts';
import { documentNotFound, validationException, validationMessages } from '../values/errors.ts';
import { type AllocationDraft, allocationDraft, allocationEcho } from './allocation-draft.ts';
import type { AllocationRecord } from './allocation-record.ts';
import { planAllocation } from './allocation-rules.ts';
import { allocationView } from './allocation-view.ts';
import { type Credit, findCredit } from './credit.ts';

/** Credit used for bills (xero-api.md §10.9). */
export const allocationOperations: readonly Operation[] = [
  {
    method: 'PUT',
    path: '/CreditNotes/:id/Allocations',
    scope: 'accounting.invoices',
    run: (call) => allocate('creditNote', call),
  },
  {
    method: 'PUT',
    path: '/Overpayments/:id/Allocations',
    scope: 'accounting.payments',
    run: (call) => allocate('overpayment', call),
  },
];

function allocate(from: Credit['from'], call: ApiCall): Result {
  const drafts = requestElements(call.body(), 'Allocations').map(allocationDraft);
  const elements = writeElements<AllocationDraft, AllocationRecord>(
    drafts,
    {
      // Found anew for each element, which may leave less of it.
      plan: (draft, planned) => planAllocation(draft, existingCredit(from, call), planned, call),
      carryOut: (allocation) => carryOut(allocation, call),
      echo: allocationEcho,
    },
    call,
  );
  return { plural: 'Allocations', elements };
}

/** @throws XeroError 400, not 404: the part of a document that there is not (xero-api.md §8) */
function existingCredit(from: Credit['from'], { id, tenant }: ApiCall): Credit {
  const credit = findCredit(from, id, tenant);
  if (!credit) throw validationException([{ ValidationErrors: validationMessages([documentNotFound]) }]);
  return credit;
}

function carryOut(allocation: AllocationRecord, call: ApiCall): object {
  const { tenant, context } = call;
  const nowMs = context.clock.now().getTime();
  tenant.allocations.save(allocation);
  const bill = tenant.invoices.find(allocation.invoiceId);
  if (bill) resettle(bill, tenant, nowMs);
  existingCredit(allocation.from, call).used(nowMs);
  return allocationView(allocation, tenant);
}
