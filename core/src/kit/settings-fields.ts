import { z } from 'zod';
import { Failure, Secret } from '../contract/index.ts';

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
function isBaseUrl(text: string): boolean {
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

/**
 * A field of a connector's settings that holds a credential. Parsed, it is a {@link Secret}. The JSON Schema of the
 * field carries `"secret": true`, by which the configuration knows that only a secret reference may stand there.
 */
export function secret(): z.ZodType<Secret, string> {
  return z
    .string()
    .min(1)
    .transform((value) => new Secret(value))
    .meta({ secret: true });
}

/**
 * A field of settings that holds the base URL of an API: `https`, or `http` on this machine, as credentials are sent to it.
 * Parsed, it has no slash at its end.
 */
export function baseUrl(): z.ZodType<string, string> {
  return z
    .string()
    .refine(isBaseUrl, 'expected an https URL (http only for this machine) without user, query or fragment')
    .transform((url) => url.replace(/\/+$/, ''))
    .meta({ format: 'uri' });
}
