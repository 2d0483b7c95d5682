import type { Posting, Rejection } from '@ringfence/core/contract';
import type { Terms } from '../posting/terms.ts';
import { refusedDocument } from '../rejection/refused-document.ts';
import { toRejection } from '../rejection/to-rejection.ts';
import type { XeroMessage } from '../schema/validation.ts';

/**
 * What Xero would complain about, in the sentences that its refusals get. It has said nothing yet, so that nothing is quoted.
 *
 * @returns `undefined` where there is nothing to complain about.
 */
export function foretoldRejection(
  complaints: readonly XeroMessage[],
  posting: Posting,
  { chart, taxFreeCode }: Pick<Terms, 'chart' | 'taxFreeCode'>,
): Rejection | undefined {
  if (complaints.length === 0) return undefined;
  const { erpMessage: _, ...rejection } = toRejection(complaints, refusedDocument(posting, chart, taxFreeCode));
  return rejection;
}
