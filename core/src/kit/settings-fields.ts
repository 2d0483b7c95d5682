import { z } from 'zod';
import { Secret } from '../contract/index.ts';
import { isBaseUrl } from './http/addresses.ts';

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
