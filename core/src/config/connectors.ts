import type { z } from 'zod';
import type { ConnectorDefinition } from '../contract/index.ts';
import { CompanyFile, companyFile } from './schema/company.ts';
import { alternatives, nearestWord } from './schema/expectations.ts';
import { type JsonSchema, jsonSchemaOf, replaceProperty, UNEXPLAINED_SETTINGS } from './schema/json-schema.ts';
import { SchemaView } from './schema/schema-view.ts';

/** The schema of company files of one connector. Made once per connector, as it costs more than to read a file. */
export interface ConnectorSchema {
  readonly definition: ConnectorDefinition;
  /** Of the section `erp.settings` alone. */
  readonly settings: JsonSchema;
  readonly file: z.ZodType<CompanyFileContent>;
  readonly view: SchemaView;
}

/** A company file, checked. */
export type CompanyFileContent = Omit<z.output<typeof CompanyFile>, 'erp'> & {
  readonly erp: { readonly connector: string; readonly settings: unknown };
};

/** The schema of company files whose connector is not known. */
export const UNKNOWN_CONNECTOR: Pick<ConnectorSchema, 'file' | 'view'> = {
  file: CompanyFile,
  view: companyView(UNEXPLAINED_SETTINGS),
};

export interface ConnectorSources {
  /** Finds the connector named by `erp.connector`; `undefined` when it is not installed. */
  connectors(id: string): Promise<ConnectorDefinition | undefined>;
  /** Ids of the installed connectors, for the error that one is missing. */
  installedConnectors?(): Promise<readonly string[]>;
}

/** The connectors that the files name. Each is looked for and prepared once. */
export class Connectors {
  readonly #sources: ConnectorSources;
  readonly #known = new Map<string, Promise<ConnectorSchema | string>>();

  constructor(sources: ConnectorSources) {
    this.#sources = sources;
  }

  /** The connector of this id; where it cannot be used, what is expected in its place. */
  find(id: string): Promise<ConnectorSchema | string> {
    const known = this.#known.get(id) ?? this.#prepare(id);
    this.#known.set(id, known);
    return known;
  }

  async #prepare(id: string): Promise<ConnectorSchema | string> {
    const definition = await this.#sources.connectors(id);
    if (definition === undefined) return expectInstalled(id, (await this.#sources.installedConnectors?.()) ?? []);
    const settings = jsonSchemaOf(definition.settings);
    const refusal = refuseSettings(definition, new SchemaView(settings));
    if (refusal !== undefined) return refusal;
    return { definition, settings, file: companyFile(definition.settings), view: companyView(settings) };
  }
}

function companyView(settings: JsonSchema): SchemaView {
  return new SchemaView(replaceProperty(jsonSchemaOf(CompanyFile), ['erp', 'settings'], settings));
}

function expectInstalled(id: string, installed: readonly string[]): string {
  if (installed.length === 0) return 'the id of an installed connector';
  const near = nearestWord(id, installed);
  const list = `an installed connector: ${alternatives([...installed].sort())}`;
  return near === undefined ? list : `${list} (did you mean ${near}?)`;
}

/**
 * Settings that let unknown keys pass would swallow a typing error, and a credential that is no `secret()` could be
 * written out in the file and shown by errors: nothing would ever tell.
 */
function refuseSettings({ withoutSecrets }: ConnectorDefinition, settings: SchemaView): string | undefined {
  if (!settings.isObject || settings.isLoose) {
    return 'a connector that refuses settings which it does not know (for its author: z.strictObject throughout)';
  }
  if (settings.holdsSecret || withoutSecrets === true) return undefined;
  return 'a connector that says which of its settings are secret (for its author: secret(), or withoutSecrets: true)';
}
