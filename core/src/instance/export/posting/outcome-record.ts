import type { Posting, PostingOutcome } from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';

/** How the outcome of one posting is written into the journal; nothing for outcomes that decide nothing yet. */
export function outcomeRecord(
  { entryId }: Posting,
  outcome: PostingOutcome,
  attemptId: string,
): JournalRecord | undefined {
  switch (outcome.kind) {
    case 'created': {
      const { document, warnings } = outcome;
      const said = warnings === undefined || warnings.length === 0 ? {} : { warnings: [...warnings] };
      return { type: 'posting.created', entryId, attemptId, documentId: document.id, ...said };
    }
    case 'alreadyExists':
      return { type: 'posting.adopted', entryId, documentId: outcome.document.id, why: 'found-before-posting' };
    case 'rejected': {
      const { reason, erpMessage } = outcome.rejection;
      const said = erpMessage === undefined ? {} : { erpMessage };
      return { type: 'posting.rejected', entryId, attemptId, reason, ...said };
    }
    case 'unknown':
      return { type: 'posting.unknown', entryId, attemptId, why: outcome.cause.message };
    case 'notSent':
      return { type: 'posting.notSent', entryId, attemptId, why: outcome.cause.message };
    case 'accepted':
    case 'delivered':
      return undefined;
  }
}
