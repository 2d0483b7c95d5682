import type { ErpDocument, Posting, Rejection } from '../../contract/index.ts';
import { formatMoney } from '../../kit/index.ts';

/** What of a posting a document is held against. */
export type PostingEssence = Pick<Posting, 'total' | 'date' | 'kind'>;

/**
 * Whether a document found under an expense's reference is that expense. What the ERP does not state is not held
 * against it.
 *
 * @returns Nothing when it is; else what a person has to decide, since posting again would book the expense twice.
 */
export function compareDocument(
  document: ErpDocument,
  posting: PostingEssence,
  erpName: string,
): Rejection | undefined {
  const sameTotal =
    document.total === undefined ||
    (document.total.amountMinor === posting.total.amountMinor && document.total.currency === posting.total.currency);
  const sameDate = document.date === undefined || document.date === posting.date;
  const sameKind = document.kind === undefined || document.kind === posting.kind;
  if (sameTotal && sameDate && sameKind) return undefined;
  const stands = [document.total && formatMoney(document.total), document.date].filter((part) => part !== undefined);
  return {
    reason: 'duplicate',
    sentence: `${erpName} already holds a document for this expense (${stands.join(' of ')}), but the expense now says ${formatMoney(posting.total)} of ${posting.date}. Correct or delete the document in ${erpName}, then export again.`,
  };
}
