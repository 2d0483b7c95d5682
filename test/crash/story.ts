import { pleoHoldings } from '../support/books.ts';
import type { CommandResult } from '../support/ringfence.ts';
import { operationOf, operationsOf } from './operations.ts';
import { NO_TROUBLE, planTrouble } from './plan/fault-plan.ts';
import { inOrder, type Kill } from './plan/kill-plan.ts';
import { arrange } from './plan/start-plan.ts';
import type { StoryPlan } from './story-plan.ts';
import type { Finding } from './verify/verdict.ts';
import { verifyJournal } from './verify/verify-journal.ts';
import { CrashWorld } from './world/crash-world.ts';
import type { CrashExpense } from './world/expense.ts';

/** What came of a seed. */
export interface StoryResult {
  readonly seed: number;
  /** Names of the boundaries at which processes died, in order. */
  readonly hits: readonly string[];
  /** Boundaries that were planned and not come by. */
  readonly missed: readonly string[];
  readonly starts: number;
  readonly findings: readonly Finding[];
  /** What happened, one line per event. */
  readonly lines: readonly string[];
}

export interface StoryOptions {
  /** Shared by all processes, so that each start is cheap. */
  readonly compileCache: string;
  readonly signal: AbortSignal;
  onKill(): void;
}

/** No start is needed more often than this to get on, whatever is wrong on the wire. */
const MOST_STARTS_WITHOUT_DEATH = 6;
const QUIET_SECONDS = 0.2;
const LATE_SECONDS = 2.5;
const DAY_AND_HOUR_MS = 25 * 3_600_000;

/** Lets processes export and die as planned until everything is done, and holds the outcome against the model. */
export async function tellStory(plan: StoryPlan, options: StoryOptions): Promise<StoryResult> {
  const world = await CrashWorld.open(plan.companies, { ...plan, ...options });
  const stop = (): void => world.kill();
  options.signal.addEventListener('abort', stop);
  try {
    return await new Story(plan, world, options).tell();
  } finally {
    options.signal.removeEventListener('abort', stop);
    await world.close();
  }
}

class Story {
  readonly #plan: StoryPlan;
  readonly #world: CrashWorld;
  readonly #options: StoryOptions;
  readonly #lines: string[] = [];
  readonly #hits: string[] = [];
  readonly #missed: string[] = [];
  readonly #findings: Finding[] = [];
  /** What was in a job so far, per company. */
  readonly #exported: readonly Set<CrashExpense>[];
  #starts = 0;
  #serverActsUntilMs = 0;

  constructor(plan: StoryPlan, world: CrashWorld, options: StoryOptions) {
    this.#plan = plan;
    this.#world = world;
    this.#options = options;
    this.#exported = plan.companies.map(() => new Set());
  }

  async tell(): Promise<StoryResult> {
    let carried: readonly Kill[] = [];
    for (const [index, { jobs, kills }] of this.#plan.chapters.entries()) {
      if (carried.length + kills.length === 0) continue;
      this.#press(jobs, `job ${index + 1}`);
      const left = await this.#die(inOrder([...carried, ...kills]));
      this.#missed.push(...left.filter((kill) => carried.includes(kill)).map(({ boundary }) => boundary.name));
      carried = left.filter((kill) => !carried.includes(kill)).map((kill) => ({ ...kill, nth: 1 }));
      if (!(await this.#finish())) break;
    }
    this.#missed.push(...carried.map(({ boundary }) => boundary.name));
    await this.#verify('after the last job');
    if (this.#findings.length === 0) {
      this.#press(
        this.#exported.map((expenses) => [...expenses]),
        'everything once more',
      );
      if (await this.#finish()) await this.#verify('after everything was exported once more');
    }
    return {
      seed: this.#plan.seed,
      hits: this.#hits,
      missed: this.#missed,
      starts: this.#starts,
      findings: this.#findings,
      lines: this.#lines,
    };
  }

  /** As a bookkeeper does who presses Export. */
  #press(jobs: readonly (readonly CrashExpense[])[], words: string): void {
    for (const [index, expenses] of jobs.entries()) {
      const company = this.#plan.companies[index]?.company;
      if (company === undefined || expenses.length === 0) continue;
      for (const expense of expenses) this.#exported[index]?.add(expense);
      const keys = expenses.map(({ key }) => key);
      const vendorBasedBookkeeping = company.types.some(({ method }) => method === 'accounts_payable');
      this.#world.sandbox.createJob({ companyId: company.companyId, expenses: keys, vendorBasedBookkeeping });
      const shown = expenses.map(({ key, type }) => `${key} (${type.type}, ${type.method})`);
      this.#lines.push(`${words} of ${company.slug}: ${shown.join(', ')}`);
    }
  }

  /** @returns The deaths that were not come by before the jobs were done. */
  async #die(kills: readonly Kill[]): Promise<readonly Kill[]> {
    let waiting = kills;
    let survived = 0;
    while (waiting.length > 0) {
      const [kill, ...rest] = waiting;
      const { signal } = await this.#start(kill);
      if (signal === 'SIGKILL') waiting = rest;
      else survived += 1;
      if (signal !== 'SIGKILL' && this.#areJobsOver()) return waiting;
      if (survived >= MOST_STARTS_WITHOUT_DEATH) return waiting;
    }
    return [];
  }

  /** Starts until every job is over. @returns whether that came about */
  async #finish(): Promise<boolean> {
    for (let starts = 0; starts < MOST_STARTS_WITHOUT_DEATH; starts += 1) {
      if (this.#areJobsOver()) return true;
      await this.#start(undefined, starts > 0);
    }
    if (this.#areJobsOver()) return true;
    this.#findings.push({
      fault: 'lost',
      what: `a job is not over after ${MOST_STARTS_WITHOUT_DEATH} starts without a death`,
    });
    return false;
  }

