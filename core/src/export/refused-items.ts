import type { AccountingEntryId, Rejection } from '../contract/index.ts';
import { inDoubt } from './delivery/posting-result.ts';
import type { ExportParts } from './export-context.ts';
import type { ItemResult } from './job-report.ts';

/** An expense that is not posted, and why. */
export interface RefusedEntry {
  readonly entryId: AccountingEntryId;
  readonly rejection: Rejection;
}

/** A refusal is final, except over an attempt that is still in doubt: its document may stand in the ERP. */
export async function refusedOrInDoubt(
  refused: readonly RefusedEntry[],
  { store, referenceOf }: Pick<ExportParts, 'store' | 'referenceOf'>,
): Promise<readonly ItemResult[]> {
  const { journal } = store;
  const isOpen = ({ entryId }: RefusedEntry): boolean =>
    journal.openPostings.has(referenceOf(entryId)) || journal.openPostings.has(referenceOf(entryId, 'payment'));
  const results = refused.map(
    (each): ItemResult => (isOpen(each) ? inDoubt(each.entryId) : { kind: 'failed', ...each }),
  );
  await journal.append(
    results.flatMap((result) =>
      result.kind === 'failed'
        ? [{ type: 'posting.rejected' as const, entryId: result.entryId, reason: result.rejection.reason }]
        : [],
    ),
  );
  return results;
}

export function unreadable(entryId: AccountingEntryId): RefusedEntry {
  const sentence =
    'Pleo did not give the accounting data of this expense in a form that can be read. Open it in Pleo, save it again, and export it once more; if it fails again, tell Pleo.';
  return { entryId, rejection: { reason: 'other', sentence } };
}
