import { chunks } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { BatchContext } from '../batch-context.ts';
import type { PostingResult } from '../delivery/posting-result.ts';
import type { ExportedItem, ItemResult } from '../item-result.ts';
import { attachFiles, type FilingErp } from './attach-files.ts';
import type { AttachmentProblem } from './attachment-problem.ts';
import { FileUrls } from './file-urls.ts';

type Posted = Extract<PostingResult, { readonly kind: 'posted' }>;

/** Documents that get their files at the same time: each may hold one file in memory. */
const AT_ONCE = 2;

/** Puts the receipts of a batch on its documents, as far as the company wants them and the ERP takes them. */
export async function attachReceipts(
  results: readonly PostingResult[],
  items: readonly ExportItem[],
  context: BatchContext,
): Promise<readonly ItemResult[]> {
  const { parts, jobId, signal } = context;
  const erp = filingErp(context);
  const urls = new FileUrls(items, jobId, parts.pleo);
  const finished: ItemResult[] = [];
  for await (const group of chunks(results, AT_ONCE)) {
    const one = async (result: PostingResult): Promise<ItemResult> => {
      if (result.kind !== 'posted') return result;
      if (erp === undefined) return exported(result, []);
      const { entryId, document, adopted } = result;
      const outcome = await attachFiles(entryId, document, !adopted, { parts, erp, urls, signal });
      if (outcome.kind === 'interrupted') return { kind: 'open', entryId, why: outcome.why, inDoubt: false };
      const [first] = outcome.problems;
      const isNeeded = parts.settings.export.attachments === 'required';
      return isNeeded && first !== undefined
        ? withoutFile(result, first, parts.erpName)
        : exported(result, outcome.problems);
    };
    finished.push(...(await Promise.all(group.map(one))));
  }
  return finished;
}

function filingErp({ parts }: BatchContext): FilingErp | undefined {
  const { erp, capabilities, settings } = parts;
  const limits = capabilities.attachments;
  if (settings.export.attachments === 'none' || limits === undefined || erp.attach === undefined) return undefined;
  return { limits, attach: erp.attach.bind(erp), list: erp.listAttachments?.bind(erp) };
}

function exported({ entryId, document, adopted }: Posted, missingFiles: readonly AttachmentProblem[]): ExportedItem {
  return { kind: 'exported', entryId, document, adopted, ...(missingFiles.length === 0 ? {} : { missingFiles }) };
}

function withoutFile({ entryId }: Posted, { failureType, why }: AttachmentProblem, erpName: string): ItemResult {
  return {
    kind: 'failed',
    entryId,
    failureType,
    rejection: {
      reason: 'other',
      field: 'receipt',
      sentence: `The expense is in ${erpName}, but a receipt of it is missing there. ${why} Correct that and export again: the expense is not booked twice.`,
    },
  };
}
