import { join, resolve } from 'node:path';
import type { OrganisationConfiguration } from './configuration.ts';
import { findConnector } from './find-connector.ts';
import type { LoadContext } from './load-context.ts';
import { loadYamlFile } from './load-yaml-file.ts';
import { settleMap } from './references/settle-node.ts';
import { checkSchema } from './schema/check-schema.ts';
import { withDefaultSections } from './schema/company-defaults.ts';
import { type JsonSchema, jsonSchemaOf, replaceProperty, UNEXPLAINED_SETTINGS } from './schema/json-schema-of.ts';
import { OrganisationFile } from './schema/organisation.ts';
import { SchemaView } from './schema/schema-view.ts';
import { childOf, findNode, type YamlMap, type YamlPath } from './source/yaml-node.ts';

export interface LoadedOrganisation {
  /** `undefined` when something about it is wrong. */
  readonly configuration: OrganisationConfiguration | undefined;
  /** The settings that the companies of a connector inherit, settled but not checked. */
  connectorDefaults(connectorId: string): YamlMap | undefined;
  /** The sections that the companies inherit, settled but not checked. */
  readonly companyDefaults: YamlMap | undefined;
}

export async function loadOrganisation(context: LoadContext): Promise<LoadedOrganisation> {
  const { folder, baseDirectory } = context.sources;
  const name = join(folder, 'organisation.yaml');
  const expected = 'this file, with at least the name of the organisation (copy config/organisation.yaml of Ringfence)';
  const root = await loadYamlFile(name, expected, context);
  if (root === undefined)
    return { configuration: undefined, connectorDefaults: () => undefined, companyDefaults: undefined };

  const view = new SchemaView(await schemaFor(root, context));
  const secretsAllowedAt = ([section]: YamlPath) => section !== 'connectors' && section !== 'defaults';
  const settling = { ...context, folder: resolve(folder), secretsAllowedAt };
  const settled = await settleMap(root, view, settling);
  const file = await checkSchema(settled, { ...context, schema: OrganisationFile, view });
  return {
    configuration: file === undefined ? undefined : configurationOf(file, baseDirectory),
    connectorDefaults: (connectorId) => mapAt(settled, ['connectors', connectorId]),
    companyDefaults: mapAt(settled, ['defaults']),
  };
}

function mapAt(root: YamlMap, path: YamlPath): YamlMap | undefined {
  const node = findNode(root, path);
  return node?.kind === 'map' ? node : undefined;
}

/** The schema of the file, with each connector's own settings under `connectors` and the sections under `defaults`. */
async function schemaFor(root: YamlMap, context: LoadContext): Promise<JsonSchema> {
  let schema = withDefaultSections(jsonSchemaOf(OrganisationFile));
  const connectors = childOf(root, 'connectors');
  for (const [id, node] of connectors?.kind === 'map' ? connectors.entries : []) {
    const place = { ...node, range: node.keyRange ?? node.range };
    const definition = await findConnector(id, place, `the connector ${JSON.stringify(id)}`, context);
    const settings = definition === undefined ? UNEXPLAINED_SETTINGS : jsonSchemaOf(definition.settings);
    schema = replaceProperty(schema, ['connectors', id], settings);
  }
  return schema;
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
