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
const Part = z.object({ ValidationErrors: Messages, Warnings: Messages });

/** The fields in which Xero says what is wrong with a document. */
export const Validated = z.object({
  ValidationErrors: Messages,
  Warnings: Messages,
  LineItems: z.array(Part).nullish(),
  Contact: Part.nullish(),
});

/** One complaint of Xero's about a document. */
export interface XeroMessage {
  readonly text: string;
  /** The line that carries it, counted from one; absent when it concerns the document. */
  readonly lineNumber?: number;
}

/** What Xero complains about in one document, in the order document, contact, lines. */
export function messagesOf(
  raw: z.infer<typeof Validated>,
  field: 'ValidationErrors' | 'Warnings',
): readonly XeroMessage[] {
  const document = [...raw[field], ...(raw.Contact?.[field] ?? [])].map((text) => ({ text }));
  const lines = (raw.LineItems ?? []).flatMap((line, index) =>
    line[field].map((text) => ({ text, lineNumber: index + 1 })),
  );
  return [...document, ...lines];
}
