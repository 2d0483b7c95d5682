import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withStateValue } from '../storage/index.ts';
import type { ResourceReport } from './resource-report.ts';
import type { SyncContext } from './sync-context.ts';

const DAY_MS = 24 * 3_600_000;

/** Up to where the changes of one list of the ERP are known to stand in Pleo. */
const SyncCursor = z.object({
  /** The greatest instant of a change that the ERP gave. */
  changedSince: z.string(),
  /** When both sides were last read whole. */
  fullAt: z.iso.datetime(),
  /** SHA-256, in hex, of what decided how records are mapped. */
  digest: z.string(),
  /** Of vendors: drafts in Pleo whose code matched nothing in the ERP then. */
  drafts: z.array(z.string()).default([]),
});
export type SyncCursor = z.infer<typeof SyncCursor>;

/** Lists of the ERP that may be asked for their changes. */
export type CursorName = 'accounts' | 'vendors';

/** The cursor, but for where the changes stand. */
export type CursorBasis = Omit<SyncCursor, 'changedSince'>;

/**
 * The cursor, where what has changed since then is enough to know: the same mapping, and both sides read whole within the
 * last 24 hours, since a change made by hand in Pleo shows only then.
 */
export function usableCursor(
  { parts: { store, clock, capabilities }, changesOnly }: SyncContext,
  name: CursorName,
  digest: string,
): SyncCursor | undefined {
  if (!changesOnly || capabilities.changedSince?.includes(name) !== true) return undefined;
  const cursor = SyncCursor.safeParse(store.state.get().values[valueName(name)]).data;
  if (cursor === undefined || cursor.digest !== digest || Number.isNaN(Date.parse(cursor.changedSince)))
    return undefined;
  const ageMs = clock.now().getTime() - Date.parse(cursor.fullAt);
  return ageMs >= 0 && ageMs < DAY_MS ? cursor : undefined;
}

/**
 * Keeps up to where a list stands in Pleo, once it was synced; forgets it where a record was refused or the ERP says no
 * instants, so that the next sync reads everything. Writes nothing when nothing is new.
 */
export async function keepCursor(
  { parts: { store, capabilities } }: SyncContext,
  name: CursorName,
  { basis, latest, report }: KeptCursor,
): Promise<void> {
  if (capabilities.changedSince?.includes(name) !== true) return;
  const changedSince = report.failed.length > 0 ? undefined : latest.instant;
  const cursor = changedSince === undefined ? undefined : { changedSince, ...basis };
  const { state } = store;
  const known = SyncCursor.safeParse(state.get().values[valueName(name)]).data;
  if (isDeepStrictEqual(known, cursor)) return;
  await state.update((before) => withStateValue(before, valueName(name), cursor));
}

export interface KeptCursor {
  readonly basis: CursorBasis;
  readonly latest: LatestChange;
  readonly report: ResourceReport;
}

/** SHA-256, in hex, of settings: the same for the same ones. */
export function settingsDigest(...settings: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

/** Whether the ERP changed a record after the instant; one that does not say when may have been. */
export function isChangedSince({ updatedAt }: { readonly updatedAt?: string }, since: string): boolean {
  return updatedAt === undefined || !(Date.parse(updatedAt) <= Date.parse(since));
}

/** Keeps the greatest instant of a change among records. */
export class LatestChange {
  #latest: string | undefined;

  constructor(latest?: string) {
    this.#latest = latest;
  }

  /** ISO 8601 in UTC; `undefined` where no record says when it was changed. */
  get instant(): string | undefined {
    return this.#latest;
  }

  note({ updatedAt }: { readonly updatedAt?: string }): void {
    if (updatedAt === undefined || Number.isNaN(Date.parse(updatedAt))) return;
    if (this.#latest === undefined || Date.parse(updatedAt) > Date.parse(this.#latest)) this.#latest = updatedAt;
  }
}

function valueName(name: CursorName): string {
  return `sync.${name}`;
}
