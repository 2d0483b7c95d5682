/** The link of expenses that come without one. */
const PLEO = 'https://app.pleo.io/';
const PARAMETER = 'reference';
const SEPARATOR = ' / ';
/** Our references, as the kit's `referencesOf` makes them. */
const OWN_REFERENCE = /^PLEO-\S+$/;

/** Without control characters, except line breaks. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ');
}

/** At most so many UTF-16 units, and no half character at the end. */
export function truncated(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}

/** On one line, without stray spaces. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** A text that ends in our reference: `INV-2201 / PLEO-…`. What does not fit is cut off the text, never the reference. */
export function withReference(text: string, reference: string, maxLength: number): string {
  const room = maxLength - SEPARATOR.length - reference.length;
  const words = truncated(oneLine(text), room).trim();
  return words === '' ? reference : `${words}${SEPARATOR}${reference}`;
}

/** Reads the place where {@link withReference} puts the reference: the end of the text, or all of it. */
export function referenceIn(text: string | undefined): string | undefined {
  return text?.split(SEPARATOR).at(-1)?.trim() || undefined;
}

/** The text without our reference, where it has one; a text that somebody else wrote stays whole. */
export function textBesideReference(text: string): string {
  const parts = text.split(SEPARATOR);
  return OWN_REFERENCE.test(parts.at(-1)?.trim() ?? '') ? parts.slice(0, -1).join(SEPARATOR) : text;
}

/** The link back to the expense; Xero shows it as "Go to <app>", and refuses links to itself. @see xero-api.md §5 */
export function sourceLink(url: string | undefined): string | undefined {
  return url !== undefined && URL.parse(url)?.protocol === 'https:' && !/xero/i.test(url) ? url : undefined;
}

/** The link with our reference in it, for documents that have no other place for the reference. */
export function linkWithReference(url: string | undefined, reference: string): string {
  const link = new URL(sourceLink(url) ?? PLEO);
  link.searchParams.set(PARAMETER, reference);
  return link.href;
}

/** The reference that {@link linkWithReference} put into a link. */
export function referenceInLink(link: string | undefined): string | undefined {
  return URL.parse(link ?? '')?.searchParams.get(PARAMETER) ?? undefined;
}
