import { resolve } from 'node:path';
import {
  type CompanyConfiguration,
  type Configuration,
  formatProblems,
  loadConfiguration,
  selectCompanies,
} from '../config/index.ts';
import type { Clock } from '../contract/index.ts';
import { type ConnectorRegistry, Engine } from '../engine/index.ts';
import { SystemIds, SystemRandom } from '../kit/index.ts';
import { createFolderStorage } from '../storage/index.ts';
import { printLine, type Terminal } from './terminal.ts';

/** What a command finds around it; made once by the entry point. */
export interface Setting {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly currentFolder: string;
  readonly connectors: ConnectorRegistry;
  readonly clock: Clock;
  /** Aborts when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** Which companies a command is about. */
export interface Choice {
  readonly config: string;
  /** Slugs; none: all. */
  readonly company: readonly string[];
}

/** What a command works on. */
export interface Chosen {
  readonly configuration: Configuration;
  readonly companies: readonly CompanyConfiguration[];
}

/** The configuration and the chosen companies of it, or a complaint about either. */
export async function chooseOrComplain({ config, company }: Choice, setting: Setting): Promise<Chosen | undefined> {
  const configuration = await loadOrComplain(config, setting);
  const companies = configuration && selectOrComplain(configuration, company, setting);
  return configuration && companies && { configuration, companies };
}

/** Loads the configuration, or prints all that is wrong with it. */
export async function loadOrComplain(folder: string, setting: Setting): Promise<Configuration | undefined> {
  const result = await loadConfiguration({
    folder,
    baseDirectory: setting.currentFolder,
    environment: setting.environment,
    connectors: (id) => setting.connectors.find(id),
    installedConnectors: () => setting.connectors.installed(),
  });
  if (result.ok) return result.configuration;
  const { err } = setting.terminal;
  printLine(err, formatProblems(result.problems));
  const count = result.problems.length;
  printLine(err, `${count === 1 ? 'One problem' : `${count} problems`} in the configuration. Nothing was run.`);
  return undefined;
}

/** The chosen companies, or a complaint that names the unknown ones. */
function selectOrComplain(
  configuration: Configuration,
  slugs: readonly string[],
  { terminal }: Setting,
): readonly CompanyConfiguration[] | undefined {
  const selection = selectCompanies(configuration, slugs);
  if (selection.ok) return selection.companies;
  printLine(terminal.err, selection.message);
  return undefined;
}

export function createEngine({ organisation }: Configuration, { clock, currentFolder }: Setting): Engine {
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
