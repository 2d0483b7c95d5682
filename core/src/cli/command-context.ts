import { resolve } from 'node:path';
import { type CompanyConfiguration, type Configuration, formatProblems, loadConfiguration } from '../config/index.ts';
import type { Clock } from '../contract/index.ts';
import { type ConnectorRegistry, Engine } from '../engine/index.ts';
import { SystemIds, SystemRandom } from '../kit/index.ts';
import { createFolderStorage } from '../storage/index.ts';
import { counted } from './report/format.ts';
import { printLine, type Terminal } from './terminal.ts';

/** The surroundings of a command; made once by the entry point. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly currentFolder: string;
  readonly connectors: ConnectorRegistry;
  readonly clock: Clock;
  /** Aborts when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** The options by which a user chooses companies. */
export interface CompanyOptions {
  /** Folder of the configuration. */
  readonly config: string;
  /** Slugs; none: all. */
  readonly company: readonly string[];
}

/** The companies that a command works on, and an engine that reaches them. */
export interface CompaniesAtWork {
  readonly companies: readonly CompanyConfiguration[];
  readonly engine: Engine;
}

/** Loads the configuration of the chosen companies. @returns Undefined after a complaint about it or about the choice. */
export async function chooseCompanies(
  { config, company }: CompanyOptions,
  context: CommandContext,
): Promise<CompaniesAtWork | undefined> {
  const configuration = await loadOrComplain(config, context, company);
  return configuration && { companies: configuration.companies, engine: createEngine(configuration, context) };
}

/**
 * Loads the configuration.
 *
 * @param companies - Slugs of the companies that are wanted. None: all.
 * @returns Undefined after printing all that is wrong with it.
 */
export async function loadOrComplain(
  folder: string,
  context: CommandContext,
  companies: readonly string[] = [],
): Promise<Configuration | undefined> {
  const result = await loadConfiguration({
    folder,
    baseDirectory: context.currentFolder,
    environment: context.environment,
    connectors: (id) => context.connectors.find(id),
    installedConnectors: () => context.connectors.installed(),
    companies,
  });
  if (result.ok) return result.configuration;
  const { err } = context.terminal;
  if (result.unknownCompanies !== undefined) {
    printLine(err, result.unknownCompanies);
    return undefined;
  }
  printLine(err, formatProblems(result.problems));
  const count = result.problems.length;
  printLine(err, `${count === 1 ? 'One problem' : counted(count, 'problem')} in the configuration. Nothing was run.`);
  return undefined;
}

export function createEngine({ organisation }: Configuration, { clock, currentFolder }: CommandContext): Engine {
  const folder = resolve(currentFolder, organisation.storage.folder);
  return new Engine({
    clock,
    ids: new SystemIds(),
    random: new SystemRandom(),
    storage: createFolderStorage({ folder, clock }),
    sealingKey: organisation.storage.sealingKey,
    maxCompaniesAtOnce: organisation.run.maxCompaniesAtOnce,
  });
}
