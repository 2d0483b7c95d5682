import { expect } from 'chai';
import { BookkeepingDate, ExportJobId } from '../../contract/index.ts';
import { AutoClock } from '../../kit/testing/index.ts';
import { EUR, entryId } from '../../pleo/testing/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import { MemoryJournal } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { readRetryableExpenses } from './retryable-expenses.ts';

const JOB = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001');
const NEXT_JOB = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000002');

function intended(number: number, part: 'document' | 'payment' = 'document'): JournalRecord {
  return {
    type: 'posting.intended',
    entryId: entryId(number),
    reference: exportReference(entryId(number), part),
    jobId: JOB,
    attemptId: `attempt-${number}`,
    digest: 'd'.repeat(64),
    kind: 'spend',
    total: { amountMinor: 100, currency: EUR },
    date: BookkeepingDate.parse('2026-01-15'),
  };
}

function created(number: number): JournalRecord {
  return {
    type: 'posting.created',
    entryId: entryId(number),
    attemptId: `attempt-${number}`,
    documentId: `doc-${number}`,
  };
}

function reported(number: number, status: 'successful' | 'failed', jobId = JOB): JournalRecord {
  return { type: 'item.reported', jobId, entryId: entryId(number), status };
}

async function retryable(...records: readonly JournalRecord[]) {
  const journal = new MemoryJournal(new AutoClock(), async () => {});
  await journal.append(records);
  return (await readRetryableExpenses(journal)).map(({ at: _at, entryId: id, ...rest }) => ({
    number: Number(id.slice(-2)),
    ...rest,
  }));
}

describe('core/export/retry/retryable-expenses', () => {
  it('finds what was last reported failed, with the job that it failed in', async () => {
    expect(
      await retryable(
        reported(1, 'failed'),
        reported(2, 'failed'),
        reported(2, 'successful', NEXT_JOB),
        reported(3, 'successful'),
        reported(3, 'failed', NEXT_JOB),
      ),
    ).to.deep.equal([
      { number: 1, why: 'failed', jobId: JOB },
      { number: 3, why: 'failed', jobId: NEXT_JOB },
    ]);
  });

  it('finds what was posted, or only sent, and never reported', async () => {
    expect(
      await retryable(...[intended(1), created(1), intended(2), intended(3), created(3), reported(3, 'successful')], {
        type: 'posting.rejected',
        entryId: entryId(4),
        reason: 'account',
      }),
    ).to.deep.equal([
      { number: 1, why: 'unreported', jobId: JOB, documentId: 'doc-1' },
      { number: 2, why: 'unreported', jobId: JOB },
      { number: 4, why: 'unreported' },
    ]);
  });

  it('names the document of the expense, not that of its payment, and none that a person says is gone', async () => {
    const payment = { ...created(1), part: 'payment' as const, documentId: 'payment-1' };
    expect(await retryable(intended(1), created(1), intended(1, 'payment'), payment)).to.deep.equal([
      { number: 1, why: 'unreported', jobId: JOB, documentId: 'doc-1' },
    ]);
    const gone: JournalRecord = {
      type: 'posting.notSent',
      entryId: entryId(1),
      attemptId: 'attempt-1',
      why: 'x',
      by: 'person',
    };
    expect(await retryable(intended(1), created(1), gone)).to.deep.equal([
      { number: 1, why: 'unreported', jobId: JOB },
    ]);
  });
});
