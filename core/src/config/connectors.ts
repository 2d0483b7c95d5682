import { z } from 'zod';
import { type ConnectorDefinition, Failure, toFailure } from '../contract/index.ts';
import { CompanyFile, companyFile } from './schema/company.ts';
import { alternatives, nearestWord } from './schema/expectations.ts';
import { Matrix } from './schema/export.ts';
import { type JsonSchema, jsonSchemaOf, replaceProperty, UNEXPLAINED_SETTINGS } from './schema/json-schema.ts';
import { SchemaView } from './schema/schema-view.ts';

/** The schema of company files of one connector. Made once per connector, as it costs more than to read a file. */
export interface ConnectorSchema {
  readonly definition: ConnectorDefinition;
  /** Of the section `erp.settings` alone. */
  readonly settings: JsonSchema;
  readonly file: z.ZodType<CompanyFileContent>;
  readonly view: SchemaView;
  /** Why the connector cannot be used: its companies are read all the same, and fail when they are opened. */
  readonly failure?: Failure;
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
  /** Finds the connector named by `erp.connector`; `undefined` when it is not installed. @throws whatever is wrong with it. */
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

  /** Why connectors that the files name cannot be used, in the order of their ids. */
  async failures(): Promise<readonly Failure[]> {
    const known = await Promise.all([...this.#known].sort().map(([, connector]) => connector));
    return known.flatMap((connector) => (typeof connector === 'string' ? [] : (connector.failure ?? [])));
  }

  /**
   * The connector of this id; where none is installed, what is expected in its place. One that is broken stops its own companies
   * and no others, so it is given with its failure.
   */
  find(id: string): Promise<ConnectorSchema | string> {
    const known = this.#known.get(id) ?? this.#prepare(id);
    this.#known.set(id, known);
    return known;
  }

  async #prepare(id: string): Promise<ConnectorSchema | string> {
    let definition: ConnectorDefinition | undefined;
    try {
      definition = await this.#sources.connectors(id);
    } catch (error) {
      return brokenConnector(id, toFailure(error, 'configuration'));
    }
    if (definition === undefined) return expectInstalled(id, (await this.#sources.installedConnectors?.()) ?? []);
    const settings = jsonSchemaOf(definition.settings);
    const refusal = refuseDefinition(definition, new SchemaView(settings));
    if (refusal !== undefined) return brokenConnector(id, refusal);
    return { definition, settings, file: companyFile(definition.settings), view: companyView(settings) };
  }
}

/** Stands in for a connector that cannot be used. */
function brokenConnector(id: string, failure: Failure): ConnectorSchema {
  const definition: ConnectorDefinition = {
    id,
    displayName: id,
    contractVersion: 2,
    settings: z.unknown(),
    erpCompanyKey: () => '',
    open() {
      throw failure;
    },
  };
  const { view } = UNKNOWN_CONNECTOR;
  return { definition, settings: UNEXPLAINED_SETTINGS, file: companyFile(definition.settings), view, failure };
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
function refuseDefinition(
  { id, withoutSecrets, matrix = {} }: ConnectorDefinition,
  settings: SchemaView,
): Failure | undefined {
  const refusal = (why: string) =>
    new Failure('configuration', `The connector "${id}" cannot be used: ${why}.`, {
      system: 'configuration',
      advice: 'Tell the author of the connector, or install another version of it.',
    });
  if (!settings.isObject || settings.isLoose) {
    return refusal('it lets settings pass that it does not know (its schema should be z.strictObject throughout)');
  }
  const rows = Matrix.safeParse(matrix);
  if (!rows.success) return refusal(`its rows of the posting matrix do not hold: ${z.prettifyError(rows.error)}`);
  if (settings.holdsSecret || withoutSecrets === true) return undefined;
  return refusal(
    'none of its settings is said to be secret (its schema should use secret(), or say withoutSecrets: true)',
  );
}
