import { derivedId, SandboxError } from '../../shared/index.ts';
import type { ExpenseSeed } from '../expense-seed.ts';
import type { PleoCompanySeed } from '../seed.ts';
import { createExpense, type Expense } from './expense.ts';
import { ExportJob } from './export-job.ts';
import type { Account, CompanySnapshot, Tag, TagGroup, TaxCode, Vendor } from './records.ts';
import { refuseRepeats, seededJobs, seededRecords } from './seeding.ts';
import { Shelf } from './shelf.ts';

export interface CompanyTimes {
  /** When the sandbox is first started: the seed's records count as made, and its jobs as last touched, then. */
  readonly seededAtMs: number;
  readonly jobLifeMs: number;
}

/** Everything that Pleo holds of one company. */
export class PleoCompany {
  readonly id: string;
  readonly seed: PleoCompanySeed;
  readonly accounts = new Shelf<Account, 'externalId' | 'code'>({
    externalId: ({ externalId }) => externalId,
    code: ({ code }) => code,
  });
  readonly taxCodes = new Shelf<TaxCode, 'code'>({ code: ({ code }) => code });
  readonly tagGroups = new Shelf<TagGroup, 'code'>({ code: ({ code }) => code });
  readonly tags = new Shelf<Tag, 'group' | 'code' | 'activeIn'>({
    group: ({ groupId }) => groupId,
    code: ({ groupId, code }) => `${groupId} ${code}`,
    activeIn: ({ groupId, archived }) => (archived ? null : groupId),
  });
  readonly vendors = new Shelf<Vendor, 'externalId' | 'code' | 'name'>({
    externalId: ({ externalId }) => externalId,
    code: ({ code }) => code,
    name: ({ name }) => name,
  });
  readonly jobs = new Shelf<ExportJob>({});
  readonly expenses: ReadonlyMap<string, Expense>;
  /** The ids of everything that the seed has of the company. */
  readonly seededIds: readonly string[];
  readonly #expenseSeeds: ReadonlyMap<string, ExpenseSeed>;
  readonly #jobLifeMs: number;

  /** @throws SandboxError when the seed contradicts itself */
  constructor(seed: PleoCompanySeed, { seededAtMs, jobLifeMs }: CompanyTimes) {
    this.id = seed.id;
    this.seed = seed;
    this.#expenseSeeds = new Map(seed.expenses.map((expense) => [expense.key, expense]));
    this.#jobLifeMs = jobLifeMs;
    refuseRepeats(seed);
    const records = seededRecords(seed, seededAtMs);
    const jobs = seededJobs(seed, seededAtMs);
    this.restore({ ...records, jobs });
    const expenses = seed.expenses.map((expense) => createExpense(this, expense));
    this.expenses = new Map(expenses.map((expense) => [expense.accountingEntryId, expense]));
    this.seededIds = [
      ...expenses.map(({ accountingEntryId }) => accountingEntryId),
      ...Object.values(records).flatMap((list) => list.map(({ id }) => id)),
      ...jobs.map(({ job }) => job.id),
    ];
  }

  /** True when any vendor has an identity of the accounting system. */
  get vendorsSynced(): boolean {
    return this.vendors.list().some(({ externalId }) => externalId !== null);
  }

  /** The account with this code: an active one before an archived one, the oldest first. */
  accountWithCode(code: string): Account | undefined {
    const candidates = this.accounts.find('code', code);
    return candidates.find(({ archived }) => !archived) ?? candidates[0];
  }

  /**
   * The tag with exactly these codes, its group's and its own; an active one first. Pleo's users pick from tags that are
   * there, so an expense keeps the tag's id, whatever becomes of its code.
   * @throws SandboxError when there is none
   */
  tagIdOf({ group, code }: ExpenseSeed['lines'][number]['tags'][number]): string {
    const tags = this.tagGroups.find('code', group).flatMap(({ id }) => this.tags.find('code', `${id} ${code}`));
    const tag = tags.find(({ archived }) => !archived) ?? tags[0];
    if (tag === undefined) throw new SandboxError(`there is no tag ${code} in a tag group ${group}.`);
    return tag.id;
  }

  /**
   * The vendor that an expense names: by externalId, else by code, else the first with that name. The expense keeps its
   * id, whatever becomes of its data.
   * @throws SandboxError when there is none
   */
  vendorIdOf(name: string): string {
    const [vendor] = (['externalId', 'code', 'name'] as const).flatMap((key) => this.vendors.find(key, name));
    if (vendor === undefined) throw new SandboxError(`there is no vendor ${name}.`);
    return vendor.id;
  }

  /**
   * The reconciliation id of the seed's expense with this key.
   * @throws SandboxError when there is none
   */
  reconciliationIdOf(key: string): string {
    const expense = this.#expenseSeeds.get(key);
    if (expense === undefined) throw new SandboxError(`there is no expense with the key ${key}.`);
    return expense.reconciliationId ?? derivedId('pleo', 'reconciliation', this.id, key);
  }

  snapshot(): CompanySnapshot {
    return {
      accounts: [...this.accounts.list()],
      taxCodes: [...this.taxCodes.list()],
      tagGroups: [...this.tagGroups.list()],
      tags: [...this.tags.list()],
      vendors: [...this.vendors.list()],
      jobs: this.jobs.list().map((job) => ({ job: job.record, items: [...job.items] })),
    };
  }

  restore({ accounts, taxCodes, tagGroups, tags, vendors, jobs }: CompanySnapshot): void {
    this.accounts.reset(accounts);
    this.taxCodes.reset(taxCodes);
    this.tagGroups.reset(tagGroups);
    this.tags.reset(tags);
    this.vendors.reset(vendors);
    this.jobs.reset(jobs.map(({ job, items }) => new ExportJob(job, items, this.#jobLifeMs)));
  }
}
