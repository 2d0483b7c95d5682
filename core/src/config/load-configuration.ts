import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CompanySlug, Failure } from '../contract/index.ts';
import type { CompanyConfiguration, ConfigurationResult } from './configuration.ts';
import { type ConnectorSources, Connectors } from './connectors.ts';
import { type CompanyFileName, type LoadedCompany, loadCompany } from './load-company.ts';
import { loadOrganisation, type OrganisationSources } from './load-organisation.ts';
import { type ConfigurationProblem, problemOf, sortProblems } from './problem.ts';
import { nearestWord } from './schema/expectations.ts';
import { filesThatMention, sharedIdentities } from './unique-companies.ts';

export interface ConfigurationSources extends OrganisationSources, ConnectorSources {
  /** The folder that holds `organisation.yaml` and `companies/`. Errors name files below it as it is given here. */
  readonly folder: string;
  /** Absolute path that a relative `storage.folder` starts from: the current directory of the process. */
  readonly baseDirectory: string;
  /** Slugs of the companies that are wanted. None: all. */
  readonly companies?: readonly string[];
}

/**
 * Reads `organisation.yaml` and `companies/*.yaml`, resolves the references in them and checks everything before
 * anything runs. Nothing wrong is thrown: all of it is in the result, and no text there holds a secret.
 *
 * Where only some companies are wanted, only their files are checked. The others are read as plain text, to prove that
 * none of them is about the same company.
 */
export async function loadConfiguration(sources: ConfigurationSources): Promise<ConfigurationResult> {
  const { folder, environment, companies: wanted = [] } = sources;
  const problems: ConfigurationProblem[] = [];
  const connectors = new Connectors(sources);
  const organisation = await loadOrganisation(sources, connectors, problems);
  const files = listCompanyFiles(folder, problems);
  const unknownCompanies = complainOfUnknown(wanted, files);
  if (unknownCompanies !== undefined) return { ok: false, problems: [], unknownCompanies };

  const load = async (some: readonly CompanyFileName[], into: ConfigurationProblem[]) => {
    const loaded: LoadedCompany[] = [];
    for (const file of some) {
      const company = await loadCompany(file, { environment, connectors, organisation }, into);
      if (company !== undefined) loaded.push(company);
    }
    return loaded;
  };
  const slugs = new Set(wanted);
  const isChosen = ({ slug }: CompanyFileName) => slugs.size === 0 || slugs.has(slug);
  const chosen = await load(files.filter(isChosen), problems);
  const others = files.filter((file) => !isChosen(file));
  const alike = filesThatMention(chosen, others, join(folder, 'organisation.yaml'), environment);
  problems.push(...sharedIdentities(await load(alike, []), chosen));
  if (problems.length > 0 || organisation.configuration === undefined) {
    return { ok: false, problems: sortProblems(problems) };
  }
  return {
    ok: true,
    configuration: {
      organisation: organisation.configuration,
      companies: chosen.map(soundConfiguration),
      brokenConnectors: await connectors.failures(),
    },
  };
}

/** Never leaves out a company without a word, even if a check forgot to say what is wrong with it. */
function soundConfiguration({ file, configuration }: LoadedCompany): CompanyConfiguration {
  if (configuration !== undefined) return configuration;
  throw new Failure('configuration', `${file.name} is not usable, but no problem was found in it.`, {
    system: 'configuration',
  });
}

const EXTENSION = '.yaml';
const EXPECTED_NAME =
  'a name of lower-case letters, digits and single hyphens that ends in .yaml, such as love-creme-nl.yaml';

/**
 * The company files, sorted by slug. Anything else in the folder is a problem, because it would be left out without a
 * word; only names that begin with a dot are passed over, unless they are YAML.
 */
function listCompanyFiles(folderAbove: string, problems: ConfigurationProblem[]): readonly CompanyFileName[] {
  const folder = join(folderAbove, 'companies');
  const entries = entriesOf(folder).filter(isMeant);
  const files: CompanyFileName[] = [];
  for (const entry of entries) {
    const name = join(folder, entry.name);
    const slug = CompanySlug.safeParse(entry.name.slice(0, -EXTENSION.length));
    if (!entry.isFile() && !entry.isSymbolicLink())
      problems.push(problemOf(name, [], 'company files only', 'a folder'));
    else if (entry.name.endsWith(EXTENSION) && slug.success) files.push({ slug: slug.data, name });
    else problems.push(problemOf(name, [], EXPECTED_NAME, `a file named ${JSON.stringify(entry.name)}`));
  }
  if (entries.length === 0) {
    problems.push(problemOf(folder, [], 'at least one company file, e.g. companies/love-creme-nl.yaml', 'none'));
  }
  return files.sort((left, right) => (left.slug < right.slug ? -1 : 1));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isMeant({ name }: Dirent): boolean {
  return !name.startsWith('.') || /\.ya?ml$/i.test(name);
}

/** A sentence names no more companies than a person reads. */
const MOST_NAMED = 30;

/** One unknown slug refuses the whole choice, so that a typing error never runs on less than was meant. */
function complainOfUnknown(wanted: readonly string[], files: readonly CompanyFileName[]): string | undefined {
  const known = files.map(({ slug }): string => slug);
  const slugs = new Set(known);
  const unknown = [...new Set(wanted)].filter((slug) => !slugs.has(slug));
  if (unknown.length === 0) return undefined;
  const named = unknown.map((slug) => {
    const near = nearestWord(slug, known);
    return near === undefined ? `"${slug}"` : `"${slug}" (did you mean ${near}?)`;
  });
  const more = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
  const list = `${known.slice(0, MOST_NAMED).join(', ')}${more}`;
  return `There is no company ${named.join(', ')} in the configuration. Known: ${list}.`;
}
