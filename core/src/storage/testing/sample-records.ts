import fc from 'fast-check';
import {
  AccountingEntryId,
  BookkeepingDate,
  CompanyId,
  CompanySlug,
  CurrencyCode,
  ExportJobId,
  type ExportReference,
} from '../../contract/index.ts';
import { exportReference } from '../../testing/references.ts';
import type { JournalRecord, JournalRecordOf } from '../index.ts';

export const ACME = { slug: CompanySlug.parse('acme'), id: CompanyId.parse('0a000000-0000-4000-8000-00000000000a') };
export const BOLT = { slug: CompanySlug.parse('bolt'), id: CompanyId.parse('0b000000-0000-4000-8000-00000000000b') };

const JOB = ExportJobId.parse('0c000000-0000-4000-8000-00000000000c');

/** The id of the n-th expense. */
export function entryId(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`0e000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

/** The reference of the n-th expense. */
export function reference(number: number): ExportReference {
  return exportReference(entryId(number));
}

export function intended(number: number, attemptId = 'attempt-1'): JournalRecordOf<'posting.intended'> {
  return {
    type: 'posting.intended',
    entryId: entryId(number),
    reference: exportReference(entryId(number)),
    jobId: JOB,
    attemptId,
    digest: 'd'.repeat(64),
    kind: 'spend',
    total: { amountMinor: 12_345, currency: CurrencyCode.parse('EUR') },
    date: BookkeepingDate.parse('2026-01-30'),
  };
}

export function created(number: number, attemptId = 'attempt-1'): JournalRecord {
  return { type: 'posting.created', entryId: entryId(number), attemptId, documentId: `document-${number}` };
}

export function recognised(number: number): JournalRecord {
  return { type: 'posting.adopted', entryId: entryId(number), documentId: `document-${number}`, why: 'found-in-doubt' };
}

export function rejected(number: number, attemptId?: string): JournalRecordOf<'posting.rejected'> {
  const attempt = attemptId === undefined ? {} : { attemptId };
  return {
    type: 'posting.rejected',
    entryId: entryId(number),
    ...attempt,
    reason: 'account',
    erpMessage: 'Compte archivé',
  };
}

export function unknown(number: number, attemptId = 'attempt-1'): JournalRecord {
  return { type: 'posting.unknown', entryId: entryId(number), attemptId, why: 'The answer never came.' };
}

export function notSent(number: number, attemptId = 'attempt-1'): JournalRecord {
  return { type: 'posting.notSent', entryId: entryId(number), attemptId, why: 'No connection.' };
}

/** The payment that goes with the n-th expense. */
export const payment = {
  intended: (number: number): JournalRecord => ({
    ...intended(number, 'payment-1'),
    reference: exportReference(entryId(number), 'payment'),
  }),
  created: (number: number): JournalRecord => ({
    type: 'posting.created',
    entryId: entryId(number),
    part: 'payment',
    attemptId: 'payment-1',
    documentId: `payment-${number}`,
  }),
};

export function run(runId: string): JournalRecord {
  return { type: 'run.started', runId };
}

/** Any record about one of a few expenses, so that intents and decisions meet. */
export const anyRecord: fc.Arbitrary<JournalRecord> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('a', 'b'), fc.string({ unit: 'grapheme' }))
  .chain(([number, attemptId, why]) =>
    fc.constantFrom<JournalRecord>(
      intended(number, attemptId),
      created(number, attemptId),
      recognised(number),
      rejected(number, attemptId),
      rejected(number),
      { type: 'posting.unknown', entryId: entryId(number), attemptId, why },
      { type: 'posting.notSent', entryId: entryId(number), attemptId, why },
      payment.intended(number),
      payment.created(number),
      { type: 'attachment.uploaded', entryId: entryId(number), documentId: 'document-1', name: 'receipt-1.pdf' },
      { type: 'attachment.failed', entryId: entryId(number), documentId: 'document-1', name: 'receipt-2.pdf', why },
      { type: 'job.claimed', jobId: JOB, items: number },
      { type: 'job.finished', jobId: JOB, event: 'completed' },
      { type: 'item.reported', jobId: JOB, entryId: entryId(number), status: 'successful' },
      { type: 'sync.changed', resource: 'accounts', action: 'create', key: `key-${number}`, pleoId: 'pleo-1' },
      { type: 'sync.refused', resource: 'tax-codes', action: 'archive', key: `key-${number}`, why },
      { type: 'vendor.intended', pleoId: `vendor-${number}`, reference: `PLEO-V-${number}` },
      { type: 'vendor.created', pleoId: `vendor-${number}`, vendorId: 'contact-1' },
      { type: 'run.finished', runId: 'run-1', outcome: 'failed' },
    ),
  );

/** Calls of `append`, each with its records. */
export const anyAppends: fc.Arbitrary<JournalRecord[][]> = fc.array(fc.array(anyRecord, { maxLength: 4 }), {
  maxLength: 8,
});
