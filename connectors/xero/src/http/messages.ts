import { z } from 'zod';

/** Some answers spell the text `Description` instead of `Message`. @see xero-api.md §7 */
const Words = z
  .object({ Message: z.string().nullish(), Description: z.string().nullish() })
  .transform((raw) => raw.Message ?? raw.Description ?? '');

/** A list of messages, empty ones left out. */
export const Messages = z
  .array(Words)
  .nullish()
  .transform((texts) => (texts ?? []).filter((text) => text !== ''));

/** Parts of a document that carry messages of their own. */
export const Part = z.object({ ValidationErrors: Messages, Warnings: Messages });

/** The fields in which Xero says what is wrong with a document. */
export const Validated = z.object({
  ValidationErrors: Messages,
  Warnings: Messages,
  LineItems: z.array(Part).nullish(),
  JournalLines: z.array(Part).nullish(),
  Contact: Part.nullish(),
  Invoice: Part.nullish(),
  CreditNote: Part.nullish(),
  Account: Part.nullish(),
});

/** One complaint of Xero's about a document. */
export interface XeroMessage {
  readonly text: string;
  /** The line that carries it, counted from one; absent when it concerns the document. */
  readonly lineNumber?: number;
}

/** Xero's complaints about one document: first about the document, then about the records that it names, then its lines. */
export function messagesOf(
  raw: z.infer<typeof Validated>,
  field: 'ValidationErrors' | 'Warnings',
): readonly XeroMessage[] {
  const named = [raw.Contact, raw.Invoice, raw.CreditNote, raw.Account].flatMap((part) => part?.[field] ?? []);
  const document = [...raw[field], ...named].map((text) => ({ text }));
  const lines = (raw.LineItems ?? raw.JournalLines ?? []).flatMap((line, index) =>
    line[field].map((text) => ({ text, lineNumber: index + 1 })),
  );
  return [...document, ...lines];
}
