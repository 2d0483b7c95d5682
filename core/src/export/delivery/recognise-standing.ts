import type { Rejection } from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import type { ExportParts } from '../export-context.ts';
import { compareDocument } from './compare-document.ts';
import { type ItemResult, inDoubt, namedInJournal, type Outgoing, posted, refused } from './item-result.ts';
import type { Found } from './look-up.ts';

export interface Recognised {
  /** What is decided without sending anything. */
  readonly results: readonly ItemResult[];
  /** Neither standing in the ERP nor in doubt. */
  readonly absent: readonly Outgoing[];
}

/**
 * Tells the postings that stand in the ERP, or may, from those that are free to be sent. A document under an expense's
 * reference that says something else than the expense is for a person to look at; one that a person named is taken.
 */
export async function recogniseStanding(
  postings: readonly Outgoing[],
  found: Found,
  { store, erpName }: Pick<ExportParts, 'store' | 'erpName'>,
): Promise<Recognised> {
  const results: ItemResult[] = [];
  const absent: Outgoing[] = [];
  const records: JournalRecord[] = [];
  for (const outgoing of postings) {
    const { entryId, reference } = outgoing.posting;
    if (store.journal.openPostings.has(reference)) {
      results.push(inDoubt(entryId));
      continue;
    }
    const standing = judge(outgoing, found, erpName);
    if (standing === undefined) absent.push(outgoing);
    else {
      records.push(standing.record);
      results.push(standing.result);
    }
  }
  await store.journal.append(records);
  return { results, absent };
}

interface Judged {
  readonly record: JournalRecord;
  readonly result: ItemResult;
}

function judge(outgoing: Outgoing, { documents, ambiguous, named }: Found, erpName: string): Judged | undefined {
  const { posting, notBefore } = outgoing;
  const { entryId, reference, kind } = posting;
  const several = ambiguous.get(reference);
  if (several !== undefined) return noMatch(outgoing, { reason: 'duplicate', sentence: several });
  const document = documents.get(reference);
  if (document === undefined) return undefined;
  const isNamed = named?.has(reference) === true;
  const difference = isNamed ? undefined : compareDocument(document, { ...posting, notBefore }, erpName);
  if (difference !== undefined) return noMatch(outgoing, difference);
  const why = isNamed ? 'said-by-a-person' : 'found-before-posting';
  return {
    record: { type: 'posting.adopted', ...namedInJournal(posting), documentId: document.id, why },
    // Of a document that a person named, nothing but its id may be known.
    result: posted(entryId, { kind, ...document }, true),
  };
}

function noMatch(outgoing: Outgoing, rejection: Rejection): Judged {
  const { posting } = outgoing;
  const { entryId, kind, total, date } = posting;
  const expense = { kind, total, date };
  return {
    record: { type: 'posting.rejected', ...namedInJournal(posting), reason: rejection.reason, expense },
    result: refused(entryId, rejection),
  };
}
