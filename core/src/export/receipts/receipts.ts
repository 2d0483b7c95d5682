import type { AccountingEntryId, ErpFiles } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { Found } from '../delivery/look-up.ts';
import { type OpenPostingResult, type PostedResult, type PostingResult, waiting } from '../delivery/posting-result.ts';
import type { ExportedItem, FailedResult, ItemResult } from '../job-report.ts';
import type { BatchContext, ReadyItem } from '../prepare-items.ts';
import type { FileProblem } from './receipt-file.ts';
import { type FileTarget, FileUrls, transferFiles } from './transfer-files.ts';

/** Expenses whose files are fetched at the same time: each may hold one file in memory. */
const AT_ONCE = 2;

type Files<When extends ErpFiles['when']> = Extract<ErpFiles, { readonly when: When }>;

/** Files that did not come over although their expense does, by expense. */
export type MissingFiles = ReadonlyMap<AccountingEntryId, readonly FileProblem[]>;

export interface StoredReceipts {
  readonly ready: readonly ReadyItem[];
  /** Expenses that cannot be posted without a receipt of theirs, or not now. */
  readonly results: readonly (FailedResult | OpenPostingResult)[];
  readonly missing: MissingFiles;
}

/** Stores the receipts of what is about to be posted, for an ERP whose documents name them. */
export async function storeReceipts(
  ready: readonly ReadyItem[],
  { documents }: Found,
  context: BatchContext,
): Promise<StoredReceipts> {
  const { parts, jobId, signal } = context;
  const files = filesOf('beforePosting', context);
  if (files === undefined) return { ready, results: [], missing: new Map() };
  const urls = new FileUrls(
    ready.map(({ item }) => item),
    jobId,
    parts.pleo,
  );
  const missing = new Map<AccountingEntryId, readonly FileProblem[]>();
  const results: (FailedResult | OpenPostingResult)[] = [];
  const stored: ReadyItem[] = [];
  const store = async (each: ReadyItem): Promise<void> => {
    const { entryId, reference } = each.postings.document;
    if (documents.has(reference)) {
      stored.push(each);
      return;
    }
    const target: FileTarget = {
      documentId: reference,
      limits: files.limits,
      list: async () => [],
      put: (file) => files.store(reference, file, { signal }),
    };
    const transfer = await transferFiles(entryId, target, { parts, urls, signal });
    if (transfer.kind === 'interrupted') {
      results.push(waiting(entryId, transfer.why));
      return;
    }
    const [first] = transfer.problems;
    if (first !== undefined && parts.settings.export.attachments === 'required') {
      results.push(withoutReceipt(entryId, first, 'The expense was not exported, since a receipt of it could not be.'));
      return;
    }
    missing.set(entryId, transfer.problems);
    const document = { ...each.postings.document, files: transfer.names };
    stored.push({ ...each, postings: { ...each.postings, document } });
  };
  for await (const group of chunks(ready, AT_ONCE)) await Promise.all(group.map(store));
  return { ready: stored, results, missing };
}

/** Puts the receipts of a batch on its documents, as far as the company wants them and the ERP takes them. */
export async function attachReceipts(
  results: readonly PostingResult[],
  items: readonly ExportItem[],
  missing: MissingFiles,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const { parts, jobId, signal } = context;
  const files = filesOf('onDocument', context);
  const urls = new FileUrls(items, jobId, parts.pleo);
  const one = async (result: PostingResult): Promise<ItemResult> => {
    if (result.kind !== 'posted') return result;
    const { entryId, document, recognised } = result;
    if (files === undefined) return exported(result, missing.get(entryId) ?? []);
    const target: FileTarget = {
      documentId: document.id,
      limits: files.limits,
      // A document that was made just now has none.
      list: async () => (recognised || isAsked ? files.list(document, { signal }) : []),
      put: async (file) => {
        isAsked = true;
        await files.attach(document, file, { signal });
        return file.name;
      },
    };
    let isAsked = false;
    const transfer = await transferFiles(entryId, target, { parts, urls, signal });
    if (transfer.kind === 'interrupted') return waiting(entryId, transfer.why);
    const [first] = transfer.problems;
    const isNeeded = parts.settings.export.attachments === 'required';
    return isNeeded && first !== undefined
      ? withoutReceipt(entryId, first, `The expense is in ${parts.erpName}, but a receipt of it is missing there.`)
      : exported(result, transfer.problems);
  };
  const finished: ItemResult[] = [];
  for await (const group of chunks(results, AT_ONCE)) finished.push(...(await Promise.all(group.map(one))));
  return finished;
}

function filesOf<When extends ErpFiles['when']>(when: When, { parts }: BatchContext): Files<When> | undefined {
  const { files } = parts.erp;
  if (parts.settings.export.attachments === 'none' || files === undefined || !isWhen(files, when)) return undefined;
  return files;
}

function isWhen<When extends ErpFiles['when']>(files: ErpFiles, when: When): files is Files<When> {
  return files.when === when;
}

function exported({ entryId, document, recognised }: PostedResult, missing: readonly FileProblem[]): ExportedItem {
  const missingFiles = missing.length === 0 ? {} : { missingFiles: missing };
  return { kind: 'exported', entryId, document, recognised, ...missingFiles };
}

function withoutReceipt(entryId: AccountingEntryId, { failureType, why }: FileProblem, what: string): FailedResult {
  const sentence = `${what} ${why} Correct that and export again: the expense is not booked twice.`;
  return { kind: 'failed', entryId, failureType, rejection: { reason: 'other', field: 'receipt', sentence } };
}
