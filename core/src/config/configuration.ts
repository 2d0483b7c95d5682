import type { CompanyId, CompanySlug, ConnectorDefinition, Failure, Secret } from '../contract/index.ts';
import type { ConfigurationOrigin } from './configuration-origin.ts';
import type { ConfigurationProblem } from './problem.ts';
import type { AccountsConfiguration } from './schema/company.ts';
import type { ExportConfiguration } from './schema/export.ts';
import type { SyncConfiguration } from './schema/sync.ts';

/** The configuration, or what prevents it. */
export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | {
      readonly ok: false;
      /** All that is wrong, in every file, sorted by file, line and column. */
      readonly problems: readonly ConfigurationProblem[];
      /** A sentence that names the companies that were asked for in vain, and those that there are. */
      readonly unknownCompanies?: string;
    };

/** Everything that the YAML files say, checked, with every reference resolved and every default filled in. */
export interface Configuration {
  readonly organisation: OrganisationConfiguration;
  /** Sorted by slug; at least one. Where only some were asked for, only these. */
  readonly companies: readonly CompanyConfiguration[];
  /** Why connectors that they name cannot be used: those companies fail when they are opened, and no others. */
  readonly brokenConnectors: readonly Failure[];
}

/** The organisation and the process, from `organisation.yaml`. It owns no accounting credential. */
export interface OrganisationConfiguration {
  readonly name: string;
  /** Pleo's UUID of the organisation, in lower case. */
  readonly organisationId?: string;
  readonly pleo: PleoEndpoint;
  readonly storage: StorageConfiguration;
  readonly run: {
    /** Companies that may run side by side. */
    readonly maxCompaniesAtOnce: number;
  };
}

export interface PleoEndpoint {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly requestsPerMinute: number;
}

export interface StorageConfiguration {
  /** Absolute path of the folder that holds one folder per company. */
  readonly folder: string;
  /** Seals the secrets in a company's state. Absent: a connector that must store a secret refuses to run. */
  readonly sealingKey?: Secret;
}

/** One company: all that its integration instance may know. */
export interface CompanyConfiguration {
  readonly slug: CompanySlug;
  /** The YAML file that it came from, as errors name it. */
  readonly file: string;
  readonly companyId: CompanyId;
  readonly name: string;
  /** True: not a member of the organisation, and nothing of the organisation's `connectors` is inherited. */
  readonly standAlone: boolean;
  readonly pleo: CompanyPleo;
  readonly connector: ConnectorDefinition;
  /** `erp.settings` over the organisation's defaults, parsed by `connector.settings`. */
  readonly erpSettings: unknown;
  /** From `connector.erpCompanyKey`; unique among the companies of one connector. */
  readonly erpCompanyKey: string;
  readonly accounts: AccountsConfiguration;
  readonly sync: SyncConfiguration;
  readonly export: ExportConfiguration;
  /** Tells where all this is written, for problems that only a run can find. */
  readonly origin: ConfigurationOrigin;
}

export interface CompanyPleo extends PleoEndpoint {
  readonly apiKey: Secret;
}
