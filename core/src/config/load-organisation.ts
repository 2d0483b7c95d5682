import { join, resolve } from 'node:path';
import { isMap, type ParsedNode } from 'yaml';
import type { OrganisationConfiguration } from './configuration.ts';
import type { Connectors } from './connectors.ts';
import type { ConfigurationProblem } from './problem.ts';
import { checkSchema } from './schema/check-schema.ts';
import { replaceProperty, UNEXPLAINED_SETTINGS } from './schema/json-schema.ts';
import { OrganisationFile, organisationJsonSchema } from './schema/organisation.ts';
import { SchemaView } from './schema/schema-view.ts';
import { isValueMap, Layers } from './yaml/layers.ts';
import { type FileValues, readValues, type ValueMap } from './yaml/read-values.ts';
import type { Environment } from './yaml/references.ts';
import { keyText, problemAt, readYamlFile, startOf, type YamlFile } from './yaml/yaml-file.ts';

export interface LoadedOrganisation {
  /** `undefined` when something about it is wrong. */
  readonly configuration: OrganisationConfiguration | undefined;
  /** `undefined` when the file could not be read at all. */
  readonly values: FileValues | undefined;
  /** The sections that companies inherit, not checked. */
  readonly defaults: ValueMap;
  /** The settings that the companies of a connector inherit, not checked. */
  connectorDefaults(connectorId: string): ValueMap;
}

export interface OrganisationSources {
  readonly folder: string;
  readonly baseDirectory: string;
  readonly environment: Environment;
}

/** Reads `organisation.yaml`, which every company may inherit from: once, however many they are. */
export async function loadOrganisation(
  { folder, baseDirectory, environment }: OrganisationSources,
  connectors: Connectors,
  problems: ConfigurationProblem[],
): Promise<LoadedOrganisation> {
  const expected = 'this file, with at least the name of the organisation (copy config/organisation.yaml of Ringfence)';
  const parsed = readYamlFile(join(folder, 'organisation.yaml'), expected, problems);
  if (parsed === undefined) {
    return { configuration: undefined, values: undefined, defaults: {}, connectorDefaults: () => ({}) };
  }
  const view = await viewOf(parsed, connectors, problems);
  const sectionsWithoutSecrets = ['connectors', 'defaults'];
  const values = readValues(parsed, view, { environment, folder: resolve(folder), problems, sectionsWithoutSecrets });
  const { value } = values;
  const file = await checkSchema({ schema: OrganisationFile, view, value, layers: new Layers(values), problems });
  return {
    configuration: file && configurationOf(file, baseDirectory),
    values,
    defaults: mapAt(value, 'defaults'),
    connectorDefaults: (connectorId) => mapAt(mapAt(value, 'connectors'), connectorId),
  };
}

function mapAt(values: ValueMap, key: string): ValueMap {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  return isValueMap(value) ? value : {};
}

/** The schema of the file, with each connector's own settings under `connectors`. */
async function viewOf(file: YamlFile, connectors: Connectors, problems: ConfigurationProblem[]): Promise<SchemaView> {
  let schema = organisationJsonSchema();
  for (const key of keysOf(file.root.items.find(({ key: name }) => keyText(name) === 'connectors')?.value)) {
    const id = keyText(key);
    if (id === undefined) continue;
    const connector = await connectors.find(id);
    const settings = typeof connector === 'string' ? UNEXPLAINED_SETTINGS : connector.settings;
    schema = replaceProperty(schema, ['connectors', id], settings);
    if (typeof connector !== 'string') continue;
    const found = `the connector ${JSON.stringify(id)}`;
    problems.push(problemAt(file, startOf(key), ['connectors', id], connector, found));
  }
  return new SchemaView(schema);
}

function keysOf(node: ParsedNode | null | undefined): readonly ParsedNode[] {
  return isMap(node) ? node.items.filter(({ value }) => value !== null).map(({ key }) => key) : [];
}

function configurationOf(file: OrganisationFile, baseDirectory: string): OrganisationConfiguration {
  const { name, organisationId, pleo, storage, run } = file;
  return {
    name,
    ...(organisationId === undefined ? {} : { organisationId }),
    pleo,
    storage: {
      folder: resolve(baseDirectory, storage.folder),
      ...(storage.sealingKey === undefined ? {} : { sealingKey: storage.sealingKey }),
    },
    run,
  };
}
