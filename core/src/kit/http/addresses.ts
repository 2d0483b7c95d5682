import { Failure } from '../../contract/index.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The URL that the text states, if a credential or a company's data may travel to it: over https, or over http on this
 * machine (for simulators), and without user information, which would end up in logs. `undefined` for any other.
 */
export function safeUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return isSafe ? url : undefined;
}

/** True for a URL below which requests may be sent: a safe one, without query or fragment. */
export function isBaseUrl(text: string): boolean {
  return safeUrl(text) !== undefined && !/[?#]/.test(text);
}

/**
 * The URL that requests are sent below.
 *
 * @throws Failure `configuration` when it is none that requests may be sent below.
 */
export function parseBaseUrl(text: string, system: string): URL {
  const url = safeUrl(text);
  if (url === undefined || !isBaseUrl(text)) {
    const rule = 'an https URL (http only for this machine) without user, query or fragment';
    throw new Failure('configuration', `The address of ${system} must be ${rule}.`, { system });
  }
  return url;
}
