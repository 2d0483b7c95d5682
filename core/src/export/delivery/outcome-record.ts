import type { PostingOutcome } from '../../contract/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import { type Outgoing, partOf } from './recognise-standing.ts';

/** How the outcome of one posting is written into the journal; nothing for outcomes that decide nothing yet. */
export function outcomeRecord(
  outgoing: Outgoing,
  outcome: PostingOutcome,
  attemptId: string,
): JournalRecord | undefined {
  const about = { entryId: outgoing.posting.entryId, ...partOf(outgoing) };
  switch (outcome.kind) {
    case 'created': {
      const { document, warnings } = outcome;
      const said = warnings === undefined || warnings.length === 0 ? {} : { warnings: [...warnings] };
      return { type: 'posting.created', ...about, attemptId, documentId: document.id, ...said };
    }
    case 'alreadyExists':
      return { type: 'posting.adopted', ...about, documentId: outcome.document.id, why: 'found-before-posting' };
    case 'rejected': {
      const { reason, erpMessage } = outcome.rejection;
      const said = erpMessage === undefined ? {} : { erpMessage };
      return { type: 'posting.rejected', ...about, attemptId, reason, ...said };
    }
    case 'unknown':
      return { type: 'posting.unknown', ...about, attemptId, why: outcome.cause.message };
    case 'notSent':
      return { type: 'posting.notSent', ...about, attemptId, why: outcome.cause.message };
    case 'accepted':
    case 'delivered':
      return undefined;
  }
}
