import { z } from 'zod';
import {
  AccountingEntryId,
  BookkeepingDate,
  ExportJobId,
  ExportReference,
  Money,
  POSTING_KINDS,
  REJECTION_REASONS,
} from '../contract/index.ts';

// A journal is read for as long as the company exists. So record types, fields and enum values may be added,
// and none may ever be removed or renamed: a value that no longer parses would lock the company out.

/** Left out: the document of the expense itself. */
const Part = z.literal('payment').optional();

/** Free text of others. Half a surrogate pair, as a cut sentence may end with, has no place in canonical JSON. */
const Text = z.string().overwrite((text) => text.toWellFormed());
const Id = Text.min(1);
const SyncAction = z.enum(['create', 'update', 'archive', 'unarchive']);

const RunStarted = z.object({ type: z.literal('run.started'), runId: Id });

const RunFinished = z.object({ type: z.literal('run.finished'), runId: Id, outcome: z.enum(['ok', 'failed']) });

/** Pleo was told that we work on the job. */
const JobClaimed = z.object({
  type: z.literal('job.claimed'),
  jobId: ExportJobId,
  /** Number of expenses in it. */
  items: z.int().nonnegative(),
});

/** Pleo was told that the job is done. */
const JobFinished = z.object({
  type: z.literal('job.finished'),
  jobId: ExportJobId,
  event: z.enum(['completed', 'completed_with_errors', 'failed']),
});

/** What records say of the posting that they are about. */
const OfPosting = { entryId: AccountingEntryId, part: Part };
const OfAttempt = { ...OfPosting, attemptId: Id };

/** About to be sent to the ERP. On disk before the first byte leaves. */
export const PostingIntended = z.object({
  type: z.literal('posting.intended'),
  entryId: AccountingEntryId,
  reference: ExportReference,
  jobId: ExportJobId,
  attemptId: Id,
  /** SHA-256 of the posting, in hex: proves later what was sent, without keeping it. */
  digest: z.hash('sha256'),
  kind: z.enum(POSTING_KINDS),
  total: Money,
  date: BookkeepingDate,
});

/** The ERP answered that it created the document. */
const PostingCreated = z.object({
  type: z.literal('posting.created'),
  ...OfAttempt,
  documentId: Id,
  warnings: z.array(Text).readonly().optional(),
});

/** The ERP already held the document of this expense. */
const PostingAdopted = z.object({
  type: z.literal('posting.adopted'),
  ...OfPosting,
  documentId: Id,
  why: z.enum(['found-in-doubt', 'found-before-posting', 'said-by-a-person']),
});

/** Refused for its content: by the ERP, or (without `attemptId`) by our own checks before anything was sent. */
const PostingRejected = z.object({
  type: z.literal('posting.rejected'),
  ...OfPosting,
  attemptId: Id.optional(),
  reason: z.enum(REJECTION_REASONS),
  erpMessage: Text.optional(),
  /** The expense in short, where a document under its reference said something else. */
  expense: z
    .object({ kind: z.enum(POSTING_KINDS), total: Money, date: BookkeepingDate })
    .readonly()
    .optional(),
});

/** An asynchronous ERP has taken it as a job, and has not decided yet. Decides nothing. */
const PostingAccepted = z.object({
  type: z.literal('posting.accepted'),
  ...OfAttempt,
  job: Id,
});

/** It stands in a batch that was delivered as a whole, e.g. a file. Final. */
const PostingDelivered = z.object({
  type: z.literal('posting.delivered'),
  ...OfAttempt,
  batch: Id,
});

/** Sent, and no answer: nobody knows yet whether the document exists. Decides nothing. */
const PostingUnknown = z.object({
  type: z.literal('posting.unknown'),
  ...OfAttempt,
  why: Text,
});

/**
 * Certainly not carried out by this attempt: it never left, a look-up found nothing when it was too late for it to arrive,
 * or a person says that its document is not in the ERP (any more).
 */
const PostingNotSent = z.object({
  type: z.literal('posting.notSent'),
  ...OfAttempt,
  why: Text,
  by: z.literal('person').optional(),
});

/** A file of the expense is on its document. */
const AttachmentUploaded = z.object({
  type: z.literal('attachment.uploaded'),
  entryId: AccountingEntryId,
  documentId: Id,
  /** The name that we gave it. */
  name: Id,
});

/** A file of the expense could not be put on its document. */
const AttachmentFailed = z.object({
  type: z.literal('attachment.failed'),
  entryId: AccountingEntryId,
  documentId: Id,
  name: Id,
  why: Text,
});

/** Pleo was told what became of the expense. */
const ItemReported = z.object({
  type: z.literal('item.reported'),
  jobId: ExportJobId,
  entryId: AccountingEntryId,
  /** Pleo's word, e.g. `successful`. */
  status: Id,
});

/** A record in Pleo was changed to match the ERP. */
const SyncChanged = z.object({
  type: z.literal('sync.changed'),
  /** E.g. `accounts`. */
  resource: Id,
  action: SyncAction,
  /** The ERP's key of the record. */
  key: Id,
  pleoId: Id.optional(),
});

/** Pleo refused a change. */
const SyncRefused = z.object({
  type: z.literal('sync.refused'),
  resource: Id,
  action: SyncAction,
  key: Id,
  why: Text,
});

/** A vendor drafted in Pleo is about to be made in the ERP. On disk before the first byte leaves. */
const VendorIntended = z.object({
  type: z.literal('vendor.intended'),
  pleoId: Id,
  /** By which the ERP knows a repetition. */
  reference: Id,
});

/** The ERP answered that it has the vendor. */
const VendorCreated = z.object({
  type: z.literal('vendor.created'),
  pleoId: Id,
  /** The ERP's id. */
  vendorId: Id,
});

/**
 * The journal remembers ids, digests, sums and outcomes. No names of people, no secrets and no copies of what Pleo or the
 * ERP already keeps.
 */
export const JournalRecord = z.discriminatedUnion('type', [
  RunStarted,
  RunFinished,
  JobClaimed,
  JobFinished,
  PostingIntended,
  PostingCreated,
  PostingAdopted,
  PostingRejected,
  PostingAccepted,
  PostingDelivered,
  PostingUnknown,
  PostingNotSent,
  AttachmentUploaded,
  AttachmentFailed,
  ItemReported,
  SyncChanged,
  SyncRefused,
  VendorIntended,
  VendorCreated,
]);
export type JournalRecord = Readonly<z.infer<typeof JournalRecord>>;

/** The record of one type, e.g. `JournalRecordOf<'posting.intended'>`. */
export type JournalRecordOf<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;
