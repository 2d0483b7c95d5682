import { z } from 'zod';
import { CompanyId } from '../contract/index.ts';

const Count = z.int().nonnegative();

/** A secret as it is kept: encrypted with AES-256-GCM, every part in base64. Opened only by the vault. */
export const SealedSecret = z
  .object({
    algorithm: z.literal('AES-256-GCM'),
    nonce: z.base64(),
    ciphertext: z.base64(),
    tag: z.base64(),
  })
  .readonly();
export type SealedSecret = z.infer<typeof SealedSecret>;

/** The changes that one run made to one kind of record in Pleo, as numbers of records. */
export const SyncCounts = z
  .object({ created: Count, updated: Count, archived: Count, unarchived: Count, failed: Count })
  .readonly();
export type SyncCounts = z.infer<typeof SyncCounts>;

/** The export of one run in numbers: `jobs` are jobs, the others are items. */
export const ExportCounts = z.object({ jobs: Count, exported: Count, failed: Count, inDoubt: Count }).readonly();
export type ExportCounts = z.infer<typeof ExportCounts>;

/** The last run that ended, in numbers. */
export const LastRun = z
  .object({
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    outcome: z.enum(['ok', 'failed']),
    /** By resource, e.g. `accounts`. */
    sync: z.record(z.string(), SyncCounts).readonly().optional(),
    export: ExportCounts.optional(),
    /** Why the run failed, as one sentence without secrets. */
    error: z.string().optional(),
  })
  .readonly();
export type LastRun = z.infer<typeof LastRun>;

/** The small document of one company. What grows belongs in the journal. */
export const CompanyState = z
  .object({
    version: z.literal(1),
    companyId: CompanyId,
    /** By name, e.g. `xero.refreshToken`. */
    secrets: z.record(z.string(), SealedSecret).readonly(),
    lastRun: LastRun.optional(),
    /** Cursors and other small facts, by name. Nothing secret. */
    values: z.record(z.string(), z.json()).readonly(),
  })
  .readonly();
export type CompanyState = z.infer<typeof CompanyState>;

/** The state of a company that has never run. */
export function newCompanyState(companyId: CompanyId): CompanyState {
  return { version: 1, companyId, secrets: {}, values: {} };
}

/** The state with a value in place of the one of that name; without any where it is `undefined`. */
export function withStateValue(
  state: CompanyState,
  name: string,
  value: CompanyState['values'][string] | undefined,
): CompanyState {
  const { [name]: _replaced, ...values } = state.values;
  return { ...state, values: value === undefined ? values : { ...values, [name]: value } };
}
