import { z } from 'zod';

const Metadata = z.record(z.string(), z.unknown());

/** An account as Pleo holds it. @see pleo-api.md §7.1 */
export const PleoAccount = z.object({
  id: z.string(),
  externalId: z.string(),
  name: z.string(),
  code: z.string().nullish().transform(nullToUndefined),
  archived: z.boolean(),
  taxCodeExternalId: z.string().nullish().transform(nullToUndefined),
  metadata: Metadata.nullish().transform(nullToUndefined),
});
export type PleoAccount = z.infer<typeof PleoAccount>;

/** What we decide about an account; the rest is Pleo's. */
export interface AccountContent {
  readonly name: string;
  readonly code?: string | undefined;
  readonly archived: boolean;
  readonly taxCodeExternalId?: string | undefined;
}

export interface NewAccount extends AccountContent {
  readonly externalId: string;
}

/** A PUT replaces the whole record, so what we do not manage (`metadata`) has to be sent along. */
export interface AccountUpdate extends AccountContent {
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** Most accounts in one batch. @see pleo-api.md §7.1 */
export const ACCOUNT_BATCH_LIMIT = 1000;

export const AccountBatchResult = z.object({
  created: z.array(PleoAccount),
  failed: z.array(z.object({ reasons: z.array(z.string()), request: z.object({ externalId: z.string() }) })),
});
export type AccountBatchResult = z.infer<typeof AccountBatchResult>;

function nullToUndefined<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}
