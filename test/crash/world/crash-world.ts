import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exchange, type Fault, type Sandbox, startSandbox } from '@ringfence/sandbox';
import { type CommandResult, type RunningCommand, startRingfence } from '../../support/ringfence.ts';
import { DIE_AT_VARIABLE, type DieAt } from '../child/die-at.ts';
import type { CrashCompany } from './company.ts';
import { environmentOf, writeConfiguration } from './configuration.ts';
import { type SeededCompany, seedInput } from './seed-input.ts';

const PRELOAD = new URL('../child/preload.ts', import.meta.url).href;
const HANGS_AFTER_MS = 90_000;

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

/** Companies with their simulators, their configuration and their records, in a folder that is gone afterwards. */
export class CrashWorld {
  readonly sandbox: Sandbox;
  readonly companies: readonly CrashCompany[];
  readonly dataFolder: string;
  readonly #folder: string;
  readonly #compileCache: string;
  readonly #watcher: { tell: (exchange: Exchange) => void };
  #running: RunningCommand | undefined;

  private constructor(
    sandbox: Sandbox,
    companies: readonly CrashCompany[],
    folder: string,
    compileCache: string,
    watcher: { tell: (exchange: Exchange) => void },
  ) {
    this.sandbox = sandbox;
    this.companies = companies;
    this.dataFolder = join(folder, 'data');
    this.#folder = folder;
    this.#compileCache = compileCache;
    this.#watcher = watcher;
  }

  /** @param compileCache - Folder for compiled code, which all processes share. */
  static async open(seeded: readonly SeededCompany[], pageSize: number, compileCache: string): Promise<CrashWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'ringfence-crash-'));
    const watcher = { tell: (_exchange: Exchange): void => {} };
    const sandbox = await startSandbox({
      seed: seedInput(seeded, pageSize),
      onExchange: (exchange) => watcher.tell(exchange),
    });
    const companies = seeded.map(({ company }) => company);
    return new CrashWorld(sandbox, companies, folder, compileCache, watcher);
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
    await writeConfiguration(this.companies, this.#places, lateRequestSeconds);
    return startRingfence(['run', '--config', this.#places.folder, '--only', 'export', '--json'], {
      environment: {
        ...environmentOf(this.companies),
        NODE_COMPILE_CACHE: this.#compileCache,
        ...(dieAt === undefined
          ? {}
          : { NODE_OPTIONS: `--import=${PRELOAD}`, [DIE_AT_VARIABLE]: JSON.stringify(dieAt) }),
      },
    });
  }

  /** Calls back at each exchange from now on, before its answer leaves; in place of the watcher before. */
  watch(onExchange: (exchange: Exchange) => void): void {
    this.#watcher.tell = onExchange;
  }

  /** The lock of a killed or stopped process runs out by itself; nobody need wait for it. */
  async letLocksRunOut(): Promise<void> {
    const longAgo = new Date(0);
    for (const { slug } of this.companies) {
      await utimes(join(this.dataFolder, 'companies', slug, 'lock'), longAgo, longAgo).catch(() => undefined);
    }
  }

  /** Kills the process that is running, if one is. */
  kill(): void {
    this.#running?.process.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.kill();
    await this.sandbox.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #places() {
    const { sandbox, dataFolder } = this;
    const urls = { pleoUrl: sandbox.url('pleo'), xeroUrl: sandbox.url('xero') };
    return { folder: join(this.#folder, 'config'), dataFolder, ...urls };
  }
}
