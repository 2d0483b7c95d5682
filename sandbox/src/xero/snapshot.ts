import { z } from 'zod';
import { ConnectionRecord } from './identity/connection-store.ts';
import { AccessTokenRecord, RefreshTokenRecord } from './identity/token-store.ts';
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
    }),
  ),
});
export type XeroSnapshot = z.output<typeof XeroSnapshot>;
