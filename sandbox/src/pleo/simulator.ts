import type { Sandbox, SandboxContext, Simulator, SimulatorKind } from '../shared/index.ts';
import { type Credential, KeyRing } from './access/index.ts';
import { addFileRoutes, FileStore } from './files/index.ts';
import { inspectPleo } from './inspection.ts';
import { JobControl } from './job-control.ts';
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
import { PleoSeed } from './seed.ts';
import { PleoWorld } from './state/index.ts';

/** The simulated Pleo, and what its users do to export jobs. */
export interface PleoSimulator extends Required<Simulator>, Pick<Sandbox, 'createJob' | 'cancelJob'> {}

/**
 * Pleo's external API: discovery, chart of accounts, tax codes, tags, vendors and export v3, with the store of the
 * expenses' files.
 */
export const pleoSimulator: SimulatorKind<PleoSeed, PleoSimulator> = { name: 'pleo', seed: PleoSeed, create };

function create(seed: PleoSeed, context: SandboxContext): PleoSimulator {
  const world = new PleoWorld(seed, context);
  const files = new FileStore(world);
  const jobControl = new JobControl(world);
  const keys = new KeyRing(seed);
  const { requestsPerMinute, defaultPageSize, maxPageSize } = seed;
  const pageSizes = { defaultPageSize, maxPageSize };
  return {
    register: (server) => {
      server.register(async (scope) => {
        const router = new PleoRouter(scope, { world, keys, pageSizes, requestsPerMinute });
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
        addExportJobItemRoutes(router, context);
        addExportItemRoutes(router, files);
      });
      // Outside the router's scope: the store knows nothing of Pleo's keys and limits.
      server.register(async (scope) => addFileRoutes(scope, files));
    },
    registerControls: (server) => jobControl.addRoutes(server),
    createJob: (job) => jobControl.create(job).job.id,
    cancelJob: (jobId) => jobControl.cancel(jobId.toLowerCase()),
    snapshot: () => world.snapshot(),
    restore: (snapshot) => world.restore(snapshot),
    inspect: () => inspectPleo(world, files),
    ownerOf: ({ url, headers: { authorization } }) => {
      if (url.startsWith('/files/')) return files.ownerOf(url);
      return typeof authorization === 'string' ? ownerOf(keys.find(authorization)) : undefined;
    },
  };
}

/** A request concerns whoever's key it carries. */
function ownerOf(credential: Credential | undefined): string | undefined {
  return credential?.kind === 'organisation' ? credential.organisationId : credential?.companyId;
}
