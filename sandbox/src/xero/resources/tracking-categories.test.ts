import { expect } from 'chai';
import { elements, ids, one, type Reply, refusals, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/resources/tracking-categories', () => {
  const change = async (xero: XeroHarness, body: object, id = ids.north): Promise<Reply> =>
    xero.api('POST', `/TrackingCategories/${ids.region}/Options/${id}`, { body });

  it('lists archived categories and options only when asked for', async () => {
    const gone = { name: 'Gone', status: 'ARCHIVED', options: [{ name: 'Ghost' }] } as const;
    const old = { name: 'Old', status: 'ARCHIVED' } as const;
    const trackingCategories = [
      { name: 'Region', options: [{ name: 'North' }, old] },
      { ...gone, options: [...gone.options] },
    ];
    const xero = new XeroHarness(xeroSeed({ trackingCategories }));
    const names = async (query: string): Promise<unknown> =>
      elements('TrackingCategories', await xero.api('GET', `/TrackingCategories${query}`)).map(({ Name, Options }) => [
        Name,
        Array.isArray(Options) ? Options.map((option) => option.Name) : Options,
      ]);
    expect(await names('')).to.deep.equal([['Region', ['North']]]);
    expect(await names('?includeArchived=true')).to.deep.equal([
      ['Region', ['North', 'Old']],
      ['Gone', ['Ghost']],
    ]);
  });

  it('renames, archives and restores an option', async () => {
    const xero = new XeroHarness();
    expect(one('Options', await change(xero, { Name: ' NORTH ' }))).to.include({ Name: 'NORTH', IsActive: true });
    expect(one('Options', await change(xero, { Status: 'ARCHIVED' }))).to.include({
      IsArchived: true,
      IsActive: false,
    });
    expect(one('Options', await change(xero, { Status: 'ACTIVE' }, ids.north.toUpperCase()))).to.include({
      TrackingOptionID: ids.north,
      Name: 'NORTH',
      Status: 'ACTIVE',
    });
    expect(xero.inspectA().trackingCategories[0]?.options.map(({ id }) => id)).to.deep.equal([
      ids.north,
      ids.oldOption,
    ]);
  });

  it('refuses a name that is taken, missing or too long, another status, and an option that there is not', async () => {
    const xero = new XeroHarness();
    const problem = async (body: object): Promise<readonly string[]> => refusals(await change(xero, body));
    expect(await problem({ Name: 'oLD' })).to.deep.equal(['Please enter a unique Name.']);
    expect(await problem({ Name: ' ' })).to.deep.equal(['Please enter a Name.']);
    expect(await problem({ Name: 'x'.repeat(101) })).to.deep.equal(['Name must not be longer than 100 characters.']);
    expect(await problem({ Status: 'DELETED' })).to.deep.equal(["The Status 'DELETED' is not valid."]);
    expect((await change(xero, { Name: 'X' }, ids.unknown)).status).to.equal(404);
  });
});
