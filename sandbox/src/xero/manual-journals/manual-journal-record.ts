import { z } from 'zod';
import { Amount, LineAmountTypes, TrackingEntries } from '../records.ts';

const JournalLineRecord = z
  .object({
    lineAmount: Amount.describe("Debit positive; with or without tax, as the journal's lineAmountTypes says"),
    taxAmount: Amount,
    accountId: z.string().optional().describe('A draft can have lines whose account was not recognised'),
    taxType: z.string(),
    description: z.string(),
    tracking: TrackingEntries,
  })
  .readonly();
export type JournalLineRecord = z.output<typeof JournalLineRecord>;

export const ManualJournalRecord = z
  .object({
    id: z.string(),
    status: z.enum(['DRAFT', 'POSTED', 'VOIDED', 'DELETED']),
    narration: z.string(),
    date: z.string(),
    lineAmountTypes: LineAmountTypes,
    lines: z.array(JournalLineRecord).readonly(),
    showOnCashBasisReports: z.boolean(),
    url: z.string().optional(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type ManualJournalRecord = z.output<typeof ManualJournalRecord>;
