import type { AccountingEntryId, Rejection } from '../contract/index.ts';
import type { OpenPosting } from '../storage/index.ts';
import { type Resolution, resolveDoubt } from './delivery/doubt.ts';
import { inDoubt, type OpenResult } from './delivery/item-result.ts';
import type { ExportListener, ExportParts } from './export-context.ts';

/** What became of postings that an earlier run left without an outcome. */
export interface Recovered {
  /** Expenses that are not sent again, since only a person can decide them. */
  readonly inDoubt: readonly OpenResult[];
  /** Expenses that an asynchronous ERP has refused meanwhile. */
  readonly refusedByErp: ReadonlyMap<AccountingEntryId, Rejection>;
}

/** Finds out what became of every posting that an earlier run left without an outcome, before anything new is sent. */
export async function recoverOpenPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<Recovered> {
  const undecided: OpenResult[] = [];
  const refusedByErp = new Map<AccountingEntryId, Rejection>();
  for (const [{ entryId }, resolution] of await resolveOpenPostings(parts, onProgress, signal)) {
    if (resolution.kind === 'refused') refusedByErp.set(entryId, resolution.rejection);
    else if (resolution.kind === 'undecided') undecided.push(inDoubt(entryId, resolution.why));
  }
  return { inDoubt: undecided, refusedByErp };
}

/** Asks the ERP for every posting without an outcome, and journals what is decided by its answer. Sends nothing. */
export async function resolveOpenPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly (readonly [OpenPosting, Resolution])[]> {
  const open = [...parts.store.journal.openPostings.values()];
  if (open.length === 0) return [];
  onProgress({ phase: 'recover', inDoubt: open.length });
  const resolutions = await resolveDoubt(open, parts, onProgress, signal);
  parts.log.info('recovered open postings', { open: open.length });
  return open.flatMap((posting) => {
    const resolution = resolutions.get(posting.reference);
    return resolution === undefined ? [] : [[posting, resolution] as const];
  });
}
