import { RESOURCE_NOUNS } from '../../sync/index.ts';

interface ResourceWords {
  /** At the head of a list. */
  readonly title: string;
  /** One of them, at the beginning of a sentence. */
  readonly singular: string;
  /** Whose word it is whether a record is taken. */
  readonly keeper: 'Pleo' | 'the ERP';
}

const WORDS = {
  taxCodes: { title: 'Tax codes', singular: 'Tax code', keeper: 'Pleo' },
  accounts: { title: 'Accounts', singular: 'Account', keeper: 'Pleo' },
  tagGroups: { title: 'Tag groups', singular: 'Tag group', keeper: 'Pleo' },
  tags: { title: 'Tags', singular: 'Tag', keeper: 'Pleo' },
  vendors: { title: 'Vendors', singular: 'Vendor', keeper: 'Pleo' },
  newVendors: {
    title: 'Vendors drafted in Pleo, for the ERP',
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

/** The words for one kind; `plural` stands in the middle of a sentence. */
export function wordsFor(resource: ResourceName): ResourceWords & { readonly plural: string } {
  return { ...WORDS[resource], plural: RESOURCE_NOUNS[resource] };
}
