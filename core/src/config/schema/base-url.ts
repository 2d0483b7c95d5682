import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The base URL of an API: `https`, or `http` on this machine, as a credential is sent to it. */
export const BaseUrl = z
  .string()
  .refine(isBaseUrl, 'expected an https URL (http only for this machine) without user, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''))
  .meta({ format: 'uri' });

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return safe && url.username === '' && url.password === '' && !/[?#]/.test(text);
}
