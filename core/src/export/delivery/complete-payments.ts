import type { OpenBillKey, Rejection } from '../../contract/index.ts';
import type { ExportParts } from '../export-parts.ts';
import type { PostingResult } from './posting-result.ts';
import type { Outgoing } from './recognise-standing.ts';

export interface Judgement {
  readonly passed: readonly Outgoing[];
  readonly refused: readonly PostingResult[];
}

/**
 * Finds, for payments of bills that another expense made, the bill that each pays. Where there is none yet, the payment is
 * made on account; the bill's own export settles it.
 *
 * @see pleo-integration-rules.md §6.3
 */
export async function completePayments(
  postings: readonly Outgoing[],
  { erp, erpName }: Pick<ExportParts, 'erp' | 'erpName'>,
  signal?: AbortSignal,
): Promise<Judgement> {
  const asked = postings.flatMap((outgoing) => {
    const key = openBillKey(outgoing);
    return key === undefined ? [] : [{ outgoing, key }];
  });
  if (asked.length === 0 || erp.findOpenBills === undefined) return { passed: postings, refused: [] };
  const bills = await erp.findOpenBills(
    asked.map(({ key }) => key),
    signal,
  );
  const passed = new Map(postings.map((outgoing) => [outgoing.posting.reference, outgoing]));
  const refused: PostingResult[] = [];
  for (const [index, { outgoing, key }] of asked.entries()) {
    const bill = bills[index];
    const { entryId, reference } = outgoing.posting;
    if (bill === undefined) continue;
    if (bill.draft === true) {
      passed.delete(reference);
      refused.push({ kind: 'failed', entryId, rejection: draftBill(key.documentNumber, erpName) });
      continue;
    }
    const settles = { documentId: bill.id, kind: 'bill' } as const;
    passed.set(reference, { ...outgoing, posting: { ...outgoing.posting, settles } });
  }
  return { passed: [...passed.values()], refused };
}

function openBillKey({ posting }: Outgoing): OpenBillKey | undefined {
  const { kind, settles, party, documentNumber, total } = posting;
  if (kind !== 'billPayment' || settles !== undefined || party === undefined || documentNumber === undefined) {
    return undefined;
  }
  return { party, documentNumber, total };
}

function draftBill(documentNumber: string, erpName: string): Rejection {
  return {
    reason: 'other',
    field: 'invoice',
    sentence: `The bill ${documentNumber} that this payment settles is still a draft in ${erpName}, and a draft cannot be paid. Approve the bill in ${erpName}, then export the payment again.`,
  };
}
