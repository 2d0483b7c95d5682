import type Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { findOverpayment } from '../overpayments/overpayment.ts';
import { outstanding, resettle } from '../payables/settlement.ts';
import type { AllocationRecord } from './allocation-record.ts';

/** Credit with a supplier, from which bills can be settled. */
export interface Credit {
  readonly from: AllocationRecord['from'];
  readonly id: string;
  readonly contactId: string;
  readonly currencyCode: string;
  /** Approved, and neither voided nor deleted. */
  readonly isAuthorised: boolean;
  readonly remaining: Big;
  /** Takes up what was allocated. */
  used(atMs: number): void;
}

export function findCredit(from: Credit['from'], id: string, tenant: Tenant): Credit | undefined {
  return from === 'creditNote' ? creditNote(id, tenant) : overpayment(id, tenant);
}

function creditNote(id: string, tenant: Tenant): Credit | undefined {
  const note = tenant.creditNotes.find(id);
  return (
    note && {
      from: 'creditNote',
      id: note.id,
      contactId: note.contactId,
      currencyCode: note.currencyCode,
      isAuthorised: note.status === 'AUTHORISED' || note.status === 'PAID',
      remaining: outstanding(note),
      used: (atMs) => {
        resettle(note, tenant, atMs);
      },
    }
  );
}

function overpayment(id: string, tenant: Tenant): Credit | undefined {
  const found = findOverpayment(id, tenant);
  return (
    found && {
      from: 'overpayment',
      id: found.id,
      contactId: found.transaction.contactId,
      currencyCode: found.transaction.currencyCode,
      isAuthorised: found.status !== 'VOIDED',
      remaining: found.remainingCredit,
      used: (updatedAtMs) => tenant.saveBankTransaction({ ...found.transaction, updatedAtMs }),
    }
  );
}
