export type { CompanyPlaces } from './company-places.ts';
export type {
  CompanyConfiguration,
  CompanyPleo,
  Configuration,
  OrganisationConfiguration,
  PleoEndpoint,
  StorageConfiguration,
} from './configuration.ts';
export type { ConfigurationResult } from './configuration-result.ts';
export { formatProblems } from './format-problems.ts';
export { type ConfigurationJsonSchema, configurationJsonSchema } from './json-schema.ts';
export { loadConfiguration } from './load-configuration.ts';
export type { ConfigurationSources } from './load-context.ts';
export type { ConfigurationProblem, ProblemExcerpt } from './problem.ts';
export { type AccountsConfiguration, AccountsSection } from './schema/accounts.ts';
export { EXPORT_ITEM_TYPES, type ExportItemType } from './schema/export/item-types.ts';
export { type AccountRole, type MatrixColumn, PostingRow } from './schema/export/posting-row.ts';
export { type ExportConfiguration, ExportSection } from './schema/export.ts';
export { type SyncConfiguration, SyncSection } from './schema/sync.ts';
export type { Template, TemplateField } from './schema/template.ts';
export { type CompanySelection, selectCompanies } from './select-companies.ts';
