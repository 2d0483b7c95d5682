import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CheckReport,
  type CompanyOutcome,
  type Configuration,
  createFolderStorage,
  Engine,
  type EngineRunOptions,
  formatProblems,
  installedConnectors,
  loadConfiguration,
  type RunReport,
} from '@ringfence/core';
import type { Clock } from '@ringfence/core/contract';
import { SystemClock, SystemIds, SystemRandom } from '@ringfence/core/kit';
import { type Exchange, type Sandbox, type SeedInput, startSandbox } from '@ringfence/sandbox';
import { SpecChecker } from '../specs/spec-checker.ts';
import { specsArePresent } from '../specs/vendor-specs.ts';
import { installing, type TestedConnector, XERO } from './connectors.ts';

export interface SeededWorldOptions {
  readonly seed: SeedInput;
  /** Of all companies. Left out: Xero. */
  readonly connector?: TestedConnector;
  /** What the configuration's references read, besides the places of the simulators. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes `organisation.yaml` and the companies' files into the folder. */
  configure(folder: string): Promise<void>;
  readonly clock?: Clock;
}

/** Companies of a seed, their configuration and their simulators, in folders that are gone afterwards. */
export interface SeededWorld {
  readonly sandbox: Sandbox;
  /** What the configuration's references read; tests may change it. */
  readonly environment: Record<string, string>;
  readonly configFolder: string;
  readonly dataFolder: string;
  /** Everything that crossed the wire so far. */
  readonly exchanges: Exchange[];
  /** @throws when the configuration has problems, with all of them. */
  configuration(): Promise<Configuration>;
  /** One pass over all companies, as `ringfence run` makes it. */
  run(
    options?: EngineRunOptions & { readonly only?: 'sync' | 'export' },
  ): Promise<readonly CompanyOutcome<RunReport>[]>;
  /** What `ringfence check` finds of each company. */
  check(): Promise<readonly CompanyOutcome<CheckReport>[]>;
  /** Changes one company's YAML. */
  editCompany(slug: string, change: (yaml: string) => string): Promise<void>;
  removeCompany(slug: string): Promise<void>;
  /** Changes `organisation.yaml`. */
  editOrganisation(change: (yaml: string) => string): Promise<void>;
  /** Calls back at each exchange from now on, before its answer leaves; in place of the watcher before. */
  watch(onExchange: (exchange: Exchange) => void): void;
  /** Forgets every injected fault. */
  healFaults(): Promise<void>;
  /** Deletes every state, journal and log, as a lost disk does. */
  forgetState(): Promise<void>;
  /** Every file of one company: state, journal, log. */
  readFilesOf(slug: string): Promise<string>;
  /** Stops everything. @throws when traffic did not fit the vendors' documents. */
  close(): Promise<void>;
}

export async function createSeededWorld(options: SeededWorldOptions): Promise<SeededWorld> {
  const { seed, configure, connector = XERO, clock = new SystemClock() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-test-'));
  const configFolder = join(folder, 'config');
  const dataFolder = join(folder, 'data');
  await configure(configFolder);
  const exchanges: Exchange[] = [];
  let watcher: (exchange: Exchange) => void = () => {};
  const sandbox = await startSandbox({
    seed,
    simulators: connector.simulator === undefined ? [] : [connector.simulator],
    onExchange: (exchange) => {
      exchanges.push(exchange);
      watcher(exchange);
    },
  });
  const environment: Record<string, string> = {
    ...options.environment,
    ...installing(connector),
    RINGFENCE_PLEO_URL: sandbox.url('pleo'),
    ...connector.environment(sandbox.url(connector.name), sandbox),
    RINGFENCE_DATA_FOLDER: dataFolder,
  };
  const connectors = installedConnectors();
  const engineOf = ({ organisation }: Configuration): Engine =>
    new Engine({
      clock,
      ids: new SystemIds(),
      random: new SystemRandom(),
      // The lock lives on real time: a clock that jumps would lose it.
      storage: createFolderStorage({ folder: dataFolder, clock: new SystemClock() }),
      sealingKey: organisation.storage.sealingKey,
      maxCompaniesAtOnce: organisation.run.maxCompaniesAtOnce,
    });
  const world: SeededWorld = {
    sandbox,
    environment,
    configFolder,
    dataFolder,
    exchanges,
    async configuration() {
      const result = await loadConfiguration({
        folder: configFolder,
        baseDirectory: folder,
        environment,
        connectors: async (id) => (id === connector.definition?.id ? connector.definition : connectors.find(id)),
      });
      if (!result.ok) throw new Error(formatProblems(result.problems));
      return result.configuration;
    },
    async run(options = {}) {
      const configuration = await world.configuration();
      return engineOf(configuration).run(configuration.companies, options);
    },
    async check() {
      const configuration = await world.configuration();
      return engineOf(configuration).check(configuration.companies);
    },
    async editCompany(slug, change) {
      const file = join(configFolder, 'companies', `${slug}.yaml`);
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    async editOrganisation(change) {
      const file = join(configFolder, 'organisation.yaml');
      await writeFile(file, change(await readFile(file, 'utf8')));
    },
    async removeCompany(slug) {
      await rm(join(configFolder, 'companies', `${slug}.yaml`));
    },
    watch(onExchange) {
      watcher = onExchange;
    },
    async healFaults() {
      await fetch(`${sandbox.url('pleo')}/_sandbox/faults`, { method: 'DELETE' });
    },
    async forgetState() {
      await rm(dataFolder, { recursive: true, force: true });
    },
    async readFilesOf(slug) {
      const own = join(dataFolder, 'companies', slug);
      const names = (await readdir(own, { withFileTypes: true })).filter((entry) => entry.isFile());
      return (await Promise.all(names.map(({ name }) => readFile(join(own, name), 'utf8')))).join('\n');
    },
    async close() {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
      const problems = await specProblems(exchanges);
      if (problems.length > 0)
        throw new Error(`traffic that the vendors' documents do not allow:\n${problems.join('\n')}`);
    },
  };
  return world;
}

/** By system, where its vendor publishes documents and they are on the machine. */
const checkers = new Map(specsArePresent() ? (['pleo', 'xero'] as const).map((id) => [id, SpecChecker.of(id)]) : []);

/** Each problem once. The token endpoint is in no document of Xero's, the store of files in none of Pleo's. */
async function specProblems(exchanges: readonly Exchange[]): Promise<readonly string[]> {
  const documented = exchanges.filter(({ url }) => !/^\/(connect\/token|files\/)/.test(url));
  const problems = new Set<string>();
  for (const [system, checker] of checkers) {
    const specs = await checker;
    for (const exchange of documented) {
      if (exchange.system === system) for (const problem of specs.check(exchange)) problems.add(problem);
    }
  }
  return [...problems].slice(0, 20);
}
