import type { AccountingEntryId, ErpFiles } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { type FailedResult, type ItemResult, type OpenResult, refused } from '../delivery/item-result.ts';
import type { Found } from '../delivery/look-up.ts';
import type { BatchContext, ReadyItem } from '../prepare-items.ts';
import type { FileProblem } from './receipt-file.ts';
import { type DoneTransfer, type FileTarget, FileUrls, transferFiles } from './transfer-files.ts';

/** Expenses whose files are fetched at the same time: each may hold one file in memory. */
const AT_ONCE = 2;

type Files<When extends ErpFiles['when']> = Extract<ErpFiles, { readonly when: When }>;

/** Files that did not come over although their expense does, by expense. */
export type MissingFiles = ReadonlyMap<AccountingEntryId, readonly FileProblem[]>;

export interface StoredReceipts {
  readonly ready: readonly ReadyItem[];
  /** Expenses that cannot be posted without a receipt of theirs, or not now. */
  readonly results: readonly ItemResult[];
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
  const items = ready.map(({ item }) => item);
  const urls = new FileUrls(items, jobId, parts.pleo);
  const missing = new Map<AccountingEntryId, readonly FileProblem[]>();
  const results: ItemResult[] = [];
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
    const without = 'The expense was not exported, since a receipt of it could not be.';
    const transfer = await transferNeeded(entryId, target, urls, without, context);
    if (transfer.kind !== 'done') {
      results.push(transfer);
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
  results: readonly ItemResult[],
  items: readonly ExportItem[],
  missing: MissingFiles,
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const { parts, jobId, signal } = context;
  const files = filesOf('onDocument', context);
  const urls = new FileUrls(items, jobId, parts.pleo);
  const one = async (result: ItemResult): Promise<ItemResult> => {
    if (result.kind !== 'posted') return result;
    const { entryId, document, recognised } = result;
    if (files === undefined) return { ...result, missingFiles: missing.get(entryId) ?? [] };
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
    const without = `The expense is in ${parts.erpName}, but a receipt of it is missing there.`;
    const transfer = await transferNeeded(entryId, target, urls, without, context);
    return transfer.kind === 'done' ? { ...result, missingFiles: transfer.problems } : transfer;
  };
  const finished: ItemResult[] = [];
  for await (const group of chunks(results, AT_ONCE)) finished.push(...(await Promise.all(group.map(one))));
  return finished;
}

/**
 * Brings over the files of one expense.
 *
 * @param without - What is said of the expense where it needs all of its files and one is missing.
 */
async function transferNeeded(
  entryId: AccountingEntryId,
  target: FileTarget,
  urls: FileUrls,
  without: string,
  { parts, signal }: BatchContext,
): Promise<DoneTransfer | FailedResult | OpenResult> {
  const transfer = await transferFiles(entryId, target, { parts, urls, signal });
  if (transfer.kind === 'open') return transfer;
  const [first] = transfer.problems;
  if (first === undefined || parts.settings.export.attachments !== 'required') return transfer;
  const sentence = `${without} ${first.why} Correct that and export again: the expense is not booked twice.`;
  const rejection = { reason: 'other', field: 'receipt', sentence } as const;
  return { ...refused(entryId, rejection), failureType: first.failureType };
}

function filesOf<When extends ErpFiles['when']>(when: When, { parts }: BatchContext): Files<When> | undefined {
  const { files } = parts.erp;
  if (parts.settings.export.attachments === 'none' || files === undefined || !isWhen(files, when)) return undefined;
  return files;
}

function isWhen<When extends ErpFiles['when']>(files: ErpFiles, when: When): files is Files<When> {
  return files.when === when;
}
