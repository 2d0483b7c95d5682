import { SandboxError } from '../../shared/index.ts';
import type { PleoCompanySeed } from '../seed.ts';
import { createExpense, type Expense } from './expense.ts';
import { expenseReferences } from './expense-references.ts';
import { ExportJob } from './export-job.ts';
import type { AccountRecord, CompanySnapshot, TaxCodeRecord, VendorRecord } from './records.ts';
import { firstRepeat, refuseRepeats, seededAccounts, seededJobs, seededTaxCodes } from './seeded-records.ts';
import { seededTags } from './seeded-tags.ts';
import { seededVendors } from './seeded-vendors.ts';
import { Shelf } from './shelf.ts';
import { TagBook } from './tag-book.ts';

export interface CompanyTimes {
  /** When the sandbox is first started: the seed's records count as made, and its jobs as last touched, then. */
  readonly seededAtMs: number;
  readonly jobLifeMs: number;
}

/** Everything that Pleo holds of one company. */
export class PleoCompany {
  readonly id: string;
  readonly sequence: number;
  readonly seed: PleoCompanySeed;
  readonly accounts = new Shelf<AccountRecord, 'externalId' | 'code'>({
    externalId: ({ externalId }) => externalId,
    code: ({ code }) => code,
  });
  readonly taxCodes = new Shelf<TaxCodeRecord, 'code'>({ code: ({ code }) => code });
  readonly tagBook = new TagBook();
  readonly vendors = new Shelf<VendorRecord, 'externalId' | 'code'>({
    externalId: ({ externalId }) => externalId,
    code: ({ code }) => code,
  });
  readonly jobs = new Shelf<ExportJob>({});
  readonly expenses: ReadonlyMap<string, Expense>;
  /** Codes of the accounts and tax codes, and ids of the tags, that expenses use. */
  readonly used: {
    readonly accounts: Set<string>;
    readonly contraAccounts: Set<string>;
    readonly taxCodes: Set<string>;
    readonly tags: Set<string>;
  };
  readonly #jobLifeMs: number;

  /** @throws SandboxError when the seed contradicts itself */
  constructor(seed: PleoCompanySeed, sequence: number, { seededAtMs, jobLifeMs }: CompanyTimes) {
    this.id = seed.id;
    this.sequence = sequence;
    this.seed = seed;
    this.#jobLifeMs = jobLifeMs;
    refuseRepeats(seed);
    const tags = seededTags(seed, seededAtMs);
    const vendors = seededVendors(seed, seededAtMs);
    const references = expenseReferences(seed, { ...tags, vendors });
    const expenses = seed.expenses.map((expense) => createExpense(seed, expense, references));
    this.expenses = new Map(expenses.map((expense) => [expense.accountingEntryId, expense]));
    this.used = usedCodes(expenses);
    this.restore({
      accounts: seededAccounts(seed),
      taxCodes: seededTaxCodes(seed, seededAtMs),
      ...tags,
      vendors,
      jobs: seededJobs(seed, expenses, seededAtMs),
    });
    const ids = [...expenses.map(({ accountingEntryId }) => accountingEntryId), ...this.#recordIds()];
    const shared = firstRepeat(ids);
    if (shared !== undefined) throw new SandboxError(`${seed.name}: two records have the id ${shared}.`);
  }

  /** Whether any vendor has an identity of the accounting system. */
  get vendorsSynced(): boolean {
    return this.vendors.list().some(({ externalId }) => externalId !== null);
  }

  /** The account with this code: an active one before an archived one, the oldest first. */
  accountWithCode(code: string): AccountRecord | undefined {
    const candidates = this.accounts.find('code', code);
    return candidates.find(({ archived }) => !archived) ?? candidates[0];
  }

  snapshot(): CompanySnapshot {
    return {
      accounts: [...this.accounts.list()],
      taxCodes: [...this.taxCodes.list()],
      tagGroups: [...this.tagBook.groups()],
      tags: [...this.tagBook.tags()],
      vendors: [...this.vendors.list()],
      jobs: this.jobs.list().map((job) => ({ job: job.record, items: [...job.items] })),
    };
  }

  restore({ accounts, taxCodes, tagGroups, tags, vendors, jobs }: CompanySnapshot): void {
    this.accounts.reset(accounts);
    this.taxCodes.reset(taxCodes);
    this.tagBook.reset(tagGroups, tags);
    this.vendors.reset(vendors);
    this.jobs.reset(jobs.map(({ job, items }) => new ExportJob(job, items, this.#jobLifeMs)));
  }

  /** The ids of everything the company has. */
  ids(): string[] {
    return [...this.expenses.keys(), ...this.#recordIds()];
  }

  #recordIds(): string[] {
    const lists = [this.accounts, this.taxCodes, this.vendors, this.jobs].map((shelf) => shelf.list());
    return [...lists, this.tagBook.groups(), this.tagBook.tags()].flatMap((list) => list.map(({ id }) => id));
  }
}

function usedCodes(expenses: readonly Expense[]): PleoCompany['used'] {
  const used = {
    accounts: new Set<string>(),
    contraAccounts: new Set<string>(),
    taxCodes: new Set<string>(),
    tags: new Set<string>(),
  };
  for (const { seed, lines } of expenses) {
    if (seed.contraAccount !== undefined) used.contraAccounts.add(seed.contraAccount);
    for (const { accountCode, tax, tagIds } of lines) {
      if (accountCode !== null) used.accounts.add(accountCode);
      if (tax?.code) used.taxCodes.add(tax.code);
      for (const id of tagIds) used.tags.add(id);
    }
  }
  return used;
}
