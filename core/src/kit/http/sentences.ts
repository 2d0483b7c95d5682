import type { HttpRequest } from '../../contract/index.ts';

const LONGEST_QUOTE = 300;

/** How sentences name a request: method and path, never the query. */
export function nameOf(request: Pick<HttpRequest, 'method' | 'path'>): string {
  return `${request.method} ${request.path}`;
}

/** Somebody else's words on one line and of bounded length. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
}

/** The text with a full stop, unless it ends a sentence already. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
