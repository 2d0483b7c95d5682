import { type AccountingEntryId, exportReference, type Posting, type Rejection } from '../../contract/index.ts';
import { formatMoney } from '../../kit/index.ts';
import { exportItemToPosting, type Mapped, type PostingSettings } from '../../mapping/index.ts';
import type { ExportItem, ReadExportItem } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { type ItemResult, undecided } from './item-result.ts';
import type { JobProgress } from './job-progress.ts';
import type { ItemName } from './job-report.ts';
import { type BatchContext, postBatch } from './post-batch.ts';

interface RefusedItem {
  readonly entryId: AccountingEntryId;
  readonly rejection: Rejection;
}

/** Brings a batch of items into the ERP: what cannot be posted correctly is refused, the rest is posted. */
export async function exportBatch(
  batch: readonly ReadExportItem[],
  progress: Pick<JobProgress, 'name'>,
  settings: PostingSettings,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const { parts } = context;
  const refused: RefusedItem[] = [];
  const postings: Posting[] = [];
  for (const read of batch) {
    if (read.kind === 'unreadable') {
      parts.log.error('unreadable export item', { entryId: read.entryId, problem: read.problem });
      refused.push(unreadable(read.entryId));
      continue;
    }
    progress.name(read.item.entryId, nameOf(read.item));
    const posting = toPosting(read.item, settings, parts);
    if (posting.ok) postings.push(posting.value);
    else refused.push({ entryId: read.item.entryId, rejection: posting.rejection });
  }
  const results = await refusedOrInDoubt(refused, parts);
  return [...results, ...(await postBatch(postings, context))];
}

/** A refusal is final, except over an attempt that is still in doubt: its document may stand in the ERP. */
export async function refusedOrInDoubt(
  refused: readonly RefusedItem[],
  { store }: Pick<InstanceParts, 'store'>,
): Promise<readonly ItemResult[]> {
  const { journal } = store;
  const final = refused.filter(({ entryId }) => !journal.openPostings.has(exportReference(entryId)));
  await journal.append(
    final.map(({ entryId, rejection }) => ({ type: 'posting.rejected', entryId, reason: rejection.reason })),
  );
  return refused.map(({ entryId, rejection }) =>
    journal.openPostings.has(exportReference(entryId)) ? undecided(entryId) : { kind: 'failed', entryId, rejection },
  );
}

export function entryIdOf(read: ReadExportItem): AccountingEntryId {
  return read.kind === 'item' ? read.item.entryId : read.entryId;
}

export function unreadable(entryId: AccountingEntryId): RefusedItem {
  const sentence =
    'Pleo did not give the accounting data of this expense in a form that can be read. Open it in Pleo, save it again, and export it once more; if it fails again, tell Pleo.';
  return { entryId, rejection: { reason: 'other', sentence } };
}

function nameOf({ amount, date, reconciliationId, supplierName, vendor }: ExportItem): ItemName {
  const paid = vendor?.name ?? supplierName;
  return { reconciliationId, expense: [paid, date, formatMoney(amount.wallet)].filter(Boolean).join(', ') };
}

function toPosting(
  item: ExportItem,
  settings: PostingSettings,
  { capabilities, erpName }: Pick<InstanceParts, 'capabilities' | 'erpName'>,
): Mapped<Posting> {
  const posting = exportItemToPosting(item, settings);
  if (!posting.ok || capabilities.documents.includes(posting.value.kind)) return posting;
  const sentence = `Expenses of this type cannot be exported to ${erpName} yet. Book this one by hand in ${erpName}.`;
  return { ok: false, rejection: { reason: 'unsupported', field: 'type', sentence } };
}
