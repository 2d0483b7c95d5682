import type { Tenant } from '../books/tenant.ts';
import type { InspectedAllocation } from '../payables/payable-inspection.ts';
import { amountText } from '../values/decimal.ts';
import { overpaymentsOf } from './overpayment.ts';

/** A payment on account for `GET /_sandbox/xero`, as credit; the money itself is among the bank transactions. */
export interface InspectedOverpayment {
  readonly id: string;
  readonly bankTransactionId: string;
  readonly status: string;
  readonly contactId: string;
  readonly date: string;
  readonly total: string;
  readonly remainingCredit: string;
  readonly allocations: readonly InspectedAllocation[];
}

export function inspectOverpayments(tenant: Tenant): readonly InspectedOverpayment[] {
  return overpaymentsOf(tenant).map(({ id, status, remainingCredit, transaction }) => ({
    id,
    bankTransactionId: transaction.id,
    status,
    contactId: transaction.contactId,
    date: transaction.date,
    total: transaction.total,
    remainingCredit: amountText(remainingCredit),
    allocations: tenant.allocations.by('credit', id),
  }));
}
