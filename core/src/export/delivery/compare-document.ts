import type { ExportConfiguration } from '../../config/index.ts';
import type { BookkeepingDate, ErpDocument, Posting, PostingKind, Rejection } from '../../contract/index.ts';
import { formatMoney, isSameMoney } from '../../kit/index.ts';
import { spokenKind } from '../posting/nouns.ts';

/** The fields of a posting that a document must agree with. */
export interface PostingEssence extends Pick<Posting, 'total' | 'date'> {
  /** Absent where it is not known what the expense would become. */
  readonly kind?: PostingKind;
  /** The document may have any date from this one on: the company moves postings out of closed periods. */
  readonly notBefore?: BookkeepingDate | undefined;
}

/** The date from which on a document may be that of an expense; `undefined` where it must have the posting's own date. */
export function earliestDate(
  date: BookkeepingDate,
  { closedPeriod }: Pick<ExportConfiguration, 'closedPeriod'>,
): BookkeepingDate | undefined {
  return closedPeriod === 'fail' ? undefined : date;
}

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
  const sameTotal = document.total === undefined || isSameMoney(document.total, posting.total);
  const { notBefore } = posting;
  const sameDate =
    document.date === undefined ||
    document.date === posting.date ||
    (notBefore !== undefined && document.date >= notBefore);
  const sameKind = document.kind === undefined || posting.kind === undefined || document.kind === posting.kind;
  if (sameTotal && sameDate && sameKind) return undefined;
  return {
    reason: 'duplicate',
    sentence: `${erpName} already holds a document for this expense (${describe(document)}), but the expense now says ${describe(posting)}. Correct or delete the document in ${erpName}, then export again.`,
  };
}

/** E.g. `money spent: EUR 12.50 on 2026-01-15`. */
function describe({ kind, total, date }: Partial<Pick<PostingEssence, 'kind' | 'total' | 'date'>>): string {
  const money = [total && formatMoney(total), date && `on ${date}`].filter((part) => part !== undefined).join(' ');
  return [kind && spokenKind(kind), money].filter((part) => part !== undefined && part !== '').join(': ');
}
