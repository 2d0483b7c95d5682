import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { midnightUtc, msDateWithOffset } from '../values/dates.ts';
import type { AllocationRecord } from './allocation-record.ts';

/** The allocations of a credit note or an overpayment, as it shows them. */
export function allocationsOf(creditId: string, tenant: Tenant): readonly object[] {
  return tenant.allocations.by('credit', creditId).map((record) => core(record, tenant));
}

/** An allocation by itself, as the answer to its making. */
export function allocationView(record: AllocationRecord, tenant: Tenant): object {
  const { from, creditId } = record;
  return {
    ...core(record, tenant),
    ...(from === 'creditNote'
      ? { CreditNote: { CreditNoteID: creditId, ID: creditId, LineItems: [] } }
      : { Overpayment: { OverpaymentID: creditId, ID: creditId, LineItems: [] } }),
  };
}

function core({ id, invoiceId, amount, date }: AllocationRecord, { invoices }: Tenant): object {
  return {
    AllocationID: id,
    Amount: jsonNumber(amount),
    Date: msDateWithOffset(midnightUtc(date)),
    Invoice: {
      InvoiceID: invoiceId,
      InvoiceNumber: invoices.find(invoiceId)?.number ?? '',
      Payments: [],
      CreditNotes: [],
      Prepayments: [],
      Overpayments: [],
      HasErrors: false,
      IsDiscounted: false,
      LineItems: [],
    },
  };
}
