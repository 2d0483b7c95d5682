import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { type NamedTracking, namedTracking } from '../documents/line-tracking.ts';
import type { Posting } from '../documents/postings.ts';
import type { BankTransferRecord, TransferEndRecord } from './bank-transfer-record.ts';

/** One end of a transfer: the bank account, and the bank transaction that the transfer makes there. */
export interface InspectedTransferEnd {
  readonly bankAccount: { readonly id: string; readonly code: string | null; readonly name: string };
  readonly bankTransactionId: string;
  readonly tracking: readonly NamedTracking[];
}

/** A bank transfer for `GET /_sandbox/xero`; the amount is decimal text. */
export interface InspectedBankTransfer {
  readonly id: string;
  readonly status: string;
  readonly from: InspectedTransferEnd;
  readonly to: InspectedTransferEnd;
  readonly amount: string;
  readonly currency: string;
  readonly date: string;
  readonly reference: string;
}

export function inspectBankTransfer(record: BankTransferRecord, tenant: Tenant): InspectedBankTransfer {
  const { id, status, from, to, amount, currencyCode, date, reference } = record;
  return {
    id,
    status,
    from: inspectEnd(from, tenant),
    to: inspectEnd(to, tenant),
    amount,
    currency: currencyCode,
    date,
    reference,
  };
}

function inspectEnd({ accountId, transactionId, tracking }: TransferEndRecord, tenant: Tenant): InspectedTransferEnd {
  const account = tenant.findAccount(accountId);
  return {
    bankAccount: { id: accountId, code: account?.code ?? null, name: account?.name ?? '' },
    bankTransactionId: transactionId,
    tracking: namedTracking(tracking, tenant),
  };
}

/** What a transfer does to the books. */
export function transferPostings({ status, from, to, amount }: BankTransferRecord): readonly Posting[] {
  if (status === 'DELETED') return [];
  return [
    { accountId: from.accountId, amount: new Big(amount).times(-1) },
    { accountId: to.accountId, amount: new Big(amount) },
  ];
}
