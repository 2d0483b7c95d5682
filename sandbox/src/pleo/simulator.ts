import type { PleoSeed } from '../seed/index.ts';
import type { SandboxContext, Simulator } from '../shared/index.ts';
import { type Credential, KeyRing } from './access/index.ts';
import { inspectPleo } from './inspection.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addDiscoveryRoutes } from './routes/discovery.ts';
import { addExportItemRoutes } from './routes/export-items.ts';
import { addExportJobItemRoutes } from './routes/export-job-items.ts';
import { addExportJobRoutes } from './routes/export-jobs.ts';
import { PleoRouter } from './routes/router.ts';
import { addTagBulkRoutes } from './routes/tag-bulk.ts';
import { addTagGroupRoutes } from './routes/tag-groups.ts';
import { addTagListRoutes } from './routes/tag-lists.ts';
import { addTagRoutes } from './routes/tags.ts';
import { addTaxCodeRoutes } from './routes/tax-codes.ts';
import { addVendorSearchRoute } from './routes/vendor-search.ts';
import { addVendorRoutes } from './routes/vendors.ts';
import { PleoWorld } from './state/index.ts';

/**
 * Makes the simulator of Pleo's external API: discovery, chart of accounts, tax codes, tags, vendors and
 * export v3.
 * @throws SandboxError when the seed contradicts itself
 */
export function createPleoSimulator(seed: PleoSeed, context: SandboxContext): Simulator {
  const world = new PleoWorld(seed, context);
  const keys = new KeyRing(seed);
  const { requestsPerMinute, defaultPageSize, maxPageSize } = seed;
  const pageSizes = { defaultPageSize, maxPageSize };
  return {
    name: 'pleo',
    register: (server) => {
      const router = new PleoRouter(server, { world, keys, pageSizes, requestsPerMinute });
      addDiscoveryRoutes(router);
      addAccountRoutes(router);
      addTaxCodeRoutes(router);
      addTagGroupRoutes(router);
      addTagRoutes(router);
      addTagListRoutes(router);
      addTagBulkRoutes(router);
      addVendorRoutes(router);
      addVendorSearchRoute(router);
      addExportJobRoutes(router);
      addExportJobItemRoutes(router);
      addExportItemRoutes(router);
    },
    snapshot: () => world.snapshot(),
    restore: (snapshot) => world.restore(snapshot),
    inspect: () => inspectPleo(world),
    ownerOf: ({ headers }) => {
      const { authorization } = headers;
      return typeof authorization === 'string' ? ownerOf(keys.find(authorization)) : undefined;
    },
  };
}

/** A request concerns whoever's key it carries. */
function ownerOf(credential: Credential | undefined): string | undefined {
  return credential?.kind === 'organisation' ? credential.organisationId : credential?.companyId;
}
