import { z } from 'zod';
import { Secret } from '../contract/index.ts';

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
