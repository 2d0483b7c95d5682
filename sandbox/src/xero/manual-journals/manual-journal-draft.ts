import { z } from 'zod';
import { LineDraft, lineEcho, present } from '../documents/document-draft.ts';
import { midnightUtc, msDateWithOffset, parseBookkeepingDate } from '../values/dates.ts';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

const ManualJournalDraft = z.object({
  ManualJournalID: z.string().nullish(),
  Status: z.string().nullish(),
  Narration: z.string().nullish(),
  Date: z.string().nullish(),
  LineAmountTypes: z.string().nullish(),
  ShowOnCashBasisReports: z.boolean().nullish(),
  Url: z.string().nullish(),
  JournalLines: z.array(LineDraft).nullish(),
});
/** A manual journal as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type ManualJournalDraft = z.output<typeof ManualJournalDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown elements are ignored */
export function manualJournalDraft(element: unknown): ManualJournalDraft {
  const parsed = ManualJournalDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of a journal that was refused. */
export function draftEcho({ JournalLines, Date: given, ...draft }: ManualJournalDraft): object {
  const date = parseBookkeepingDate(given ?? '');
  return {
    ...present(draft),
    ManualJournalID: draft.ManualJournalID ?? unsavedId,
    ...(date !== undefined && { Date: msDateWithOffset(midnightUtc(date)) }),
    JournalLines: (JournalLines ?? []).map(lineEcho),
  };
}
