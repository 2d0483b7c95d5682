import { expect } from 'chai';
import { json, line, type Reply, refusals, spend, XeroHarness, xeroSeed } from '../harness.test.ts';

interface Option {
  readonly TrackingOptionID: string;
  readonly Name: string;
  readonly Status: string;
}

describe('sandbox/xero/tracking/tracking-options', () => {
  const regionId = 'aaaaaaaa-0000-4000-8000-0000000000a1';
  const northId = 'aaaaaaaa-0000-4000-8000-0000000000a2';
  const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';
  const options = `/TrackingCategories/${regionId}/Options`;
  const seeded = (status: 'ACTIVE' | 'ARCHIVED' = 'ACTIVE'): XeroHarness => {
    const region = { id: regionId, name: 'Region', status, options: [{ id: northId, name: 'North' }] };
    return new XeroHarness(xeroSeed({ trackingCategories: [region, { name: 'Team', options: [{ name: 'South' }] }] }));
  };

  const written = (reply: Reply): readonly Option[] => json<{ Options: readonly Option[] }>(reply).Options;
  const create = async (xero: XeroHarness, body: object): Promise<Reply> => xero.api('PUT', options, { body });
  const change = async (xero: XeroHarness, body: object): Promise<Reply> =>
    xero.api('POST', `${options}/${northId}`, { body });
  const held = (xero: XeroHarness): readonly string[] =>
    (xero.inspectA().trackingCategories[0]?.options ?? []).map(({ name, status }) => `${name} ${status}`);

  it('creates one option or several and answers with them alone', async () => {
    const xero = seeded();
    const reply = await create(xero, { Name: ' South ' });
    expect(reply.status).to.equal(200);
    expect(written(reply)).to.have.length(1);
    expect(written(reply)[0]).to.deep.include({
      Name: 'South',
      Status: 'ACTIVE',
      IsActive: true,
      IsArchived: false,
      IsDeleted: false,
      HasValidationErrors: false,
    });
    const several = written(await create(xero, { Options: [{ Name: 'East' }, { Name: 'West' }] }));
    expect(several.map(({ Name }) => Name)).to.deep.equal(['East', 'West']);
    expect(held(xero)).to.deep.equal(['North ACTIVE', 'South ACTIVE', 'East ACTIVE', 'West ACTIVE']);
    const [category] = json<{ TrackingCategories: readonly { Options: readonly Option[] }[] }>(
      await xero.api('GET', '/TrackingCategories'),
    ).TrackingCategories;
    expect(category?.Options.slice(2)).to.deep.equal(several);
  });

  const refused: readonly [what: string, body: object, message: string][] = [
    ['no name', {}, 'Please enter a Name.'],
    ['a name of 101', { Name: 'x'.repeat(101) }, 'Name must not be longer than 100 characters.'],
    ['a name that is taken', { Name: 'nORTH' }, 'Please enter a unique Name.'],
    ['one that is archived', { Name: 'New', Status: 'ARCHIVED' }, 'A new tracking option is active.'],
    ['one name twice', { Options: [{ Name: 'East' }, { Name: 'EAST' }] }, 'Please enter a unique Name.'],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses to create ${what}, and creates none`, async () => {
      const xero = seeded();
      const reply = await create(xero, body);
      expect(reply.status).to.equal(400);
      expect(refusals(reply)).to.deep.equal([message]);
      expect(held(xero)).to.deep.equal(['North ACTIVE']);
    });
  }

  it('refuses new options of an archived category', async () => {
    expect(refusals(await create(seeded('ARCHIVED'), { Name: 'East' }))).to.deep.equal([
      'The tracking category is not active.',
    ]);
  });

  it('renames, archives and restores', async () => {
    const xero = seeded();
    await create(xero, { Name: 'East' });
    expect(written(await change(xero, { Name: 'NORTH' }))[0]).to.include({ TrackingOptionID: northId, Name: 'NORTH' });
    expect(written(await change(xero, { Status: 'ARCHIVED' }))[0]).to.include({ Status: 'ARCHIVED', IsArchived: true });
    expect(refusals(await create(xero, { Name: 'North' }))).to.deep.equal(['Please enter a unique Name.']);
    expect(written(await change(xero, { Status: 'ACTIVE' }))[0]).to.include({ Name: 'NORTH', IsActive: true });
    expect(refusals(await change(xero, { Name: 'east' }))).to.deep.equal(['Please enter a unique Name.']);
    expect(refusals(await change(xero, { Status: 'DELETED' }))).to.deep.equal(["The Status 'DELETED' is not valid."]);
    expect(held(xero)).to.deep.equal(['NORTH ACTIVE', 'East ACTIVE']);
  });

  it('deletes an option, whose name is then free, unless lines have it', async () => {
    const xero = seeded();
    const [deleted] = written(await xero.api('DELETE', `${options}/${northId.toUpperCase()}`));
    expect(deleted).to.include({ Name: 'North', Status: 'DELETED', IsDeleted: true });
    expect((await change(xero, { Name: 'X' })).status).to.equal(404);
    expect((await create(xero, { Name: 'North' })).status).to.equal(200);

    const used = seeded();
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    await used.api('PUT', '/BankTransactions', { body: spend({ LineItems: [line({ Tracking })] }) });
    expect(refusals(await used.api('DELETE', `${options}/${northId}`))).to.deep.equal([
      'A tracking option with transactions cannot be deleted.',
    ]);
  });

  it('knows options of their own category alone', async () => {
    const xero = seeded();
    const south = xero.inspectA().trackingCategories[1]?.options[0]?.id;
    for (const path of [
      `${options}/${south}`,
      `${options}/${unknownId}`,
      `/TrackingCategories/${unknownId}/Options/${northId}`,
    ]) {
      expect((await xero.api('POST', path, { body: { Name: 'X' } })).status, path).to.equal(404);
      expect((await xero.api('DELETE', path)).status, path).to.equal(404);
    }
    const created = await xero.api('PUT', `/TrackingCategories/${unknownId}/Options`, { body: { Name: 'X' } });
    expect(created.status).to.equal(404);
  });
});
