import type { SyncConfiguration } from '../../config/index.ts';
import type { MappingProblem } from './record-mapper.ts';
import { RulePlace } from './rule-place.ts';

/** Rules that know where they stand, so that a problem with one can name its line. */
type Placed<Rules> = Rules & { readonly place: RulePlace };

type TagConfiguration = NonNullable<SyncConfiguration['tags']>;

export type AccountRules = Placed<SyncConfiguration['accounts']>;
export type TaxCodeRules = Placed<SyncConfiguration['taxCodes']>;
export type TagGroupRules = Placed<TagConfiguration['groups'][number]>;
export type TagRules = Placed<Omit<TagConfiguration, 'groups'> & { readonly groups: readonly TagGroupRules[] }>;
export type VendorRules = Placed<NonNullable<SyncConfiguration['vendors']>>;

/** What is brought from a company's ERP into Pleo, and as what. */
export interface SyncSettings {
  /** A plan that archives more than this share of the active records of a kind, and at least so many, is refused. */
  readonly archiveLimit: SyncConfiguration['archiveLimit'];
  readonly accounts: AccountRules;
  readonly taxCodes: TaxCodeRules;
  /** Absent: tags are left alone. */
  readonly tags?: TagRules;
  /** Absent: vendors are left alone. */
  readonly vendors?: VendorRules;
}

/** @param isInherited - Whether the value at a path, from the top of the company's YAML, is the organisation's default. */
export function syncSettings(
  { archiveLimit, accounts, taxCodes, tags, vendors }: SyncConfiguration,
  isInherited: (path: MappingProblem['path']) => boolean,
): SyncSettings {
  const place = new RulePlace(['sync'], isInherited);
  return {
    archiveLimit,
    accounts: { ...accounts, place: place.below('accounts') },
    taxCodes: { ...taxCodes, place: place.below('taxCodes') },
    ...(tags === undefined ? {} : { tags: tagRules(tags, place.below('tags')) }),
    ...(vendors === undefined ? {} : { vendors: { ...vendors, place: place.below('vendors') } }),
  };
}

function tagRules(tags: TagConfiguration, place: RulePlace): TagRules {
  const groups = tags.groups.map((group, index) => ({ ...group, place: place.below('groups', index) }));
  return { ...tags, groups, place };
}
