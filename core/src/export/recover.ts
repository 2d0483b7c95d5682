import type { AccountingEntryId, PostingPart, Rejection } from '../contract/index.ts';
import type { OpenPosting } from '../storage/index.ts';
import { type InDoubt, type Resolution, resolveDoubt, type Undecided } from './delivery/doubt.ts';
import type { ExportListener, ExportParts } from './export-context.ts';
import type { OpenItem } from './job-report.ts';

/** A posting without an outcome that a person has to decide. */
export interface UndecidedPosting {
  readonly posting: OpenPosting & InDoubt;
  readonly undecided: Undecided;
}

/** What became of postings that an earlier run left without an outcome. */
export interface Recovered {
  /** Expenses that are not sent again: only a person can decide them, or the ERP has not decided yet. */
  readonly inDoubt: readonly OpenItem[];
  /** Expenses that an asynchronous ERP has refused meanwhile. */
  readonly refusedByErp: ReadonlyMap<AccountingEntryId, Rejection>;
}

/** Finds out what became of every posting that an earlier run left without an outcome, before anything new is sent. */
export async function recoverOpenPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<Recovered> {
  const inDoubt: OpenItem[] = [];
  const refusedByErp = new Map<AccountingEntryId, Rejection>();
  for (const { posting, resolution } of await resolveOpenPostings(parts, onProgress, signal)) {
    const { entryId } = posting;
    if (resolution.kind === 'refused') refusedByErp.set(entryId, resolution.rejection);
    else if (resolution.kind === 'undecided') inDoubt.push({ entryId, why: resolution.why, inDoubt: true });
  }
  return { inDoubt, refusedByErp };
}

/** Finds out what became of every posting without an outcome. @returns Those that only a person can decide. */
export async function undecidedPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal?: AbortSignal,
): Promise<readonly UndecidedPosting[]> {
  const resolved = await resolveOpenPostings(parts, onProgress, signal);
  return resolved.flatMap(({ posting, resolution }): UndecidedPosting[] =>
    resolution.kind === 'undecided' ? [{ posting, undecided: resolution }] : [],
  );
}

interface Resolved {
  readonly posting: OpenPosting & InDoubt;
  readonly resolution: Resolution;
}

async function resolveOpenPostings(
  parts: ExportParts,
  onProgress: ExportListener,
  signal: AbortSignal | undefined,
): Promise<readonly Resolved[]> {
  const open = [...parts.store.journal.openPostings.values()].map((posting) => withPart(posting, parts));
  if (open.length === 0) return [];
  onProgress({ phase: 'recover', inDoubt: open.length });
  const resolutions = await resolveDoubt(open, parts, onProgress, signal);
  parts.log.info('recovered open postings', { open: open.length });
  return open.flatMap((posting): Resolved[] => {
    const resolution = resolutions.get(posting.reference);
    return resolution === undefined ? [] : [{ posting, resolution }];
  });
}

/** An open posting of the journal, and which of its expense's documents it is. */
export function withPart(
  posting: OpenPosting,
  { referenceOf }: Pick<ExportParts, 'referenceOf'>,
): OpenPosting & InDoubt {
  const { entryId, reference } = posting;
  const part: PostingPart = reference === referenceOf(entryId, 'payment') ? 'payment' : 'document';
  return { ...posting, part };
}
