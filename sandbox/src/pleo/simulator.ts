import type { Sandbox, SandboxContext, Simulator, SimulatorKind } from '../shared/index.ts';
import { addFileRoutes, FileStore } from './files.ts';
import { type Credential, KeyRing } from './http/access.ts';
import { PleoRouter } from './http/router.ts';
import { JobControl } from './job-control.ts';
import { accounts, addAccountRoutes } from './routes/accounts.ts';
import { addDiscoveryRoutes } from './routes/discovery.ts';
import { addExportItemRoutes } from './routes/export-items.ts';
import { addExportJobItemRoutes, jobItemView } from './routes/export-job-items.ts';
import { addExportJobRoutes, jobView } from './routes/export-jobs.ts';
import { addTagRoutes, tagGroups, tags } from './routes/tags.ts';
import { addTaxCodeRoutes, taxCodes } from './routes/tax-codes.ts';
import { addVendorRoutes, vendors } from './routes/vendors.ts';
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
        addTagRoutes(router);
        addVendorRoutes(router);
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
    inspect: () => inspect(world, files),
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

/**
 * Shows what Pleo holds, by company id:
 * `{ companies: { <id>: { name, accounts, taxCodes, tagGroups, vendors, jobs, files } }, leakedCredentials }`.
 * Records look as the API shows them; each tag group has its `tags`, each job its `items`, each file its `downloads`.
 */
function inspect(world: PleoWorld, files: FileStore): unknown {
  const nowMs = world.nowMs();
  const companies = world.companies.list().map((company) => [
    company.id,
    {
      name: company.seed.name,
      accounts: company.accounts.list().map((account) => accounts.view(company, account)),
      taxCodes: company.taxCodes.list().map((taxCode) => taxCodes.view(company, taxCode)),
      tagGroups: company.tagGroups.list().map((group) => ({
        ...tagGroups.view(company, group),
        tags: company.tags.find('group', group.id).map((tag) => tags.view(company, tag)),
      })),
      vendors: company.vendors.list().map((vendor) => vendors.view(company, vendor)),
      jobs: world.expireJobs(company).map((job) => ({
        ...jobView(company.id, job, nowMs),
        items: job.items.map((item) => jobItemView(job, item)),
      })),
      files: files.inspect(company),
    },
  ]);
  // Through text, so that the numbers that keep their digits on the wire become plain ones.
  const shown = { companies: Object.fromEntries(companies), leakedCredentials: files.leakedCredentials };
  return JSON.parse(JSON.stringify(shown));
}
