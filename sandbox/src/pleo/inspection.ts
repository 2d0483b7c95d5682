import type { FileStore } from './files/index.ts';
import { accountView } from './routes/accounts.ts';
import { jobItemView } from './routes/export-job-items.ts';
import { jobView } from './routes/export-jobs.ts';
import { tagGroupView } from './routes/tag-groups.ts';
import { tagView } from './routes/tag-view.ts';
import { taxCodeView } from './routes/tax-codes.ts';
import { vendorView } from './routes/vendor-view.ts';
import type { PleoWorld } from './state/index.ts';

/**
 * What Pleo holds, by company id:
 * `{ companies: { <id>: { name, accounts, taxCodes, tagGroups, vendors, jobs, files } }, leakedCredentials }`.
 * Records look as the API shows them; each tag group has its `tags`, each job its `items`, each file its `downloads`.
 */
export function inspectPleo(world: PleoWorld, files: FileStore): unknown {
  const nowMs = world.nowMs();
  const companies = world.companies().map((company) => [
    company.id,
    {
      name: company.seed.name,
      accounts: company.accounts.list().map((account) => accountView(company, account)),
      taxCodes: company.taxCodes.list().map((taxCode) => taxCodeView(company, taxCode)),
      tagGroups: company.tagBook.groups().map((group) => ({
        ...tagGroupView(company, group),
        tags: company.tagBook.tagsOf(group.id).map(tagView),
      })),
      vendors: company.vendors.list().map((vendor) => vendorView(company, vendor)),
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
