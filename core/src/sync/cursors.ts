import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withStateValue } from '../storage/index.ts';
import type { SyncContext } from './sync-context.ts';
import type { ResourceReport } from './write-changes.ts';

const DAY_MS = 24 * 3_600_000;

/** Remembers up to which instant the changes of one list of the ERP were brought into Pleo. */
const SyncCursor = z.object({
  /** The greatest instant of a change that the ERP gave. */
  changedSince: z.string(),
  /** When both sides were last read whole. */
  fullAt: z.iso.datetime(),
  /** SHA-256, in hex, of everything that decided how records are mapped. */
  digest: z.string(),
  /** For vendors: drafts in Pleo whose code matched nothing in the ERP then. */
  drafts: z.array(z.string()).default([]),
});
export type SyncCursor = z.infer<typeof SyncCursor>;

/** Lists of the ERP that may be asked for their changes. */
export type CursorName = 'accounts' | 'vendors';

/** The cursor without the instant of the latest change. */
export type CursorBasis = Omit<SyncCursor, 'changedSince'>;

/**
 * Gives the cursor when it is enough to ask the ERP for what has changed since then: the mapping is the same, and both sides
 * were read whole within the last 24 hours, since a change made by hand in Pleo shows only then.
 */
export function usableCursor(context: SyncContext, name: CursorName, digest: string): SyncCursor | undefined {
  if (!context.changesOnly || !tellsChanges(context, name)) return undefined;
  const cursor = storedCursor(context, name);
  if (cursor === undefined || cursor.digest !== digest || Number.isNaN(Date.parse(cursor.changedSince)))
    return undefined;
  const ageMs = context.clock.now().getTime() - Date.parse(cursor.fullAt);
  return ageMs >= 0 && ageMs < DAY_MS ? cursor : undefined;
}

export interface CursorUpdate {
  readonly basis: CursorBasis;
  readonly latest: LatestChange;
  readonly report: ResourceReport;
}

/**
 * Stores the cursor of a list that was synced. Forgets it where a record was refused or the ERP gives no instants, so that
 * the next sync reads everything. Writes nothing when nothing is new.
 */
export async function keepCursor(
  context: SyncContext,
  name: CursorName,
  { basis, latest, report }: CursorUpdate,
): Promise<void> {
  if (!tellsChanges(context, name)) return;
  const changedSince = report.failed.length > 0 ? undefined : latest.instant;
  const cursor = changedSince === undefined ? undefined : { changedSince, ...basis };
  if (isDeepStrictEqual(storedCursor(context, name), cursor)) return;
  await context.store.state.update((before) => withStateValue(before, valueName(name), cursor));
}

/** SHA-256 of settings in hex. */
export function settingsDigest(...settings: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

interface Dated {
  /** ISO 8601. Absent: the ERP does not say when the record was changed. */
  readonly updatedAt?: string;
}

/** True when the ERP changed the record after the instant, or may have, as it does not say when. */
export function isChangedSince({ updatedAt }: Dated, since: string): boolean {
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

  note({ updatedAt }: Dated): void {
    if (updatedAt === undefined || Number.isNaN(Date.parse(updatedAt))) return;
    if (this.#latest === undefined || Date.parse(updatedAt) > Date.parse(this.#latest)) this.#latest = updatedAt;
  }
}

function tellsChanges({ erpCompany: { capabilities } }: SyncContext, name: CursorName): boolean {
  return capabilities.changedSince?.includes(name) === true;
}

function storedCursor({ store }: SyncContext, name: CursorName): SyncCursor | undefined {
  return SyncCursor.safeParse(store.state.get().values[valueName(name)]).data;
}

function valueName(name: CursorName): string {
  return `sync.${name}`;
}
