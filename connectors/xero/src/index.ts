export { connector } from './connector.ts';
export { XeroSettings } from './settings.ts';
