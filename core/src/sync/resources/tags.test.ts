import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import { failureOf } from '../../pleo/testing/index.ts';
import {
  erpDimension,
  erpDimensionValue,
  expenseAccount,
  pleoTag,
  pleoTagGroup,
  TestCompany,
  type TestCompanyOptions,
} from '../../testing/index.ts';
import { planOf, syncOf } from '../testing/sync-of.ts';

const REGION = erpDimension({ id: 'd-1', code: 'REG', name: 'Region' });

/** A company that syncs the dimension `Region`, with these values: code and name. */
function regionCompany(values: Readonly<Record<string, string>>, options: TestCompanyOptions = {}): TestCompany {
  const company = new TestCompany({
    abilities: { taxCodes: false, ...options.abilities },
    sync: { tags: { groups: [{ dimension: 'Region' }] }, ...options.sync },
  });
  company.books.accounts.push(expenseAccount());
  company.books.dimensions.push(REGION);
  const all = Object.entries(values).map(([code, name]) => erpDimensionValue({ id: `value-${code}`, code, name }));
  company.books.dimensionValues.set(REGION.id, all);
  return company;
}

const tagWrites = (company: TestCompany) => company.pleo.writes.filter((write) => write.includes('tag'));

describe('core/sync/resources/tags', () => {
  it('makes a group and its tags, marks the group, and is then at rest', async () => {
    const company = regionCompany({ N: 'North', S: 'South' });
    const plan = await planOf(company);
    const labels = plan.resources.flatMap(({ changes }) => changes.map(({ action, label }) => `${action} ${label}`));
    expect(labels.slice(-3)).to.deep.equal(['create Region', 'create Region: North', 'create Region: South']);
    const { tagGroups, tags } = await syncOf(company);
    expect([tagGroups?.created, tags?.created]).to.deep.equal([1, 2]);
    expect(company.pleo.tagGroups).to.deep.equal([
      { id: 'group-1', code: 'REG', name: 'Region', archived: false, metadata: { ringfence: 'd-1' } },
    ]);
    expect((await planOf(company)).resources.flatMap(({ changes }) => changes)).to.deep.equal([]);
  });

  it('adopts a group made by hand that has the code in another case, with all its metadata and its code', async () => {
    const company = regionCompany({ N: 'North' });
    company.pleo.tagGroups.push(pleoTagGroup({ id: 'g-1', code: 'reg', name: 'By hand', metadata: { by: 'hand' } }));
    await syncOf(company);
    expect(company.pleo.tagGroups).to.deep.equal([
      { id: 'g-1', code: 'reg', name: 'Region', archived: false, metadata: { by: 'hand', ringfence: 'd-1' } },
    ]);
    expect(company.pleo.tags.map(({ groupId, code }) => [groupId, code])).to.deep.equal([['g-1', 'N']]);
  });

  for (const [handMadeGroups, archived] of [
    ['keep', false],
    ['archive', true],
  ] as const) {
    it(`${archived ? 'archives' : 'leaves alone'} a group made by hand where the configuration says ${handMadeGroups}`, async () => {
      const company = regionCompany(
        { N: 'North' },
        { sync: { tags: { groups: [{ dimension: 'Region' }], handMadeGroups } } },
      );
      company.pleo.tagGroups.push(pleoTagGroup({ id: 'g-9', code: 'TEAM', metadata: { by: 'hand' } }));
      company.pleo.tags.push(pleoTag({ groupId: 'g-9' }));
      await syncOf(company);
      expect(company.pleo.tagGroups[0]).to.deep.include({ archived, metadata: { by: 'hand' } });
      expect(company.pleo.tags[0]?.archived).to.equal(false);
    });
  }

  it('archives the group of a dimension that is archived or no longer selected, keeps its tags, and wakes it', async () => {
    const company = regionCompany({ N: 'North' });
    await syncOf(company);
    company.books.dimensions[0] = { ...REGION, status: 'archived' };
    const { tagGroups, tags } = await syncOf(company);
    expect([tagGroups?.archived, tags?.archived]).to.deep.equal([1, 0]);
    company.books.dimensions[0] = REGION;
    expect((await syncOf(company)).tagGroups?.unarchived).to.equal(1);
    expect(company.pleo.tagGroups.map(({ archived }) => archived)).to.deep.equal([false]);
    expect(company.pleo.tags.map(({ archived }) => archived)).to.deep.equal([false]);
  });

  it('matches tags whatever their case, wakes and archives in bulk, and renames one by one', async () => {
    const company = regionCompany({ N: 'North', S: 'South', E: 'East' });
    company.pleo.tagGroups.push(
      pleoTagGroup({ id: 'g-1', code: 'REG', name: 'Region', metadata: { ringfence: 'd-1' } }),
    );
    company.pleo.tags.push(
      pleoTag({ id: '1', code: 'n', name: 'North' }),
      pleoTag({ id: '2', code: 'S', name: 'South', archived: true }),
      pleoTag({ id: '3', code: 'E', name: 'Est', archived: true }),
      pleoTag({ id: '4', code: 'W', name: 'West' }),
    );
    const { tags } = await syncOf(company);
    expect(tags).to.include({ unchanged: 1, archived: 1, unarchived: 2, created: 0 });
    expect(tagWrites(company)).to.deep.equal(['archive tag REG/W', 'wake tag REG/S', 'wake tag REG/E']);
  });

  it('makes room before it fills it, and lets alone fail what no longer fits', async () => {
    const company = regionCompany({ A: 'a', B: 'b', C: 'c' });
    company.pleo.tagBook.maxActivePerGroup = 2;
    company.pleo.tagGroups.push(
      pleoTagGroup({ id: 'g-1', code: 'REG', name: 'Region', metadata: { ringfence: 'd-1' } }),
    );
    company.pleo.tags.push(pleoTag({ id: '1', code: 'X' }), pleoTag({ id: '2', code: 'Y' }));
    company.pleo.tags.push(
      ...['A', 'B', 'C'].map((code, at) => pleoTag({ id: `w${at}`, code, name: code.toLowerCase(), archived: true })),
    );
    const { tags } = await syncOf(company);
    expect(tags).to.include({ archived: 2, unarchived: 2 });
    expect(tags?.failed.map(({ key }) => key)).to.deep.equal(['REG/C']);
  });

  it('fails the tags of a group that Pleo refuses, each with that reason', async () => {
    const company = regionCompany({ N: 'North' });
    company.interfere = async (call) => {
      if (call === 'pleo.createTagGroup') throw new Failure('rejected', 'No more groups.');
    };
    const { tagGroups, tags } = await syncOf(company);
    expect(tagGroups?.failed).to.deep.equal([{ key: 'REG', why: 'No more groups.' }]);
    expect(tags?.failed).to.deep.equal([{ key: 'REG/N', why: 'Pleo did not take its tag group Region.' }]);
  });

  it('takes a dimension without values for a fault, and changes nothing', async () => {
    const company = regionCompany({});
    expect((await failureOf(syncOf(company))).message).to.contain('no values of the dimension Region');
    expect(company.pleo.writes).to.deep.equal([]);
  });

  it('leaves tags alone where the company does not sync them, or the ERP has none', async () => {
    expect(await syncOf(regionCompany({ N: 'North' }, { sync: { tags: false } }))).to.have.keys(['accounts']);
    expect(await syncOf(regionCompany({ N: 'North' }, { abilities: { dimensions: false } }))).to.have.keys([
      'accounts',
    ]);
  });

  it('says everything that is wrong with the mapping, with its place, and writes nothing', async () => {
    const company = regionCompany(
      { N: 'North', n: 'Nord' },
      { sync: { tags: { groups: [{ dimension: 'Region' }, { dimension: 'Projet' }] } } },
    );
    const failure = await failureOf(syncOf(company));
    expect(failure.kind).to.equal('configuration');
    expect(failure.message).to.contain('company-a.yaml, sync.tags.groups.1.dimension').and.to.contain('\n');
    expect(failure.message).to.contain('sync.tags.groups.0.code: Two records would have one code');
    expect(company.pleo.writes).to.deep.equal([]);
  });
});
