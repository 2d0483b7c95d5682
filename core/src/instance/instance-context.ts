import type { CompanySlug, HttpUsage, MatrixRows } from '../contract/index.ts';
import type { ExportParts } from '../export/index.ts';
import type { SyncParts } from '../sync/index.ts';

/** What an instance does for its company, as the YAML says. */
export type InstanceSettings = SyncParts['settings'] & ExportParts['settings'];

/** Everything one company's instance works with. All of it belongs to that company; nothing in it takes a company's id. */
export interface InstanceParts extends SyncParts, Omit<ExportParts, 'readTags' | 'capabilities' | 'referenceOf'> {
  readonly slug: CompanySlug;
  /** Makes the ERP company unique: what `check` finds must be the same. */
  readonly erpCompanyKey: string;
  /** The connector's own rows of the posting matrix. */
  readonly matrix?: MatrixRows | undefined;
  /** The longest reference that the ERP keeps. Left out: any. */
  readonly maxReferenceLength?: number | undefined;
  readonly pleoUsage: () => HttpUsage;
  readonly erpUsage: () => HttpUsage;
  /** Requests that the ERP still takes today; `undefined` where it has no such limit. */
  readonly requestsLeftToday: () => number | undefined;
  readonly settings: InstanceSettings;
}
