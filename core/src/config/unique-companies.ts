import { readFileSync } from 'node:fs';
import type { CompanyConfiguration } from './configuration.ts';
import type { CompanyFileName, CompanyIdentity, LoadedCompany } from './load-company.ts';
import { type ConfigurationProblem, problemOf, type YamlPath } from './problem.ts';
import { Layers } from './yaml/layers.ts';
import type { Environment } from './yaml/references.ts';
import { placeText, problemAt, readYamlFile } from './yaml/yaml-file.ts';

/**
 * Credentials of ERPs are not compared: one client id and secret over several tenants is how some ERPs are meant to be
 * used (a Xero web app), so only a connector could tell which of its credentials belongs to one company alone.
 */
const UNIQUE: readonly (readonly [keyof CompanyIdentity, path: YamlPath, expected: string])[] = [
  ['companyId', ['company', 'id'], 'a company id of its own'],
  ['apiKey', ['pleo', 'apiKey'], 'an API key of its own'],
  ['erpCompany', ['erp', 'settings'], 'an ERP company of its own'],
];

/**
 * Finds what two companies may not share: the company in Pleo, the API key of Pleo, and the company in the ERP. Each
 * problem stands at the later company and names the place at the earlier one.
 *
 * @param others - What they share among themselves is not looked at.
 */
export function sharedIdentities(
  others: readonly LoadedCompany[],
  companies: readonly LoadedCompany[],
): readonly ConfigurationProblem[] {
  return UNIQUE.flatMap(([kind, path, expected]) => {
    const first = new Map(others.map((company) => [company[kind], company.file]));
    return companies.flatMap(({ [kind]: identity, file }) => {
      if (identity === undefined) return [];
      const earlier = first.get(identity);
      if (earlier === undefined) first.set(identity, file);
      return earlier === undefined ? [] : [sharedProblem(earlier, file, path, expected)];
    });
  });
}

/** Reads the two files again: only what is shared needs positions. Settings that are inherited whole stand at the key above. */
function sharedProblem(
  { name: earlier }: CompanyFileName,
  { name: later }: CompanyFileName,
  path: YamlPath,
  expected: string,
): ConfigurationProblem {
  const [before, now] = [earlier, later].map((name) => {
    const file = readYamlFile(name, '', []);
    const written = file && (new Layers(file).find(path) ?? new Layers(file).find(path.slice(0, -1)));
    return written && { file: written.from, offset: path[0] === 'erp' ? written.keyStart : written.start };
  });
  const found = `the same as at ${before === undefined ? earlier : placeText(before.file, before.offset)}`;
  if (now === undefined) return problemOf(later, path, expected, found);
  return problemAt(now.file, now.offset, path, expected, found);
}

/**
 * Finds the files of companies that were not chosen, but may be about the same company as a chosen one. Nothing is parsed:
 * their text, with the variables filled in, is searched for a word that tells the chosen company apart. Without that word a
 * file cannot have the same company id or the same ERP company, however it is quoted or indented, unless it takes them from
 * `${file:…}` or from a variable that this process does not have. That is left open on purpose: a run of one company reads
 * no secret of another, and storage refuses a second company with the same id.
 */
export function filesThatMention(
  chosen: readonly LoadedCompany[],
  others: readonly CompanyFileName[],
  organisationFile: string,
  environment: Environment,
): readonly CompanyFileName[] {
  const textOf = (name: string): string => {
    try {
      return readFileSync(name, 'utf8');
    } catch {
      return '';
    }
  };
  if (others.length === 0) return [];
  const common = words(textOf(organisationFile), environment);
  const marks = new Set<string>();
  for (const { file, configuration } of chosen) {
    // A company with a problem is not run.
    if (configuration === undefined) continue;
    const own = marksOf(configuration, words(textOf(file.name), environment), common);
    if (own === undefined) return others;
    for (const mark of own) marks.add(mark);
  }
  return others.filter(({ name }) => {
    const text = textOf(name);
    // Behind a backslash any character may be meant.
    return text.includes('\\') || [...words(text, environment)].some((word) => marks.has(word));
  });
}

/** The words of a text in lower case, with the variables that it refers to filled in. */
function words(text: string, environment: Environment): ReadonlySet<string> {
  const filled = text.replace(/\$\{env:([A-Za-z_]\w*)\}/g, (written, name: string) =>
    Object.hasOwn(environment, name) ? (environment[name] ?? written) : written,
  );
  return new Set(filled.toLowerCase().match(/[\w.-]+/g));
}

/**
 * A word for the company in Pleo, and one for its company in the ERP. `undefined` when no word of its own file tells it
 * apart, as where it inherits what its company in the ERP is known by.
 */
function marksOf(
  { companyId, erpCompanyKey }: CompanyConfiguration,
  own: ReadonlySet<string>,
  common: ReadonlySet<string>,
): readonly string[] | undefined {
  const marks = [companyId, erpCompanyKey].map((identity) => {
    const apart = [...words(identity, {})].filter((word) => own.has(word) && !common.has(word));
    return apart.sort((left, right) => right.length - left.length)[0];
  });
  const known = marks.filter((mark) => mark !== undefined);
  return known.length === marks.length ? known : undefined;
}
