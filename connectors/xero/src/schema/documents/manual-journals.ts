import { ExactDecimal } from '@ringfence/core/contract';
import { sumDecimals } from '@ringfence/core/kit';
import { z } from 'zod';
import { referenceIn } from '../../documents/reference-text.ts';
import type { DocumentPage, DocumentResult, XeroDocument } from '../../documents/xero-document.ts';
import { Part } from '../validation.ts';
import { amount, date, Echo, echoed, newId, pagination, text } from './fields.ts';

const Line = z.object({ LineAmount: amount.catch(undefined), TaxAmount: amount.catch(undefined) });
type Line = z.infer<typeof Line>;

/** The last line is the contra account's, which carries the whole amount and no tax: so we write journals. */
function totalOf(lines: readonly Line[]): ExactDecimal | undefined {
  const contra = lines.at(-1)?.LineAmount;
  return contra && absolute(contra);
}

function taxOf(lines: readonly Line[]): ExactDecimal | undefined {
  const taxes = lines.flatMap(({ TaxAmount }) => TaxAmount ?? []);
  return taxes.length === 0 ? undefined : absolute(sumDecimals(taxes));
}

function absolute(decimal: ExactDecimal): ExactDecimal {
  return ExactDecimal.parse(decimal.replace(/^-/, ''));
}

/** A manual journal as Xero keeps it. @see xero-api.md §10.10 */
const Stored = z
  .object({
    ManualJournalID: z.guid(),
    Status: z.string(),
    Narration: text,
    Date: date,
    JournalLines: z.array(Line).nullish(),
  })
  .transform(
    (raw): XeroDocument => ({
      endpoint: 'ManualJournals',
      id: raw.ManualJournalID,
      kind: 'journal',
      status: raw.Status,
      reference: referenceIn(raw.Narration),
      date: raw.Date,
      total: totalOf(raw.JournalLines ?? []),
      currency: undefined,
    }),
  );

export const ManualJournalPage = z
  .object({ ManualJournals: z.array(Stored), pagination })
  .transform((raw): DocumentPage => ({ items: raw.ManualJournals, pageCount: raw.pagination.pageCount }));

const Result = Echo.extend({
  ManualJournalID: newId,
  Narration: text,
  JournalLines: z.array(Part.extend(Line.shape)).nullish(),
}).transform(
  (raw): DocumentResult => ({
    ...echoed(raw),
    id: raw.ManualJournalID,
    reference: referenceIn(raw.Narration),
    total: totalOf(raw.JournalLines ?? []),
    totalTax: taxOf(raw.JournalLines ?? []),
  }),
);

export const ManualJournalResults = z
  .object({ ManualJournals: z.array(Result) })
  .transform((raw) => raw.ManualJournals);
