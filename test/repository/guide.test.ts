import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { runRingfence } from '../support/ringfence.ts';
import { ROOT } from './source-files.ts';

const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });

/** Every key that the schema names, with the keys above it; `*` for keys that the user chooses, `[]` for a list. */
function keysOf(value: unknown, above: readonly string[] = []): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => keysOf(each, above));
  const { data } = Schema.safeParse(value);
  if (data === undefined) return [];
  const { properties = {}, additionalProperties, items, allOf, anyOf, oneOf } = data;
  const own = Object.entries(properties).flatMap(([key, child]) => {
    const path = [...above, key];
    const below = keysOf(child, path);
    return below.length === 0 ? [path.join('.')] : below;
  });
  const inLists = keysOf(items, [...above.slice(0, -1), `${above.at(-1)}[]`]);
  const inMaps = keysOf(additionalProperties, [...above, '*']);
  return [
    ...own,
    ...inLists,
    ...inMaps,
    ...[allOf, anyOf, oneOf, data.then].flatMap((branch) => keysOf(branch, above)),
  ];
}

async function schemaKeys(file: 'company' | 'organisation'): Promise<readonly string[]> {
  const { stdout } = await runRingfence(['config', 'schema', '--file', file]);
  return [...new Set(keysOf(JSON.parse(stdout)))];
}

describe('test/repository/guide', () => {
  it('explains every key of the YAML files', async () => {
    const guide = await readFile(join(ROOT, 'docs/configure-a-company.md'), 'utf8');
    const company = await schemaKeys('company');
    const organisation = (await schemaKeys('organisation')).filter((key) => !/^(connectors|defaults)\../.test(key));
    expect(company).to.include('sync.archiveLimit.share').and.to.include('erp.settings.tenantId');
    expect([...company, ...organisation].filter((key) => !guide.includes(`| \`${key}\` |`))).to.deep.equal([]);
  });
});
