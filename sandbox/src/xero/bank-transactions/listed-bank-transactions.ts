import type { BankTransferRecord } from '../bank-transfers/bank-transfer-record.ts';
import type { Tenant } from '../books/tenant.ts';
import type { BankTransactionRecord, BankTransactionType } from '../records.ts';

/** A bank transaction as it is read: one that was written as such, or an end of a bank transfer, which is read only. */
export type ListedBankTransaction = Omit<BankTransactionRecord, 'type' | 'contactId'> & {
  readonly type: BankTransactionType | 'SPEND-TRANSFER' | 'RECEIVE-TRANSFER';
  /** The ends of transfers concern nobody. */
  readonly contactId: string | undefined;
};

/** All of them, the ends of transfers last. */
export function* listedBankTransactions({ bankTransactions, bankTransfers }: Tenant): Iterable<ListedBankTransaction> {
  yield* bankTransactions;
  for (const transfer of bankTransfers) yield* transferEnds(transfer);
}

export function findListedBankTransaction(id: string, tenant: Tenant): ListedBankTransaction | undefined {
  return tenant.findBankTransaction(id) ?? findTransferEnd(id, tenant);
}

/** The bank transaction with this id, if a bank transfer made it. */
export function findTransferEnd(id: string, { bankTransfers }: Tenant): ListedBankTransaction | undefined {
  const [transfer] = bankTransfers.by('transactionId', id.toLowerCase());
  return transfer && transferEnds(transfer).find((end) => end.id === id.toLowerCase());
}

export function listedByReference(reference: string, tenant: Tenant): readonly ListedBankTransaction[] {
  const transfers = tenant.bankTransfers.by('reference', reference);
  return [...tenant.bankTransactionsByReference(reference), ...transfers.flatMap(transferEnds)];
}

/** The two bank transactions of a transfer (xero-api.md §10.11). That they have no lines is our choice. */
function transferEnds(transfer: BankTransferRecord): readonly ListedBankTransaction[] {
  const { from, to, status, date, reference, amount, currencyCode, updatedAtMs } = transfer;
  const ends = [
    { type: 'SPEND-TRANSFER', end: from },
    { type: 'RECEIVE-TRANSFER', end: to },
  ] as const;
  return ends.map(({ type, end }) => ({
    id: end.transactionId,
    type,
    status,
    contactId: undefined,
    bankAccountId: end.accountId,
    date,
    reference,
    isReconciled: end.isReconciled,
    lineAmountTypes: 'NoTax',
    lines: [],
    subTotal: amount,
    totalTax: '0.00',
    total: amount,
    currencyCode,
    currencyRate: '1.000000',
    updatedAtMs,
  }));
}
