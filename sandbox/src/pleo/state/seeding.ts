import { derivedId, SandboxError } from '../../shared/index.ts';
import type { ExpenseSeed } from '../expense-seed.ts';
import type { PleoCompanySeed } from '../seed.ts';
import { pendingItem } from './export-job.ts';
import type { CompanySnapshot, Tag, TagGroup } from './records.ts';

/**
 * The seed's master data as records. Ids that the seed leaves out are made of names, and are the same at every start.
 * Tags and groups may be duplicates: a sync has to cope with those.
 */
export function seededRecords(seed: PleoCompanySeed, seededAtMs: number): Omit<CompanySnapshot, 'jobs'> {
  const newId = distinctIds(seed.id);
  const stamp = (id: string | undefined, ...names: readonly string[]) => ({
    id: id ?? newId(...names),
    createdAtMs: seededAtMs,
    updatedAtMs: seededAtMs,
  });
  const tagGroups: TagGroup[] = [];
  const tags: Tag[] = [];
  for (const { id, tags: ofGroup, ...group } of seed.tagGroups) {
    const record = { ...group, metadata: {}, ...stamp(id, 'tag-group', group.code) };
    tagGroups.push(record);
    for (const { id, name = null, ...tag } of ofGroup) {
      tags.push({ ...tag, name, groupId: record.id, ...stamp(id, 'tag', record.id, tag.code, name ?? '') });
    }
  }
  return {
    tagGroups,
    tags,
    accounts: seed.accounts.map(({ id, code = null, taxCodeExternalId = null, ...account }) => ({
      ...account,
      code,
      taxCodeExternalId,
      metadata: null,
      ...stamp(id, 'account', account.externalId),
    })),
    taxCodes: seed.taxCodes.map(({ id, code = null, ingoingTaxAccount = null, outgoingTaxAccount = null, ...tax }) => ({
      ...tax,
      code,
      ingoingTaxAccount,
      outgoingTaxAccount,
      ...stamp(id, 'tax-code', code ?? '', tax.name),
    })),
    vendors: seed.vendors.map(({ id, name, currency, externalId = null, code = null, ...vendor }) => ({
      name,
      defaultCurrency: currency,
      externalId,
      code,
      state: vendor.state ?? (externalId === null ? 'DRAFT' : 'ACTIVE'),
      country: vendor.country ?? null,
      registrationNumber: vendor.registrationNumber ?? null,
      taxRegistrationNumber: vendor.taxRegistrationNumber ?? null,
      ...stamp(id, 'vendor', externalId ?? code ?? '', name),
    })),
  };
}

/**
 * The seed's jobs in the order of their creation. They count as last touched when the sandbox first starts.
 * @throws SandboxError when a job names an expense that is not there
 */
export function seededJobs(company: PleoCompanySeed, seededAtMs: number): CompanySnapshot['jobs'] {
  const entryIds = new Map(company.expenses.map((expense) => [expense.key, entryIdOf(company, expense)]));
  const inOrder = company.jobs.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  return inOrder.map(({ id, key, createdAt, status, vendorBasedBookkeeping, expenses }) => ({
    job: {
      id: id ?? derivedId('pleo', 'job', company.id, key),
      status,
      createdAtMs: Date.parse(createdAt),
      isInteractive: true,
      vendorBasedBookkeeping,
      startedAtMs: status === 'in_progress' ? seededAtMs : null,
      completedAtMs: null,
      expiredAtMs: null,
      lastUpdatedAtMs: seededAtMs,
      failureReason: null,
      failureReasonType: null,
    },
    items: expenses.map((expense) => {
      const entryId = entryIds.get(expense);
      if (entryId !== undefined) return pendingItem(entryId);
      throw new SandboxError(`${company.name}, job ${key}: there is no expense with the key ${expense}.`);
    }),
  }));
}

export function entryIdOf(company: PleoCompanySeed, { id, key }: ExpenseSeed): string {
  return id ?? derivedId('pleo', 'expense', company.id, key);
}

/** @throws SandboxError when something that has to be unique in the company is there twice */
export function refuseRepeats({ name, accounts, vendors, expenses, jobs }: PleoCompanySeed): void {
  const lists = {
    'account with the externalId': accounts.map(({ externalId }) => externalId),
    'vendor with the externalId': vendors.flatMap(({ externalId }) => externalId ?? []),
    'vendor with the code': vendors.flatMap(({ code }) => code ?? []),
    'expense with the key': expenses.map(({ key }) => key),
    'job with the key': jobs.map(({ key }) => key),
    ...Object.fromEntries(jobs.map((job) => [`mention in the job ${job.key} of the expense`, job.expenses])),
  };
  for (const [what, keys] of Object.entries(lists)) {
    const repeat = firstRepeat(keys);
    if (repeat !== undefined) throw new SandboxError(`${name}: there is more than one ${what} ${repeat}.`);
  }
}

/** The first element that stands in the list twice. */
export function firstRepeat(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}

/** Makes ids from names; the same names give another id each time, the same ones at every start. */
function distinctIds(companyId: string): (...names: readonly string[]) => string {
  const uses = new Map<string, number>();
  return (...names) => {
    const id = derivedId('pleo', companyId, ...names);
    const earlier = uses.get(id) ?? 0;
    uses.set(id, earlier + 1);
    return earlier === 0 ? id : derivedId(id, String(earlier));
  };
}
