import type { SyncedResourceName } from './progress.ts';

/** What the records of each kind are called in the middle of a sentence. */
export const RESOURCE_NOUNS: Readonly<Record<SyncedResourceName, string>> = {
  taxCodes: 'tax codes',
  accounts: 'accounts',
  tagGroups: 'tag groups',
  tags: 'tags',
  vendors: 'vendors',
  newVendors: 'vendors drafted in Pleo',
};
