/** Where Pleo's users go, for expenses that come without a link. */
const PLEO = 'https://app.pleo.io/';
const PARAMETER = 'reference';

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
export function referenceInLink(link: string | null | undefined): string | undefined {
  return URL.parse(link ?? '')?.searchParams.get(PARAMETER) ?? undefined;
}
