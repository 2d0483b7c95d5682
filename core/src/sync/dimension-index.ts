import type { ErpSession, LineDimension } from '../contract/index.ts';
import type { TagRules } from './mapping/sync-settings.ts';
import { tagGroupMapper } from './mapping/tag-group-mapper.ts';
import { tagMapper } from './mapping/tag-mapper.ts';

type Values = Map<string, LineDimension | 'archived'>;

/**
 * From Pleo's tags back to the ERP's dimensions: by the same rules that make the tags, without regard to case. A tag of an
 * archived value is known too, so that a sentence can say so.
 */
export class DimensionIndex {
  readonly #groups = new Map<string, Values>();

  static async read(
    erp: Pick<ErpSession, 'listDimensions' | 'listDimensionValues'>,
    rules: TagRules | undefined,
    signal?: AbortSignal,
  ): Promise<DimensionIndex> {
    const index = new DimensionIndex();
    if (rules === undefined || erp.listDimensions === undefined) return index;
    const groups = tagGroupMapper(rules);
    for (const dimension of await erp.listDimensions(signal)) {
      const group = groups.map(dimension);
      if (group === undefined) continue;
      const values: Values = new Map();
      index.#groups.set(group.code.toLowerCase(), values);
      const tags = tagMapper(group.rules);
      for await (const value of erp.listDimensionValues?.(dimension, signal) ?? []) {
        const code = tags.map({ ...value, status: 'active' })?.code.toLowerCase();
        if (code === undefined) continue;
        if (value.status === 'active') {
          const label = `${dimension.name}: ${value.name}`;
          values.set(code, { dimensionId: dimension.id, valueId: value.id, label });
        } else if (!values.has(code)) values.set(code, 'archived');
      }
    }
    return index;
  }

  find(groupCode: string, code: string): LineDimension | 'unknown-group' | 'unknown' | 'archived' {
    const values = this.#groups.get(groupCode.toLowerCase());
    if (values === undefined) return 'unknown-group';
    return values.get(code.toLowerCase()) ?? 'unknown';
  }
}
