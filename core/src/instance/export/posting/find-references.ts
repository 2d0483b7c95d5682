import type { ExportReference, PostingKind } from '../../../contract/index.ts';
import { type Found, lookUp } from './look-up.ts';
import type { SendContext } from './send-postings.ts';

/** What the ERP, or where it cannot be asked our journal, knows under these references. */
export async function findReferences(
  references: readonly ExportReference[],
  kinds: ReadonlySet<PostingKind>,
  { parts, postedBefore, signal }: Pick<SendContext, 'parts' | 'postedBefore' | 'signal'>,
): Promise<Found> {
  const find = parts.erp.findByReference?.bind(parts.erp);
  if (find === undefined) return { documents: postedBefore, ambiguous: new Map() };
  return lookUp(find, references, kinds, signal);
}
