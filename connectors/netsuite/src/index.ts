export { connector } from './connector.ts';
export type { NetSuiteSettings } from './settings.ts';
