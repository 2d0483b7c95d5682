interface ResourceWords {
  /** At the head of a list. */
  readonly title: string;
  /** In the middle of a sentence. */
  readonly plural: string;
  /** One of them, at the beginning of a sentence. */
  readonly singular: string;
  /** Whose word it is whether a record is taken. */
  readonly keeper: 'Pleo' | 'the ERP';
}

const WORDS = {
  taxCodes: { title: 'Tax codes', plural: 'tax codes', singular: 'Tax code', keeper: 'Pleo' },
  accounts: { title: 'Accounts', plural: 'accounts', singular: 'Account', keeper: 'Pleo' },
  tagGroups: { title: 'Tag groups', plural: 'tag groups', singular: 'Tag group', keeper: 'Pleo' },
  tags: { title: 'Tags', plural: 'tags', singular: 'Tag', keeper: 'Pleo' },
  vendors: { title: 'Vendors', plural: 'vendors', singular: 'Vendor', keeper: 'Pleo' },
  newVendors: {
    title: 'Vendors drafted in Pleo, for the ERP',
    plural: 'vendors drafted in Pleo',
    singular: 'Vendor drafted in Pleo',
    keeper: 'the ERP',
  },
} as const satisfies Readonly<Record<string, ResourceWords>>;

/** The kinds of master data that reports speak of. */
export type ResourceName = keyof typeof WORDS;

/** In the order in which they are synced and shown. */
export const RESOURCE_NAMES = [
  'taxCodes',
  'accounts',
  'tagGroups',
  'tags',
  'vendors',
  'newVendors',
] as const satisfies readonly ResourceName[];

export function wordsFor(resource: ResourceName): ResourceWords {
  return WORDS[resource];
}
