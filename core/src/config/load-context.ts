import type { ConnectorDefinition } from '../contract/index.ts';
import { ReferenceReader } from './references/reference-reader.ts';
import type { DraftProblem } from './source/draft-problem.ts';

export interface ConfigurationSources {
  /** The folder that holds `organisation.yaml` and `companies/`. Errors name files below it as it is given here. */
  readonly folder: string;
  /** Absolute path that a relative `storage.folder` starts from: the current directory of the process. */
  readonly baseDirectory: string;
  /** What `${env:NAME}` reads. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Finds the connector named by `erp.connector`; `undefined` when it is not installed. */
  connectors(id: string): Promise<ConnectorDefinition | undefined>;
  /** Ids of the installed connectors, for the error that one is missing. */
  installedConnectors?(): Promise<readonly string[]>;
}

/** What the parts of one loading share. */
export interface LoadContext {
  readonly sources: ConfigurationSources;
  readonly references: ReferenceReader;
  readonly problems: DraftProblem[];
  /** Asks for each connector once. */
  connector(id: string): Promise<ConnectorDefinition | undefined>;
}

export function newLoadContext(sources: ConfigurationSources): LoadContext {
  const connectors = new Map<string, Promise<ConnectorDefinition | undefined>>();
  return {
    sources,
    references: new ReferenceReader(sources.environment),
    problems: [],
    connector(id) {
      const known = connectors.get(id) ?? sources.connectors(id);
      connectors.set(id, known);
      return known;
    },
  };
}
