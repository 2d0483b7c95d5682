import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import {
  erpDimension,
  erpDimensionValue,
  expenseAccount,
  pleoTag,
  pleoTagGroup,
  TestCompany,
} from '../../testing/index.ts';
import { TagMeanings } from '../tag-meanings.ts';
import { planOf, syncOf } from '../testing/sync-of.ts';

const REGION = erpDimension({ id: 'd-1', code: 'REG', name: 'Region' });
const OURS = pleoTagGroup({ id: 'g-1', code: 'REG', name: 'Region', metadata: { ringfence: 'd-1' } });

/** A company that syncs the dimension `Region`, with these values: code and name. */
function regionCompany(values: Readonly<Record<string, string>>): TestCompany {
  const company = new TestCompany({
    abilities: { taxCodes: false },
    sync: { tags: { groups: [{ dimension: 'Region' }] } },
  });
  company.books.accounts.push(expenseAccount());
  company.books.dimensions.push(REGION);
  const all = Object.entries(values).map(([code, name]) => erpDimensionValue({ id: `value-${code}`, code, name }));
  company.books.dimensionValues.set(REGION.id, all);
  return company;
}

describe('core/sync/resources/tags', () => {
  it('makes a group and its tags, in this order and with these labels', async () => {
    const company = regionCompany({ N: 'North', S: 'South' });
    const plan = await planOf(company);
    const labels = plan.resources.flatMap(({ changes }) => changes.map(({ action, label }) => `${action} ${label}`));
    expect(labels.slice(-3)).to.deep.equal(['create Region', 'create Region: North', 'create Region: South']);
    const { tagGroups, tags } = await syncOf(company);
    expect([tagGroups?.created, tags?.created]).to.deep.equal([1, 2]);
  });

  it('wakes and archives tags in bulk, and renames them one by one', async () => {
    const company = regionCompany({ N: 'North', S: 'South', E: 'East' });
    company.pleo.tagGroups.push(OURS);
    company.pleo.tags.push(
      pleoTag({ id: '1', code: 'n', name: 'North' }),
      pleoTag({ id: '2', code: 'S', name: 'South', archived: true }),
      pleoTag({ id: '3', code: 'E', name: 'Est', archived: true }),
      pleoTag({ id: '4', code: 'W', name: 'West' }),
    );
    const calls: string[] = [];
    company.interfere = async (call, moment) => {
      if (moment === 'before' && call.includes('ag')) calls.push(call);
    };
    const { tags } = await syncOf(company);
    expect(tags).to.include({ unchanged: 1, archived: 1, unarchived: 2, created: 0 });
    expect(company.pleo.writes.slice(-3)).to.deep.equal(['archive tag REG/W', 'wake tag REG/S', 'wake tag REG/E']);
    expect(calls.slice(-3)).to.deep.equal(['pleo.setTagsArchived', 'pleo.setTagsArchived', 'pleo.updateTag']);
  });

  it('makes room before it fills it, and lets alone fail what no longer fits', async () => {
    const company = regionCompany({ A: 'a', B: 'b', C: 'c' });
    company.pleo.tagBook.maxActivePerGroup = 2;
    company.pleo.tagGroups.push(OURS);
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

  it('translates every tag back into the value that it was made of, whatever its case', async () => {
    const company = regionCompany({ N: 'North', S: 'South', s: 'Formerly South' });
    const values = company.books.dimensionValues.get(REGION.id) ?? [];
    company.books.dimensionValues.set(REGION.id, [
      ...values.map((value) => (value.code === 's' ? { ...value, status: 'archived' as const } : value)),
      erpDimensionValue({ id: 'value-O', code: 'O', status: 'archived' }),
    ]);
    await syncOf(company);
    const { erp, settings } = company.parts();
    const meanings = await TagMeanings.read(erp, settings.sync.tags);
    for (const { code, name } of company.pleo.tags) {
      const meaning = { dimensionId: 'd-1', valueId: `value-${code}`, label: `Region: ${name}`, level: 'line' };
      expect(meanings.find('REG', code)).to.deep.equal(meaning);
      expect(meanings.find('reg', code.toLowerCase())).to.deep.equal(meaning);
    }
    expect([meanings.find('REG', 'o'), meanings.find('REG', 'X'), meanings.find('DEP', 'N')]).to.deep.equal([
      'archived',
      'unknown',
      'unknown-group',
    ]);
  });
});
