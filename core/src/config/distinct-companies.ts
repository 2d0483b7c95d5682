import { CompanyId } from '../contract/index.ts';
import type { LoadedCompany } from './load-company.ts';
import type { DraftProblem } from './source/draft-problem.ts';
import { findNode, type YamlNode, type YamlPath } from './source/yaml-node.ts';

/**
 * What two companies may not share: the company in Pleo, the API key of Pleo, and the company in the ERP. Each problem
 * stands at the later company and names the place at the earlier one.
 *
 * Credentials of ERPs are not compared: one client id and secret over several tenants is how some ERPs are meant to be
 * used (a Xero web app), so only a connector could tell which of its credentials belongs to one company alone.
 */
export function sharedThings(companies: readonly LoadedCompany[]): readonly DraftProblem[] {
  return [
    ...repetitions(companies, ['company', 'id'], companyIdOf, 'a company id of its own'),
    ...repetitions(companies, ['pleo', 'apiKey'], apiKeyOf, 'an API key of its own'),
    ...repetitions(companies, ['erp', 'settings'], erpCompanyOf, 'an ERP company of its own'),
  ];
}

function repetitions(
  companies: readonly LoadedCompany[],
  path: YamlPath,
  identityOf: (company: LoadedCompany) => string | undefined,
  expected: string,
): readonly DraftProblem[] {
  const firstPlaces = new Map<string, string>();
  return companies.flatMap((company): readonly DraftProblem[] => {
    const identity = identityOf(company);
    if (identity === undefined) return [];
    const { file, range, keyRange } = placeOf(company, path);
    const first = firstPlaces.get(identity);
    const at = path[0] === 'erp' ? (keyRange ?? range) : range;
    if (first !== undefined) return [{ file, path, range: at, expected, found: `the same as at ${first}` }];
    const { line, column } = file.position(at.start);
    firstPlaces.set(identity, `${file.name}:${line}:${column}`);
    return [];
  });
}

/** The value at the path, or what is nearest above it: settings may be inherited as a whole. */
function placeOf({ root }: LoadedCompany, path: YamlPath): YamlNode {
  return findNode(root, path) ?? findNode(root, path.slice(0, -1)) ?? root;
}

function companyIdOf({ root }: LoadedCompany): string | undefined {
  return CompanyId.safeParse(soundText(root, ['company', 'id'])).data;
}

function apiKeyOf({ root }: LoadedCompany): string | undefined {
  return soundText(root, ['pleo', 'apiKey']);
}

function erpCompanyOf({ erp }: LoadedCompany): string | undefined {
  return erp === undefined ? undefined : JSON.stringify([erp.connector.id, erp.companyKey]);
}

function soundText(root: YamlNode, path: YamlPath): string | undefined {
  const node = findNode(root, path);
  return node?.kind === 'scalar' && !node.faulty && typeof node.value === 'string' ? node.value : undefined;
}
