import { type ErpDimension, type ErpDimensionValue, Failure } from '@ringfence/core/contract';
import { z } from 'zod';
import { column, flag, type Query, type SuiteQl } from '../http/suiteql.ts';
import type { NetSuiteSettings } from '../settings.ts';
import { isForSubsidiary, type Organisation } from './organisation.ts';

const STANDARD: ReadonlyMap<string, { readonly table: string; readonly name: string }> = new Map([
  ['department', { table: 'department', name: 'Department' }],
  ['class', { table: 'classification', name: 'Class' }],
  ['location', { table: 'location', name: 'Location' }],
]);

const ValueRow = z.object({
  id: z.string(),
  name: column,
  parent: column,
  isinactive: flag,
  belongsto: column,
  includechildren: flag,
});
type ValueRow = z.infer<typeof ValueRow>;

/** The segments that the settings name. */
export function dimensionsOf({ dimensions }: Pick<NetSuiteSettings, 'dimensions'>): readonly ErpDimension[] {
  return dimensions.map(({ segment, name }) => ({
    id: segment,
    code: segment,
    name: name ?? STANDARD.get(segment)?.name ?? segment,
    status: 'active',
  }));
}

/**
 * The values of a segment that the subsidiary can use. Which subsidiaries the values of a custom segment are for is UNKNOWN to
 * SuiteQL, so all are given.
 */
export async function* listValues(
  suiteQl: SuiteQl,
  organisation: Organisation,
  { id: segment }: ErpDimension,
  naming: NetSuiteSettings['dimensionNames'],
  signal?: AbortSignal,
): AsyncGenerator<ErpDimensionValue, void, undefined> {
  const isStandard = STANDARD.has(segment);
  // Text such as "1, 2, 3": under another name, since the guard takes a column `subsidiary` for one subsidiary.
  const ofOneWorld =
    isStandard && organisation.subsidiaryId !== undefined ? ['subsidiary AS belongsto', 'includechildren'] : [];
  const query: Query = {
    columns: ['id', 'name', 'isinactive'],
    optional: ['parent', ...ofOneWorld],
    from: STANDARD.get(segment)?.table ?? `customrecord_${segment}`,
  };
  const rows = new Map<string, ValueRow>();
  for await (const row of suiteQl.rows(query, ValueRow, signal)) rows.set(row.id, row);
  for (const row of rows.values()) {
    if (!isForSubsidiary(organisation, row.belongsto, row.includechildren)) continue;
    yield {
      id: row.id,
      code: row.id,
      name: naming === 'path' ? pathOf(row, rows) : (row.name ?? row.id),
      status: row.isinactive ? 'archived' : 'active',
    };
  }
}

/** `Europe : North`, as NetSuite writes hierarchies. */
function pathOf(row: ValueRow, rows: ReadonlyMap<string, ValueRow>): string {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let each: ValueRow | undefined = row; each !== undefined; each = rows.get(each.parent ?? '')) {
    if (seen.has(each.id))
      throw new Failure('bad-response', `NetSuite has ${row.id} above itself.`, { system: 'NetSuite' });
    seen.add(each.id);
    names.unshift(each.name ?? each.id);
  }
  return names.join(' : ');
}
