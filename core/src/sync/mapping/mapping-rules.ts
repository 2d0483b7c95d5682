import type { SyncConfiguration } from '../../config/index.ts';

/** Keys from the top of the company's YAML: `['sync', 'accounts', 'exclude', 'codes', 0]`. */
type Path = readonly (string | number)[];

/** A rule that does not fit what the ERP holds. */
export interface MappingProblem {
  /** The rule, as keys from the top of the company's YAML. */
  readonly path: Path;
  /** One sentence: what is wrong with the rule, on which records, and what to do. */
  readonly sentence: string;
}

/** The place of a set of rules in the YAML. */
export class RulePlace {
  readonly #path: Path;
  readonly #isInherited: (path: Path) => boolean;

  /** @param isInherited - Tells whether the value at a path came from the organisation's defaults. */
  constructor(path: Path, isInherited: (path: Path) => boolean) {
    this.#path = path;
    this.#isInherited = isInherited;
  }

  below(...keys: Path): RulePlace {
    return new RulePlace([...this.#path, ...keys], this.#isInherited);
  }

  /** True for a rule that was written for many companies: it is no mistake that it finds nothing in one of them. */
  get isInherited(): boolean {
    return this.#isInherited(this.#path);
  }

  problem(sentence: string): MappingProblem {
    return { path: this.#path, sentence };
  }
}

/** Rules that know where they stand, so that a problem with one can name its line. */
type Placed<Rules> = Rules & { readonly place: RulePlace };

type TagConfiguration = NonNullable<SyncConfiguration['tags']>;

export type AccountRules = Placed<SyncConfiguration['accounts']>;
export type TaxCodeRules = Placed<SyncConfiguration['taxCodes']>;
export type TagGroupRules = Placed<TagConfiguration['groups'][number]>;
export type TagRules = Placed<Omit<TagConfiguration, 'groups'> & { readonly groups: readonly TagGroupRules[] }>;
export type VendorRules = Placed<NonNullable<SyncConfiguration['vendors']>>;

/** Which records a company brings from its ERP into Pleo, and how they look there. */
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

/** @param isInherited - Tells whether the value at a path is the organisation's default. */
export function syncSettings(
  { archiveLimit, accounts, taxCodes, tags, vendors }: SyncConfiguration,
  isInherited: (path: Path) => boolean,
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
