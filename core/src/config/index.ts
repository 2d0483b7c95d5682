export type {
  CompanyConfiguration,
  CompanyPleo,
  Configuration,
  OrganisationConfiguration,
  PleoEndpoint,
  StorageConfiguration,
  SyncConfiguration,
} from './configuration.ts';
export type { ConfigurationResult } from './configuration-result.ts';
export { formatProblems } from './format-problems.ts';
export { type ConfigurationJsonSchema, configurationJsonSchema } from './json-schema.ts';
export { loadConfiguration } from './load-configuration.ts';
export type { ConfigurationSources } from './load-context.ts';
export type { ConfigurationProblem, ProblemExcerpt } from './problem.ts';
export { type CompanySelection, selectCompanies } from './select-companies.ts';
