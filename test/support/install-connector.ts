// Loaded into the CLI's process before the CLI itself (`--import`), so that it finds a connector of the tests.
import { registerHooks } from 'node:module';
import { z } from 'zod';

const { name, module } = z
  .object({ name: z.string(), module: z.string() })
  .parse(JSON.parse(process.env.TESTED_CONNECTOR ?? ''));

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === `@ringfence/connector-${name}` ? { url: module, shortCircuit: true } : next(specifier, context),
});
