import { documentFinal, documentHasAllocations } from '../values/errors.ts';
import type { PayableDraft } from './payable-draft.ts';
import type { PayableRecord, PayableStatus } from './payable-record.ts';
import { isPartlySettled } from './settlement.ts';

/** The statuses that an element may ask for (xero-api.md §10.8); `PAID` is the system's to set. */
const following: Readonly<Record<PayableStatus, readonly PayableStatus[]>> = {
  DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['SUBMITTED', 'AUTHORISED', 'DRAFT', 'DELETED'],
  AUTHORISED: ['AUTHORISED', 'VOIDED'],
  PAID: ['PAID'],
  VOIDED: [],
  DELETED: [],
};
const initial: readonly PayableStatus[] = ['DRAFT', 'SUBMITTED', 'AUTHORISED'];

/** Elements that change what is in the ledger; a paid document has its other elements open (§10.8). */
const financial = ['Contact', 'Date', 'LineAmountTypes', 'LineItems', 'CurrencyCode', 'CurrencyRate'] as const;

/** The status after an element, or why there can be none. */
export function nextStatus(
  draft: PayableDraft,
  before: PayableRecord | undefined,
): PayableStatus | { readonly problem: string } {
  if (before && following[before.status].length === 0) return { problem: documentFinal };
  const asked = draft.Status || (before?.status ?? 'DRAFT');
  if (before && isPartlySettled(before) && (asked !== before.status || changesLedger(draft))) {
    return { problem: documentHasAllocations };
  }
  const status = (before ? following[before.status] : initial).find((allowed) => allowed === asked);
  return status ?? { problem: `The Status '${asked}' is not valid for this document.` };
}

/** Any such element counts as a change, also one that repeats what is there (our choice). */
function changesLedger(draft: PayableDraft): boolean {
  return financial.some((element) => draft[element] !== undefined && draft[element] !== null);
}
