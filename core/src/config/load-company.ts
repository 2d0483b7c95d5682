import { dirname, resolve } from 'node:path';
import { isScalar, type ParsedNode } from 'yaml';
import { CompanyId, type CompanySlug } from '../contract/index.ts';
import type { CompanyConfiguration } from './configuration.ts';
import { configurationOrigin } from './configuration-origin.ts';
import { type Connectors, UNKNOWN_CONNECTOR } from './connectors.ts';
import type { LoadedOrganisation } from './load-organisation.ts';
import type { ConfigurationProblem, YamlPath } from './problem.ts';
import { checkSchema } from './schema/check-schema.ts';
import { isValueMap, Layers, mergeDefaults } from './yaml/layers.ts';
import { describeNode, type FileValues, pathKey, readValues } from './yaml/read-values.ts';
import { type Environment, parseReferences, readReference } from './yaml/references.ts';
import { problemAt, readYamlFile } from './yaml/yaml-file.ts';

export interface CompanyFileName {
  readonly slug: CompanySlug;
  /** As errors name it: below the folder that was given. */
  readonly name: string;
}

/** Shared by the reading of all company files. */
export interface CompanySources {
  readonly environment: Environment;
  readonly connectors: Connectors;
  readonly organisation: LoadedOrganisation;
}

/** A company file as far as it could be read. No text and no position of it is kept. */
export interface LoadedCompany extends CompanyIdentity {
  readonly file: CompanyFileName;
  /** `undefined` when something about the company, or about its organisation, is wrong. */
  readonly configuration: CompanyConfiguration | undefined;
}

/** The values that no two companies may share, each as far as it is sound. */
export interface CompanyIdentity {
  readonly companyId: string | undefined;
  readonly apiKey: string | undefined;
  /** Connector and ERP company. */
  readonly erpCompany: string | undefined;
}

const CONNECTOR: YamlPath = ['erp', 'connector'];

/** Reads a company's file, lays it over what it inherits, and checks it: its connector says what may stand there. */
export async function loadCompany(
  file: CompanyFileName,
  { environment, connectors, organisation }: CompanySources,
  problems: ConfigurationProblem[],
): Promise<LoadedCompany | undefined> {
  const yaml = readYamlFile(file.name, 'a company file', problems);
  if (yaml === undefined) return undefined;
  const options = { environment, folder: resolve(dirname(file.name)), problems };
  const named = new Layers(yaml).find(CONNECTOR);
  const id = named && textOf(named.node, options);
  const found = id === undefined ? undefined : await connectors.find(id);
  const connector = typeof found === 'string' ? undefined : found;
  const { file: schema, view } = connector ?? UNKNOWN_CONNECTOR;
  const own = readValues(yaml, view, options);
  if (named !== undefined && typeof found === 'string' && !own.faulty.has(pathKey(CONNECTOR))) {
    const shown = own.described.get(pathKey(CONNECTOR)) ?? describeNode(named.node);
    problems.push(problemAt(yaml, named.start, CONNECTOR, found, shown));
  }

  const { company } = own.value;
  const isStandAlone = isValueMap(company) && company.standAlone === true;
  const inherited = isStandAlone ? undefined : organisation.values;
  const connectorId = connector?.definition.id;
  const layers = new Layers(own, inherited, connectorId);
  // Only a company whose connector is known can leave out its settings.
  const settings = connectorId === undefined || isStandAlone ? {} : organisation.connectorDefaults(connectorId);
  const erp = connectorId === undefined ? {} : { erp: { settings } };
  const value = mergeDefaults({ ...(inherited && organisation.defaults), ...erp }, own.value);
  const content = await checkSchema({ schema, view, value, layers, problems });

  const identity = identityOf(own);
  // While a part of the settings is missing, they tell nothing about which company of the ERP is meant.
  if (content === undefined || connector === undefined || layers.files.some(({ faulty }) => faulty.size > 0)) {
    return { file, ...identity, erpCompany: undefined, configuration: undefined };
  }
  const { definition } = connector;
  const { company: about, pleo: access, erp: books, accounts, sync, export: exporting } = content;
  const erpCompanyKey = definition.erpCompanyKey(books.settings);
  const endpoint = organisation.configuration?.pleo;
  const configuration = endpoint && {
    slug: file.slug,
    file: file.name,
    companyId: about.id,
    name: about.name,
    standAlone: about.standAlone,
    pleo: { ...endpoint, apiKey: access.apiKey },
    connector: definition,
    erpSettings: books.settings,
    erpCompanyKey,
    accounts,
    sync,
    export: exporting,
    origin: configurationOrigin({ own: file.name, organisation: inherited?.name, connectorId: definition.id }),
  };
  const isKnown = connector.failure === undefined;
  const erpCompany = isKnown ? JSON.stringify([definition.id, erpCompanyKey]) : undefined;
  return { file, ...identity, erpCompany, configuration };
}

function identityOf({ value: { company, pleo }, faulty }: FileValues): Pick<CompanyIdentity, 'companyId' | 'apiKey'> {
  const soundText = (section: unknown, path: YamlPath, key: string): string | undefined => {
    const text = isValueMap(section) && !faulty.has(pathKey(path)) ? section[key] : undefined;
    return typeof text === 'string' ? text : undefined;
  };
  return {
    companyId: CompanyId.safeParse(soundText(company, ['company', 'id'], 'id')).data,
    apiKey: soundText(pleo, ['pleo', 'apiKey'], 'apiKey'),
  };
}

/** A text with its references resolved, before the schema of its file is known; `undefined` when it is something else. */
function textOf(
  node: ParsedNode,
  { environment, folder }: { readonly environment: Environment; readonly folder: string },
): string | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const values = parseReferences(node.value).parts.map((part) => readReference(part, environment, folder));
  return values.map((result) => (result.ok ? result.value : '')).join('');
}
