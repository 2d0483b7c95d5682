import { expect } from 'chai';
import { dimensionValue } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { tagMapper } from './tag-mappers.ts';

type TagsYaml = Exclude<NonNullable<Parameters<typeof syncRules>[0]>['tags'], false | undefined>;

/** The mapper of the second of two groups. */
function mapperOf(yaml: Partial<TagsYaml['groups'][number]> = {}) {
  const groups = [{ dimension: 'Other' }, { dimension: 'Region', ...yaml }];
  const rules = syncRules({ tags: { groups } }).tags?.groups.at(1);
  if (rules === undefined) throw new Error('The second group is missing.');
  return tagMapper(rules);
}

describe('core/sync/mapping/tag-mapper', () => {
  it('offers active values with their code and name', () => {
    const mapper = mapperOf();
    expect(mapper.map(dimensionValue())).to.deep.equal({ code: 'N', name: 'North' });
    expect(mapper.map(dimensionValue({ status: 'archived' }))).to.equal(undefined);
  });

  it('applies the rules of its group', () => {
    const mapper = mapperOf({
      exclude: { names: ['*closed*'] },
      code: '{id}',
      name: '{code}: {name:3}',
      overrides: { S: { code: 'SOUTH', name: 'The South' }, X: { skip: true } },
    });
    expect(mapper.map(dimensionValue())).to.deep.equal({ code: 'value-1', name: 'N: Nor' });
    expect(mapper.map(dimensionValue({ id: 'value-2', code: 'S' }))).to.deep.include({
      code: 'SOUTH',
      name: 'The South',
    });
    expect(mapper.map(dimensionValue({ id: 'value-3', name: 'West (CLOSED)' }))).to.equal(undefined);
    expect(mapper.map(dimensionValue({ id: 'value-4', code: 'X' }))).to.equal(undefined);
    expect(problemLines(mapper)).to.deep.equal([]);
  });

  it('tells of two values whose codes differ in case alone, at the place of its group', () => {
    const mapper = mapperOf();
    mapper.map(dimensionValue());
    mapper.map(dimensionValue({ id: 'value-2', code: 'n', name: 'Noord' }));
    expect(problemLines(mapper)).to.deep.equal([
      'sync.tags.groups.1.code: Two records would have one code in Pleo: "N North" and "n Noord" ("n"). Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
    ]);
  });

  it('is content with a dimension that has no active value', () => {
    const mapper = mapperOf();
    mapper.map(dimensionValue({ status: 'archived' }));
    expect(problemLines(mapper)).to.deep.equal([]);
  });
});
