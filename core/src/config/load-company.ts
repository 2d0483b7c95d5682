import { dirname, resolve } from 'node:path';
import type { ConnectorDefinition } from '../contract/index.ts';
import { findConnector } from './find-connector.ts';
import type { CompanyFileName } from './list-company-files.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadedOrganisation } from './load-organisation.ts';
import { loadYamlFile } from './load-yaml-file.ts';
import { settleMap, settleNode } from './references/settle-node.ts';
import { checkSchema } from './schema/check-schema.ts';
import { CompanyFile } from './schema/company.ts';
import { jsonSchemaOf, replaceProperty, UNEXPLAINED_SETTINGS } from './schema/json-schema-of.ts';
import { SchemaView } from './schema/schema-view.ts';
import { findNode, holdsFault, mergeDefaults, type YamlMap } from './source/yaml-node.ts';

/** A company file as far as it could be read. */
export interface LoadedCompany {
  readonly file: CompanyFileName;
  /** Everything in the file, references resolved, laid over what it inherits of the organisation's `defaults`. */
  readonly root: YamlMap;
  /** `undefined` when the file does not fit its schema. */
  readonly content: CompanyFile | undefined;
  /** `undefined` when the connector is missing or its settings are wrong. */
  readonly erp: LoadedErp | undefined;
}

export interface LoadedErp {
  readonly connector: ConnectorDefinition;
  readonly settings: unknown;
  readonly companyKey: string;
}

const SETTINGS_PATH = ['erp', 'settings'];
const NOTHING_INHERITED = { companyDefaults: undefined, connectorDefaults: () => undefined };

export async function loadCompany(
  file: CompanyFileName,
  organisation: LoadedOrganisation,
  context: LoadContext,
): Promise<LoadedCompany | undefined> {
  const unsettled = await loadYamlFile(file.name, 'a company file', context);
  if (unsettled === undefined) return undefined;

  const settling = { ...context, folder: resolve(dirname(file.name)), secretsAllowedAt: () => true };
  const connector = await connectorOf(unsettled, settling);
  const settingsSchema = connector === undefined ? UNEXPLAINED_SETTINGS : jsonSchemaOf(connector.settings);
  const view = new SchemaView(replaceProperty(jsonSchemaOf(CompanyFile), SETTINGS_PATH, settingsSchema));
  const own = await settleMap(unsettled, view, settling);
  const inherited = isStandAlone(own) ? NOTHING_INHERITED : organisation;
  const { companyDefaults } = inherited;
  const root = companyDefaults === undefined ? own : mergeDefaults(companyDefaults, own);
  const content = await checkSchema(root, { ...context, schema: CompanyFile, view });
  const settings = settingsOf(root, connector, inherited);
  if (connector === undefined || settings === undefined) return { file, root, content, erp: undefined };

  const settingsView = new SchemaView(settingsSchema);
  const parsed = await checkSchema(settings, { ...context, schema: connector.settings, view: settingsView });
  const usable = parsed !== undefined && !holdsFault(settings);
  const erp = usable ? { connector, settings: parsed, companyKey: connector.erpCompanyKey(parsed) } : undefined;
  return { file, root, content, erp };
}

/** Which connector the file names. Needed before the file is settled, as it says which settings are secret. */
async function connectorOf(
  root: YamlMap,
  settling: LoadContext & { readonly folder: string; secretsAllowedAt(): boolean },
): Promise<ConnectorDefinition | undefined> {
  const node = findNode(root, ['erp', 'connector']);
  if (node === undefined) return undefined;
  const settled = await settleNode(node, new SchemaView({ type: 'string' }), { ...settling, problems: [] });
  if (settled.kind !== 'scalar' || settled.faulty || typeof settled.value !== 'string') return undefined;
  return findConnector(settled.value, settled, settled.shown, settling);
}

function isStandAlone(root: YamlMap): boolean {
  const node = findNode(root, ['company', 'standAlone']);
  return node?.kind === 'scalar' && node.value === true;
}

/** `erp.settings` over what the company inherits; `undefined` when it is something else than a map. */
function settingsOf(
  root: YamlMap,
  connector: ConnectorDefinition | undefined,
  inherited: Pick<LoadedOrganisation, 'connectorDefaults'>,
): YamlMap | undefined {
  const erp = findNode(root, ['erp']);
  const written = findNode(root, SETTINGS_PATH);
  if (erp?.kind !== 'map' || connector === undefined) return undefined;
  const own = written ?? { ...erp, path: SETTINGS_PATH, entries: new Map() };
  if (own.kind !== 'map') return undefined;
  const defaults = inherited.connectorDefaults(connector.id);
  return defaults === undefined ? own : mergeDefaults(defaults, own);
}