  async #start(kill: Kill | undefined, isQuiet = false): Promise<CommandResult> {
    this.#options.signal.throwIfAborted();
    this.#starts += 1;
    const operations = operationsOf(this.#plan.connector);
    const { dieAt, faults, killAt } = arrange(kill, operations);
    const trouble = isQuiet ? NO_TROUBLE : planTrouble(this.#plan.seed, this.#starts, this.#plan.operations);
    const isLate = performance.now() < this.#serverActsUntilMs;
    let linksExpire = trouble.linksExpire;
    const result = await this.#world.run({
      dieAt,
      faults: [...faults, ...trouble.faults],
      lateRequestSeconds: isLate ? LATE_SECONDS : QUIET_SECONDS,
      killAt: (exchange) => {
        const operation = operationOf({ ...exchange, body: exchange.requestBody }, operations);
        if (linksExpire && operation === 'export items') {
          linksExpire = false;
          this.#world.sandbox.clock.advance(DAY_AND_HOUR_MS);
        }
        return killAt(exchange);
      },
    });
    this.#options.signal.throwIfAborted();
    this.#remember(kill, trouble.words, result);
    return result;
  }

  #remember(kill: Kill | undefined, trouble: string, { code, signal, stdout, stderr }: CommandResult): void {
    const wire = trouble === '' ? '' : `; on the wire: ${trouble}`;
    if (signal === 'SIGKILL' && kill !== undefined) {
      const { boundary, nth, actsAfterMs } = kill;
      this.#hits.push(boundary.name);
      this.#options.onKill();
      if (actsAfterMs !== undefined) this.#serverActsUntilMs = performance.now() + actsAfterMs + 200;
      const late = actsAfterMs === undefined ? '' : `; the server acts ${actsAfterMs} ms later`;
      this.#lines.push(`start ${this.#starts}: killed at ${boundary.name} (${nth})${late}${wire}`);
      return;
    }
    const meant = kill === undefined ? '' : `, not killed at ${kill.boundary.name} (${kill.nth})`;
    const why = code === 0 ? '' : `\n${stdout}${stderr}`;
    this.#lines.push(`start ${this.#starts}: ended with ${signal ?? `exit code ${code}`}${meant}${wire}${why}`);
    if (signal === null) return;
    this.#findings.push({ fault: 'wrong', what: `start ${this.#starts} had to be ended: ${signal}` });
  }

  #areJobsOver(): boolean {
    return this.#plan.companies.every(({ company }) =>
      pleoHoldings(this.#world.sandbox, company.companyId).jobs.every(
        ({ status }) => status !== 'pending' && status !== 'in_progress',
      ),
    );
  }

  async #verify(when: string): Promise<void> {
    const { dataFolder } = this.#world;
    for (const [index, { company }] of this.#plan.companies.entries()) {
      const exported = [...(this.#exported[index] ?? [])];
      const findings = [...this.#world.verify(company, exported), ...(await verifyJournal(company, dataFolder))];
      this.#findings.push(...findings.map(({ fault, what }) => ({ fault, what: `${company.slug} ${when}: ${what}` })));
    }
  }
}
