import type { ErpSession, LineDimension } from '../contract/index.ts';
import type { TagRules } from './mapping/mapping-rules.ts';
import { mapTagGroups, tagMapper } from './mapping/tag-mappers.ts';

/** The value that each tag code of one group means. Archived values are kept, so that a sentence can say so. */
type GroupMeanings = Map<string, DimensionMeaning | 'archived'>;

/** A value of a dimension. `document`: a document has one for all its lines. */
interface DimensionMeaning extends LineDimension {
  readonly level: 'line' | 'document';
}

/**
 * Translates Pleo's tags back into the ERP's dimensions, by the same rules that make the tags. Upper and lower case are the
 * same.
 */
export class TagMeanings {
  readonly #groups = new Map<string, GroupMeanings>();

  /** Reads the dimensions that the company syncs; none where it or the ERP has none. */
  static async read(
    erp: Pick<ErpSession, 'dimensions'>,
    rules: TagRules | undefined,
    signal?: AbortSignal,
  ): Promise<TagMeanings> {
    const meanings = new TagMeanings();
    if (rules === undefined || erp.dimensions === undefined) return meanings;
    const { groups } = mapTagGroups(rules, await erp.dimensions.list({ signal }));
    for (const group of groups) {
      const { dimension } = group;
      const values: GroupMeanings = new Map();
      meanings.#groups.set(group.code.toLowerCase(), values);
      const tags = tagMapper(group.rules);
      for await (const value of erp.dimensions.values(dimension, { signal })) {
        const code = tags.map({ ...value, status: 'active' })?.code.toLowerCase();
        if (code === undefined) continue;
        if (value.status === 'active') {
          const label = `${dimension.name}: ${value.name}`;
          const { id: dimensionId, level = 'line' } = dimension;
          values.set(code, { dimensionId, valueId: value.id, label, level });
        } else if (!values.has(code)) values.set(code, 'archived');
      }
    }
    return meanings;
  }

  find(groupCode: string, code: string): DimensionMeaning | 'unknown-group' | 'unknown' | 'archived' {
    const values = this.#groups.get(groupCode.toLowerCase());
    if (values === undefined) return 'unknown-group';
    return values.get(code.toLowerCase()) ?? 'unknown';
  }
}
