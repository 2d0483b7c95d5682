export type {
  CompanyConfiguration,
  CompanyPleo,
  Configuration,
  ConfigurationResult,
  OrganisationConfiguration,
  PleoEndpoint,
  StorageConfiguration,
} from './configuration.ts';
export type { ConfigurationOrigin } from './configuration-origin.ts';
export { type ConfigurationJsonSchema, configurationJsonSchema } from './editor-schema.ts';
export { type ConfigurationSources, loadConfiguration } from './load-configuration.ts';
export { type ConfigurationProblem, formatProblems } from './problem.ts';
export { type AccountsConfiguration, AccountsSection } from './schema/company.ts';
export { type ExportConfiguration, ExportSection } from './schema/export.ts';
export { MatrixRow } from './schema/posting-row.ts';
export { type SyncConfiguration, SyncSection } from './schema/sync.ts';
export type { Template, TemplateField } from './schema/template.ts';
