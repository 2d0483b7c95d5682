import type { Tenant } from '../books/tenant.ts';
import { type InspectedLine, inspectLine } from '../documents/line-inspection.ts';
import { linePostings, type Posting } from '../documents/postings.ts';
import type { ManualJournalRecord } from './manual-journal-record.ts';

/** A manual journal for `GET /_sandbox/xero`; amounts are decimal text, debit positive. */
export interface InspectedManualJournal {
  readonly id: string;
  readonly status: string;
  readonly narration: string;
  readonly date: string;
  readonly url: string | null;
  readonly lineAmountTypes: string;
  readonly lines: readonly InspectedLine[];
}

export function inspectManualJournal(record: ManualJournalRecord, tenant: Tenant): InspectedManualJournal {
  const { id, status, narration, date, url, lineAmountTypes, lines } = record;
  return {
    id,
    status,
    narration,
    date,
    url: url ?? null,
    lineAmountTypes,
    lines: lines.map((line) => inspectLine(line, tenant)),
  };
}

/** What a journal does to the books: nothing, unless it is posted. */
export function journalPostings({ status, lines, lineAmountTypes }: ManualJournalRecord): readonly Posting[] {
  return status === 'POSTED' ? linePostings(lines, lineAmountTypes, 1) : [];
}
