import { type SandboxContext, SandboxError } from '../../shared/index.ts';
import type { PleoSeed } from '../seed.ts';
import { PleoCompany } from './company.ts';
import type { Expense } from './expense.ts';
import type { ExportJob } from './export-job.ts';
import { PleoSnapshot } from './records.ts';
import { firstRepeat } from './seeded-records.ts';

/** All companies of the simulated Pleo, and where each record belongs. */
export class PleoWorld {
  readonly jobLifeMs: number;
  readonly maxActiveTagsPerGroup: number;
  readonly #companies: ReadonlyMap<string, PleoCompany>;
  readonly #context: SandboxContext;

  /** @throws SandboxError when the seed contradicts itself */
  constructor(seed: PleoSeed, context: SandboxContext) {
    this.jobLifeMs = seed.jobLifeSeconds * 1000;
    this.maxActiveTagsPerGroup = seed.maxActiveTagsPerGroup;
    const times = { seededAtMs: context.clock.now().getTime(), jobLifeMs: this.jobLifeMs };
    const companies = seed.companies.map((company, index) => new PleoCompany(company, index + 1, times));
    this.#companies = new Map(companies.map((company) => [company.id, company]));
    this.#context = context;
    if (this.#companies.size < companies.length) throw new SandboxError('Two Pleo companies have the same id.');
    refuseUnknownOrganisations(seed);
    const shared = firstRepeat(companies.flatMap((company) => company.ids()));
    if (shared !== undefined) throw new SandboxError(`Records of two Pleo companies have the same id ${shared}.`);
  }

  nowMs(): number {
    return this.#context.clock.now().getTime();
  }

  newId(): string {
    return this.#context.uuid();
  }

  /** Call after every change, before the answer leaves. */
  committed(): void {
    this.#context.committed();
  }

  company(id: string): PleoCompany | undefined {
    return this.#companies.get(id);
  }

  companies(): readonly PleoCompany[] {
    return [...this.#companies.values()];
  }

  /** The expense with this accounting entry id, and whose it is. */
  findExpense(accountingEntryId: string): { readonly company: PleoCompany; readonly expense: Expense } | undefined {
    for (const company of this.#companies.values()) {
      const expense = company.expenses.get(accountingEntryId);
      if (expense !== undefined) return { company, expense };
    }
    return undefined;
  }

  /** Fails the company's jobs whose time is up; call before any of them is looked at. */
  expireJobs(company: PleoCompany): readonly ExportJob[] {
    const nowMs = this.nowMs();
    const expired = company.jobs.list().filter((job) => job.expireIfDue(nowMs));
    if (expired.length > 0) this.committed();
    return company.jobs.list();
  }

  snapshot(): PleoSnapshot {
    return { companies: Object.fromEntries(this.companies().map((company) => [company.id, company.snapshot()])) };
  }

  /** @throws SandboxError when the value is no snapshot */
  restore(value: unknown): void {
    const result = PleoSnapshot.safeParse(value);
    if (!result.success) throw new SandboxError("Pleo's kept data is damaged. Start anew (--fresh).");
    for (const [id, snapshot] of Object.entries(result.data.companies)) {
      this.company(id)?.restore(snapshot);
    }
  }
}

function refuseUnknownOrganisations({ organisations, companies }: PleoSeed): void {
  const known = new Set(organisations.map(({ id }) => id));
  for (const { name, organisationId } of companies) {
    if (organisationId !== undefined && !known.has(organisationId)) {
      throw new SandboxError(`${name}: there is no organisation ${organisationId}.`);
    }
  }
}
