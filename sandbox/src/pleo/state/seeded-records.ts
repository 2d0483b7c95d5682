import { derivedId, SandboxError } from '../../shared/index.ts';
import type { PleoCompanySeed } from '../seed.ts';
import type { Expense } from './expense.ts';
import { pendingItem } from './export-job.ts';
import type { AccountRecord, JobItemRecord, JobRecord, TaxCodeRecord } from './records.ts';

type JobSeed = PleoCompanySeed['jobs'][number];

export function seededAccounts({ id: companyId, accounts }: PleoCompanySeed): AccountRecord[] {
  return accounts.map((seed, index) => ({
    id: seed.id ?? derivedId('pleo', 'account', companyId, seed.externalId),
    sequence: index + 1,
    externalId: seed.externalId,
    name: seed.name,
    archived: seed.archived,
    code: seed.code ?? null,
    taxCodeExternalId: seed.taxCodeExternalId ?? null,
    metadata: null,
  }));
}

export function seededTaxCodes({ id: companyId, taxCodes }: PleoCompanySeed, seededAtMs: number): TaxCodeRecord[] {
  return taxCodes.map((seed, index) => ({
    id: seed.id ?? derivedId('pleo', 'tax-code', companyId, seed.code ?? '', seed.name),
    sequence: index + 1,
    name: seed.name,
    rate: seed.rate,
    type: seed.type,
    archived: seed.archived,
    code: seed.code ?? null,
    ingoingTaxAccount: seed.ingoingTaxAccount ?? null,
    outgoingTaxAccount: seed.outgoingTaxAccount ?? null,
    createdAtMs: seededAtMs,
    updatedAtMs: seededAtMs,
  }));
}

/**
 * The seed's jobs in the order of their creation. They count as last touched when the sandbox first starts.
 * @throws SandboxError when a job names an expense that is not there
 */
export function seededJobs(
  company: PleoCompanySeed,
  expenses: Iterable<Expense>,
  seededAtMs: number,
): { job: JobRecord; items: JobItemRecord[] }[] {
  const entryIds = new Map<string, string>();
  for (const { seed, accountingEntryId } of expenses) entryIds.set(seed.key, accountingEntryId);
  const inOrder = company.jobs.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  return inOrder.map((seed, index) => ({
    job: jobRecord(company.id, seed, index + 1, seededAtMs),
    items: seed.expenses.map((key) => {
      const entryId = entryIds.get(key);
      if (entryId === undefined) {
        throw new SandboxError(`${company.name}, job ${seed.key}: there is no expense with the key ${key}.`);
      }
      return pendingItem(entryId);
    }),
  }));
}

function jobRecord(companyId: string, seed: JobSeed, sequence: number, seededAtMs: number): JobRecord {
  return {
    id: seed.id ?? derivedId('pleo', 'job', companyId, seed.key),
    sequence,
    status: seed.status,
    createdAtMs: Date.parse(seed.createdAt),
    createdBy: null,
    isInteractive: true,
    vendorBasedBookkeeping: seed.vendorBasedBookkeeping,
    startedAtMs: seed.status === 'in_progress' ? seededAtMs : null,
    completedAtMs: null,
    expiredAtMs: null,
    lastUpdatedAtMs: seededAtMs,
    failureReason: null,
    failureReasonType: null,
  };
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
export function firstRepeat(values: Iterable<string>): string | undefined {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return undefined;
}
