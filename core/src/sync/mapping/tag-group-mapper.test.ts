import { expect } from 'chai';
import { dimension } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { tagGroupMapper } from './tag-mappers.ts';

type TagsYaml = Exclude<NonNullable<Parameters<typeof syncRules>[0]>['tags'], false | undefined>;

function mapperOf(groups: TagsYaml['groups'], inherited: readonly string[] = []) {
  const { tags } = syncRules({ tags: { groups } }, inherited);
  if (tags === undefined) throw new Error('The rules of tags are missing.');
  return tagGroupMapper(tags);
}

const REGION = dimension();
const PROJECT = dimension({ id: 'dimension-2', code: 'PRJ', name: 'Project' });
const OLD = dimension({ id: 'dimension-3', code: 'OLD', name: 'Old', status: 'archived' });

describe('core/sync/mapping/tag-group-mapper', () => {
  it('takes the dimensions that are named, by name, code or id and without regard to case', () => {
    for (const named of ['region', 'REG', 'Dimension-1']) {
      const mapper = mapperOf([{ dimension: named }]);
      const desired = mapper.map(REGION);
      expect(desired).to.deep.include({ dimension: REGION, code: 'REG', name: 'Region' });
      expect(desired?.rules.dimension).to.equal(named);
      expect(mapper.map(PROJECT)).to.equal(undefined);
      expect(problemLines(mapper)).to.deep.equal([]);
    }
  });

  it('makes code and name of the templates', () => {
    const mapper = mapperOf([{ dimension: 'Region', groupCode: 'x-{code}', groupName: '{name:3}' }]);
    expect(mapper.map(REGION)).to.include({ code: 'x-REG', name: 'Reg' });
  });

  it('leaves an archived dimension out without a word, and tells of one that is not there, with those that are', () => {
    const mapper = mapperOf([{ dimension: 'Old' }, { dimension: 'Regio' }]);
    expect([REGION, PROJECT, OLD].map((each) => mapper.map(each))).to.deep.equal([undefined, undefined, undefined]);
    expect(problemLines(mapper)).to.deep.equal([
      'sync.tags.groups.1.dimension: The ERP has no dimension with the name, code or id "Regio". It has Region, Project.',
    ]);
    expect(problemLines(mapperOf([{ dimension: 'Regio' }])).join()).to.include('It has no active one.');
  });

  it('takes the active one of two dimensions with the name', () => {
    const mapper = mapperOf([{ dimension: 'Old' }]);
    mapper.map(OLD);
    expect(mapper.map({ ...OLD, id: 'dimension-4', status: 'active' })).to.have.nested.property(
      'dimension.id',
      'dimension-4',
    );
    expect(problemLines(mapper)).to.deep.equal([]);
  });

  it('says nothing of an inherited group that the company’s ERP has no dimension for', () => {
    expect(problemLines(mapperOf([{ dimension: 'Region' }], ['tags']))).to.deep.equal([]);
  });

  it('tells of a name that two dimensions have, of two groups for one, and of two groups with one code', () => {
    const twins = mapperOf([{ dimension: 'Region' }]);
    twins.map(REGION);
    twins.map({ ...PROJECT, name: 'region' });
    expect(problemLines(twins)).to.deep.equal([
      'sync.tags.groups.0.dimension: "Region" means both "REG Region" and "PRJ region". Write the id of one of them.',
    ]);

    const twice = mapperOf([{ dimension: 'Region' }, { dimension: 'REG' }]);
    twice.map(REGION);
    expect(problemLines(twice)).to.deep.equal([
      'sync.tags.groups.1.dimension: An earlier group means the dimension "REG Region" too. Take one of them out.',
    ]);

    const alike = mapperOf([
      { dimension: 'Region', groupCode: 'A' },
      { dimension: 'Project', groupCode: 'a' },
    ]);
    alike.map(REGION);
    alike.map(PROJECT);
    expect(problemLines(alike)).to.deep.equal([
      'sync.tags.groups: Two records would have one code in Pleo: "REG Region" and "PRJ Project" ("a"). Make `groupCode` of another field for one of these dimensions.',
    ]);
  });

  it('tells of a group whose name would be empty', () => {
    const mapper = mapperOf([{ dimension: 'dimension-1' }]);
    mapper.map({ ...REGION, name: ' ' });
    expect(problemLines(mapper).join()).to.match(/^sync\.tags\.groups\.0\.groupName: The name in Pleo would be empty/);
  });
});
