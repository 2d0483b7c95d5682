import type { CompanySlug, HttpUsage } from '../contract/index.ts';
import type { ExportParts } from '../export/index.ts';
import type { SyncParts } from '../sync/index.ts';

/** What an instance does for its company, as the YAML says. */
export type InstanceSettings = SyncParts['settings'] & ExportParts['settings'];

/** Everything one company's instance works with. All of it belongs to that company; nothing in it takes a company's id. */
export interface InstanceParts extends SyncParts, Omit<ExportParts, 'readTags'> {
  readonly slug: CompanySlug;
  readonly pleoUsage: () => HttpUsage;
  readonly settings: InstanceSettings;
}
