import { z } from 'zod';
import { Amount, TrackingEntries } from '../records.ts';

/** One end of a transfer: the account, and the bank transaction that the transfer makes there. */
const TransferEndRecord = z
  .object({
    accountId: z.string(),
    transactionId: z.string(),
    isReconciled: z.boolean(),
    tracking: TrackingEntries,
  })
  .readonly();
export type TransferEndRecord = z.output<typeof TransferEndRecord>;

export const BankTransferRecord = z
  .object({
    id: z.string(),
    status: z.enum(['AUTHORISED', 'DELETED']),
    from: TransferEndRecord,
    to: TransferEndRecord,
    amount: Amount,
    currencyCode: z.string().describe('That of both accounts'),
    date: z.string(),
    reference: z.string(),
    createdAtMs: z.number(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type BankTransferRecord = z.output<typeof BankTransferRecord>;
