import { z } from 'zod';

/**
 * The UUID by which Pleo knows one legal entity. Every accounting call concerns exactly one of these.
 *
 * @see pleo-api.md §1
 */
export const CompanyId = z.guid().toLowerCase().brand<'CompanyId'>();
export type CompanyId = z.infer<typeof CompanyId>;

/** The UUID of one expense in Pleo: the common key of export items, export job items and our journal. */
export const AccountingEntryId = z.guid().toLowerCase().brand<'AccountingEntryId'>();
export type AccountingEntryId = z.infer<typeof AccountingEntryId>;

/** The UUID of one export job in Pleo. */
export const ExportJobId = z.guid().toLowerCase().brand<'ExportJobId'>();
export type ExportJobId = z.infer<typeof ExportJobId>;

/**
 * What we write into a searchable field of the ERP document, so that the document of an expense can be found again.
 *
 * Derived from the accounting entry id alone, never from the job or the attempt: a second job for the same expense
 * therefore finds the first document, whenever it comes.
 */
export const ExportReference = z.string().min(1).brand<'ExportReference'>();
export type ExportReference = z.infer<typeof ExportReference>;

/**
 * Which of the documents of one expense: its own, or the payment that goes with it when an expense is booked as a bill and
 * paid at once.
 */
export type PostingPart = 'document' | 'payment';

/** The short name of a company in file names, commands and reports: the name of its YAML file. */
export const CompanySlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens')
  .brand<'CompanySlug'>();
export type CompanySlug = z.infer<typeof CompanySlug>;
