import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exchange, Fault, Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';
import { type CompanyWorld, createCompanyWorld } from '../../support/company/company-world.ts';
import { installing, type TestedConnector } from '../../support/connectors.ts';
import { type CommandResult, type RunningCommand, startRingfence } from '../../support/ringfence.ts';
import { DIE_AT_VARIABLE, type DieAt } from '../child/die-at.ts';
import { operationsOf } from '../operations.ts';
import { readHoldings } from '../verify/holdings.ts';
import type { Finding } from '../verify/verdict.ts';
import { verifyCompany } from '../verify/verify-company.ts';
import type { CrashCompany } from './company.ts';
import { companyPlanOf, type SeededCompany } from './company-plan.ts';
import type { CrashExpense } from './expense.ts';

const PRELOAD = new URL('../child/preload.ts', import.meta.url).href;
const HANGS_AFTER_MS = 90_000;
const NEVER_SECONDS = 1_000_000_000;

/** How one process is started. */
export interface Start {
  /** Where it kills itself; left out: it does not. */
  readonly dieAt?: DieAt | undefined;
  /** Whether it is to be killed, before the answer leaves. */
  readonly killAt?: (exchange: Exchange) => boolean;
  readonly faults?: readonly Fault[];
  /** How long the ERP may still carry out a request whose answer was lost. */
  readonly lateRequestSeconds: number;
}

export interface CrashWorldOptions {
  readonly connector: TestedConnector;
  /** Of Pleo's lists. */
  readonly pageSize: number;
  /** Folder for compiled code, which all processes share. */
  readonly compileCache: string;
}

/** Companies with their simulators, their configuration and their records, in a folder that is gone afterwards. */
export class CrashWorld {
  readonly companies: readonly CrashCompany[];
  readonly #world: CompanyWorld;
  readonly #options: CrashWorldOptions;
  #running: RunningCommand | undefined;

  private constructor(companies: readonly CrashCompany[], world: CompanyWorld, options: CrashWorldOptions) {
    this.companies = companies;
    this.#world = world;
    this.#options = options;
  }

  /** Jobs never expire, and nothing is limited: the story brings its own troubles. */
  static async open(seeded: readonly SeededCompany[], options: CrashWorldOptions): Promise<CrashWorld> {
    const { connector, pageSize } = options;
    const world = await createCompanyWorld(seeded.map(companyPlanOf), {
      connector,
      pageSize,
      jobLifeSeconds: NEVER_SECONDS,
      // One after the other, so that it is always the same process that comes by a boundary for the n-th time.
      maxCompaniesAtOnce: 1,
    });
    return new CrashWorld(
      seeded.map(({ company }) => company),
      world,
      options,
    );
  }

  get sandbox(): Sandbox {
    return this.#world.sandbox;
  }

  get dataFolder(): string {
    return this.#world.dataFolder;
  }

  /** One pass of the CLI over all companies, to its end or its death. */
  async run({ dieAt, killAt, faults = [], lateRequestSeconds }: Start): Promise<CommandResult> {
    await this.letLocksRunOut();
    for (const fault of faults) this.sandbox.inject(fault);
    const command = await this.launch({ dieAt, lateRequestSeconds });
    this.#running = command;
    this.watch((exchange) => {
      if (killAt?.(exchange) === true) command.process.kill('SIGKILL');
    });
    const timer = setTimeout(() => command.process.kill('SIGABRT'), HANGS_AFTER_MS);
    try {
      return await command.result;
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
      this.watch(() => {});
      this.sandbox.clearFaults();
    }
  }

  /** Starts the CLI and leaves it to itself. */
  async launch({ dieAt, lateRequestSeconds }: Pick<Start, 'dieAt' | 'lateRequestSeconds'>): Promise<RunningCommand> {
    const { connector, compileCache } = this.#options;
    await this.#world.editOrganisation((yaml) => {
      const organisation = Organisation.parse(JSON.parse(yaml));
      const { [connector.name]: settings } = organisation.connectors;
      const connectors = { [connector.name]: { ...settings, lateRequestSeconds } };
      return JSON.stringify({ ...organisation, connectors });
    });
    const { NODE_OPTIONS = '', ...installed } = installing(connector);
    const target = dieAt && { dieAt, operations: operationsOf(connector) };
    return startRingfence(['run', '--config', this.#world.configFolder, '--only', 'export', '--json'], {
      environment: {
        ...this.#world.environment,
        ...installed,
        NODE_COMPILE_CACHE: compileCache,
        NODE_OPTIONS: target === undefined ? NODE_OPTIONS : `${NODE_OPTIONS} --import=${PRELOAD}`,
        ...(target === undefined ? {} : { [DIE_AT_VARIABLE]: JSON.stringify(target) }),
      },
    });
  }

  /** Calls back at each exchange from now on, before its answer leaves; in place of the watcher before. */
  watch(onExchange: (exchange: Exchange) => void): void {
    this.#world.watch(onExchange);
  }

  /** The lock of a killed or stopped process runs out by itself; nobody need wait for it. */
  async letLocksRunOut(): Promise<void> {
    const longAgo = new Date(0);
    for (const { slug } of this.companies) {
      await utimes(join(this.dataFolder, 'companies', slug, 'lock'), longAgo, longAgo).catch(() => undefined);
    }
  }

  /** Holds what both ends have of a company against what was exported. */
  verify(company: CrashCompany, exported: readonly CrashExpense[]): readonly Finding[] {
    return verifyCompany(company, exported, readHoldings(company, this.#options.connector, this.sandbox));
  }

  /** Kills the process that is running, if one is. */
  kill(): void {
    this.#running?.process.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.kill();
    await this.#world.close();
  }
}

const Organisation = z.looseObject({ connectors: z.record(z.string(), z.looseObject({})) });
