import type { Secret } from '../../contract/index.ts';

const HIDDEN = '[secret]';
/** Shorter parts would blot out ordinary words. */
const SHORTEST_PART = 6;

/**
 * The text without an `Authorization` header's credential, should the other side have repeated it: the header, its
 * credential, and for Basic the user name and password inside.
 */
export function concealAuthorisation(text: string, authorisation: Secret | undefined): string {
  if (authorisation === undefined) return text;
  const header = authorisation.reveal();
  const [scheme = '', credential = ''] = header.split(' ', 2);
  const pair = scheme.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString('utf8') : '';
  const parts = [header, credential, pair, ...pair.split(':', 2)].filter((part) => part.length >= SHORTEST_PART);
  return parts.reduce((concealed, part) => concealed.replaceAll(part, HIDDEN), text);
}
