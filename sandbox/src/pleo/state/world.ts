import { type SandboxContext, SandboxError } from '../../shared/index.ts';
import type { PleoSeed } from '../seed.ts';
import { PleoCompany } from './company.ts';
import type { Expense } from './expense.ts';
import type { ExportJob } from './export-job.ts';
import { PleoSnapshot } from './records.ts';
import { firstRepeat } from './seeding.ts';
import { Shelf } from './shelf.ts';

/** All companies of the simulated Pleo, and where each record belongs. */
export class PleoWorld {
  readonly jobLifeMs: number;
  readonly maxActiveTagsPerGroup: number;
  readonly companies = new Shelf<PleoCompany>({});
  readonly #context: SandboxContext;

  /** @throws SandboxError when the seed contradicts itself */
  constructor(seed: PleoSeed, context: SandboxContext) {
    this.jobLifeMs = seed.jobLifeSeconds * 1000;
    this.maxActiveTagsPerGroup = seed.maxActiveTagsPerGroup;
    const times = { seededAtMs: context.clock.now().getTime(), jobLifeMs: this.jobLifeMs };
    this.companies.reset(seed.companies.map((company) => new PleoCompany(company, times)));
    this.#context = context;
    refuseUnknownOrganisations(seed);
    const ids = this.companies.list().flatMap(({ seededIds }) => seededIds);
    const repeat = firstRepeat([...seed.companies.map(({ id }) => id), ...ids]);
    if (repeat !== undefined) throw new SandboxError(`Pleo has two records with the id ${repeat}.`);
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

  /** The expense with this accounting entry id, and whose it is. */
  findExpense(accountingEntryId: string): { readonly company: PleoCompany; readonly expense: Expense } | undefined {
    for (const company of this.companies.list()) {
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
    return { companies: Object.fromEntries(this.companies.list().map((company) => [company.id, company.snapshot()])) };
  }

  /** @throws SandboxError when the value is no snapshot */
  restore(value: unknown): void {
    const result = PleoSnapshot.safeParse(value);
    if (!result.success) throw new SandboxError("Pleo's kept data is damaged. Start anew (--fresh).");
    for (const [id, snapshot] of Object.entries(result.data.companies)) {
      this.companies.get(id)?.restore(snapshot);
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
