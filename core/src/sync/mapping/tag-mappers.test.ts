import { expect } from 'chai';
import type { ErpDimension } from '../../contract/index.ts';
import { dimension, dimensionValue } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { mapTagGroups, tagMapper } from './tag-mappers.ts';

type TagsYaml = Exclude<NonNullable<Parameters<typeof syncRules>[0]>['tags'], false | undefined>;

function rulesOf(groups: TagsYaml['groups'], inherited: readonly string[] = []) {
  const { tags } = syncRules({ tags: { groups } }, inherited);
  if (tags === undefined) throw new Error('The rules of tags are missing.');
  return tags;
}

/** Code and name of the groups, and what is wrong with the rules. */
function mapped(groups: TagsYaml['groups'], dimensions: readonly ErpDimension[], inherited: readonly string[] = []) {
  const { groups: made, problems } = mapTagGroups(rulesOf(groups, inherited), dimensions);
  return {
    groups: made.map(({ code, name }) => `${code} ${name}`),
    problems: problemLines({ problems: () => problems }),
  };
}

const REGION = dimension();
const PROJECT = dimension({ id: 'dimension-2', code: 'PRJ', name: 'Project' });
const OLD = dimension({ id: 'dimension-3', code: 'OLD', name: 'Old', status: 'archived' });
const ALL = [REGION, PROJECT, OLD];

describe('core/sync/mapping/tag-mappers', () => {
  describe('of groups', () => {
    it('takes the dimensions that are named, by name, code or id and without regard to case', () => {
      for (const named of ['region', 'REG', 'Dimension-1']) {
        expect(mapped([{ dimension: named }], ALL)).to.deep.equal({ groups: ['REG Region'], problems: [] });
        const [group] = mapTagGroups(rulesOf([{ dimension: named }]), ALL).groups;
        expect([group?.dimension, group?.rules.dimension]).to.deep.equal([REGION, named]);
      }
    });

    it('makes code and name of the templates, and keeps the order of the ERP', () => {
      const groups = [{ dimension: 'PRJ' }, { dimension: 'Region', groupCode: 'x-{code}', groupName: '{name:3}' }];
      expect(mapped(groups, ALL).groups).to.deep.equal(['x-REG Reg', 'PRJ Project']);
    });

    it('leaves an archived dimension out without a word, and tells of one that is not there, with those that are', () => {
      expect(mapped([{ dimension: 'Old' }, { dimension: 'Regio' }], ALL)).to.deep.equal({
        groups: [],
        problems: [
          'sync.tags.groups.1.dimension: The ERP has no dimension with the name, code or id "Regio". It has Region, Project.',
        ],
      });
      expect(mapped([{ dimension: 'Regio' }], [OLD]).problems.join()).to.include('It has no active one.');
      expect(mapped([{ dimension: 'Regio' }], ALL, ['tags']).problems).to.deep.equal([]);
    });

    it('takes the active one of two dimensions with the name', () => {
      const again = { ...OLD, id: 'dimension-4', code: 'NEW', status: 'active' as const };
      expect(mapped([{ dimension: 'Old' }], [OLD, again])).to.deep.equal({ groups: ['NEW Old'], problems: [] });
    });

    for (const [fact, groups, dimensions, problem] of [
      [
        'a name that two dimensions have',
        [{ dimension: 'Region' }],
        [REGION, { ...PROJECT, name: 'region' }],
        'sync.tags.groups.0.dimension: "Region" means both "REG Region" and "PRJ region". Write the id of one of them.',
      ],
      [
        'two groups for one dimension',
        [{ dimension: 'Region' }, { dimension: 'REG' }],
        ALL,
        'sync.tags.groups.1.dimension: An earlier group means the dimension "REG Region" too. Take one of them out.',
      ],
      [
        'two groups with one code',
        [
          { dimension: 'Region', groupCode: 'A' },
          { dimension: 'Project', groupCode: 'a' },
        ],
        ALL,
        'sync.tags.groups: Two records would have one code in Pleo: "REG Region" and "PRJ Project" ("a"). Make `groupCode` of another field for one of these dimensions.',
      ],
      [
        'a group whose name would be empty',
        [{ dimension: 'dimension-1' }],
        [{ ...REGION, name: ' ' }],
        'sync.tags.groups.0.groupName: The name in Pleo would be empty: "REG  ". Add another field to "{name}", or leave these records out.',
      ],
    ] as const) {
      it(`tells of ${fact}`, () => {
        expect(mapped([...groups], dimensions).problems).to.deep.equal([problem]);
      });
    }
  });

  describe('of tags', () => {
    /** The mapper of the second of two groups. */
    function mapperOf(yaml: Partial<TagsYaml['groups'][number]> = {}) {
      const rules = rulesOf([{ dimension: 'Other' }, { dimension: 'Region', ...yaml }]).groups.at(1);
      if (rules === undefined) throw new Error('The second group is missing.');
      return tagMapper(rules);
    }

    it('offers active values with their code and name', () => {
      expect(mapperOf().map(dimensionValue())).to.deep.equal({ code: 'N', name: 'North' });
      const archived = mapperOf();
      expect(archived.map(dimensionValue({ status: 'archived' }))).to.equal(undefined);
      expect(problemLines(archived)).to.deep.equal([]);
    });

    it('applies the rules of its group', () => {
      const mapper = mapperOf({
        exclude: { names: ['*closed*'] },
        code: '{id}',
        name: '{code}: {name:3}',
        overrides: { S: { code: 'SOUTH', name: 'The South' }, X: { skip: true } },
      });
      const changes = [{}, { code: 'S' }, { name: 'West (CLOSED)' }, { code: 'X' }];
      const tags = changes.map((change, index) => mapper.map(dimensionValue({ id: `v-${index}`, ...change })));
      expect(tags).to.deep.equal([
        { code: 'v-0', name: 'N: Nor' },
        { code: 'SOUTH', name: 'The South' },
        undefined,
        undefined,
      ]);
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
  });
});
