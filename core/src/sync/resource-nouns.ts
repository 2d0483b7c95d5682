/** What people call the records of one kind of master data. */
export interface ResourceNouns {
  /** At the head of a list. */
  readonly title: string;
  /** At the beginning of a sentence. */
  readonly singular: string;
  /** In the middle of a sentence. */
  readonly plural: string;
  /** The system that a sync writes them to, which may refuse one. */
  readonly target: 'Pleo' | 'the ERP';
}

/** Kinds of master data, in the order in which they are synced and shown; `newVendors` go from Pleo to the ERP. */
export const RESOURCE_NAMES = ['taxCodes', 'accounts', 'tagGroups', 'tags', 'vendors', 'newVendors'] as const;

export type SyncedResourceName = (typeof RESOURCE_NAMES)[number];

export const RESOURCE_NOUNS: Readonly<Record<SyncedResourceName, ResourceNouns>> = {
  taxCodes: { title: 'Tax codes', singular: 'Tax code', plural: 'tax codes', target: 'Pleo' },
  accounts: { title: 'Accounts', singular: 'Account', plural: 'accounts', target: 'Pleo' },
  tagGroups: { title: 'Tag groups', singular: 'Tag group', plural: 'tag groups', target: 'Pleo' },
  tags: { title: 'Tags', singular: 'Tag', plural: 'tags', target: 'Pleo' },
  vendors: { title: 'Vendors', singular: 'Vendor', plural: 'vendors', target: 'Pleo' },
  newVendors: {
    title: 'Vendors drafted in Pleo, for the ERP',
    singular: 'Vendor drafted in Pleo',
    plural: 'vendors drafted in Pleo',
    target: 'the ERP',
  },
};
