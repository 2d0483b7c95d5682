import { z } from 'zod';
import { AllocationRecord } from './allocations/allocation-record.ts';
import { AttachmentRecord } from './attachments/attachment-record.ts';
import { BankTransferRecord } from './bank-transfers/bank-transfer-record.ts';
import { ConnectionRecord } from './identity/connection-store.ts';
import { AccessTokenRecord, RefreshTokenRecord } from './identity/token-store.ts';
import { ManualJournalRecord } from './manual-journals/manual-journal-record.ts';
import { PayableRecord } from './payables/payable-record.ts';
import { PaymentRecord } from './payments/payment-record.ts';
import { AccountRecord, BankTransactionRecord, ContactRecord, TrackingCategoryRecord } from './records.ts';

/**
 * What survives a restart. Not kept: how much of the limits is used, and the answers under idempotency keys, which a
 * caller must not rely on anyway.
 */
export const XeroSnapshot = z.object({
  tokens: z.object({
    accessTokens: z.array(AccessTokenRecord).readonly(),
    refreshTokens: z.array(RefreshTokenRecord).readonly(),
  }),
  connections: z.array(ConnectionRecord).readonly(),
  tenants: z.record(
    z.string(),
    z.object({
      accounts: z.array(AccountRecord).readonly(),
      contacts: z.array(ContactRecord).readonly(),
      trackingCategories: z.array(TrackingCategoryRecord).readonly().default([]),
      bankTransactions: z.array(BankTransactionRecord).readonly(),
      invoices: z.array(PayableRecord).readonly().default([]),
      creditNotes: z.array(PayableRecord).readonly().default([]),
      payments: z.array(PaymentRecord).readonly().default([]),
      allocations: z.array(AllocationRecord).readonly().default([]),
      bankTransfers: z.array(BankTransferRecord).readonly().default([]),
      manualJournals: z.array(ManualJournalRecord).readonly().default([]),
      attachments: z.array(AttachmentRecord).readonly().default([]),
    }),
  ),
});
export type XeroSnapshot = z.output<typeof XeroSnapshot>;
