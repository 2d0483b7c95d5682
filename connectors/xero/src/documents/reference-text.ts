import { printable, truncated } from '../posting/text.ts';

const SEPARATOR = ' / ';
/** Our references, as `exportReference` of the contract makes them. */
const OWN_REFERENCE = /^PLEO-\S+$/;

/** A text that ends in our reference: `INV-2201 / PLEO-…`. What does not fit is cut off the text, never the reference. */
export function withReference(text: string, reference: string, maxLength: number): string {
  const room = maxLength - SEPARATOR.length - reference.length;
  const words = truncated(oneLine(text), room).trim();
  return words === '' ? reference : `${words}${SEPARATOR}${reference}`;
}

/** What stands where {@link withReference} puts the reference: the end of the text, or all of it. */
export function referenceIn(text: string | null | undefined): string | undefined {
  return text?.split(SEPARATOR).at(-1)?.trim() || undefined;
}

/** The text without our reference, where it has one; a text that somebody else wrote stays whole. */
export function textBesideReference(text: string): string {
  const parts = text.split(SEPARATOR);
  return OWN_REFERENCE.test(parts.at(-1)?.trim() ?? '') ? parts.slice(0, -1).join(SEPARATOR) : text;
}

/** On one line, without stray spaces. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
