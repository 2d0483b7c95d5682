import { expect } from 'chai';
import { json, line, type Reply, refusals, spend, XeroHarness, xeroSeed } from '../harness.test.ts';

interface Category {
  readonly TrackingCategoryID: string;
  readonly Name: string;
  readonly Status: string;
  readonly Options: readonly { readonly Name: string; readonly Status: string }[];
}

describe('sandbox/xero/tracking/tracking-categories', () => {
  const regionId = 'aaaaaaaa-0000-4000-8000-0000000000a1';
  const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';
  const region = {
    id: regionId,
    name: 'Region',
    options: [{ name: 'North' }, { name: 'Old', status: 'ARCHIVED' as const }],
  };
  const seeded = (...more: readonly { name: string; status?: 'ARCHIVED' }[]): XeroHarness =>
    new XeroHarness(xeroSeed({ trackingCategories: [region, ...more] }));

  const elements = (reply: Reply): readonly Category[] =>
    json<{ TrackingCategories: readonly Category[] }>(reply).TrackingCategories;
  const list = async (xero: XeroHarness, query = '', headers = {}): Promise<readonly Category[]> =>
    elements(await xero.api('GET', `/TrackingCategories${query}`, { headers }));
  const names = async (xero: XeroHarness, query = ''): Promise<readonly string[]> =>
    (await list(xero, query)).map(({ Name, Options }) => [Name, ...Options.map((option) => option.Name)].join(':'));
  const create = async (xero: XeroHarness, body: object): Promise<Reply> =>
    xero.api('PUT', '/TrackingCategories', { body });
  const change = async (xero: XeroHarness, body: object): Promise<Reply> =>
    xero.api('POST', `/TrackingCategories/${regionId}`, { body });

  it('lists everything at once, and what is archived only when asked for', async () => {
    const xero = seeded({ name: 'Team', status: 'ARCHIVED' });
    expect(await names(xero)).to.deep.equal(['Region:North']);
    expect(await names(xero, '?includeArchived=true&page=2')).to.deep.equal(['Region:North:Old', 'Team']);
    expect(await list(xero)).to.deep.equal(await list(xero, '', { 'if-modified-since': '2030-01-01T00:00:00' }));
    const where = encodeURIComponent('Status=="ARCHIVED"');
    expect(await names(xero, `?includeArchived=true&where=${where}`)).to.deep.equal(['Team']);
    expect(await names(xero, '?includeArchived=true&order=Name%20DESC')).to.deep.equal(['Team', 'Region:North:Old']);
  });

  it('shows one category with its archived options too', async () => {
    const xero = seeded();
    const [category] = elements(await xero.api('GET', `/TrackingCategories/${regionId.toUpperCase()}`));
    expect(category).to.include({ TrackingCategoryID: regionId, Name: 'Region', Status: 'ACTIVE' });
    expect(category?.Options.map(({ Status }) => Status)).to.deep.equal(['ACTIVE', 'ARCHIVED']);
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const options = method === 'POST' ? { body: { Name: 'X' } } : {};
      expect((await xero.api(method, `/TrackingCategories/${unknownId}`, options)).status).to.equal(404);
    }
  });

  it('creates a category with status 200, its name without the spaces around it', async () => {
    const xero = seeded();
    const reply = await create(xero, { Name: ' Team ' });
    expect(reply.status).to.equal(200);
    const [created] = elements(reply);
    expect(created).to.deep.include({ Name: 'Team', Status: 'ACTIVE', Options: [] });
    expect((await list(xero))[1]).to.deep.equal(created);
  });

  const refused: readonly [what: string, body: object, message: string][] = [
    ['no name', {}, 'Please enter a Name.'],
    ['a name of spaces', { Name: '  ' }, 'Please enter a Name.'],
    ['a name of 101', { Name: 'x'.repeat(101) }, 'Name must not be longer than 100 characters.'],
    ['a name that is taken', { Name: 'rEGION' }, 'Please enter a unique Name.'],
    ['one that is archived', { Name: 'New', Status: 'ARCHIVED' }, 'A new tracking category is active.'],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses to create ${what}`, async () => {
      const xero = seeded();
      const reply = await create(xero, body);
      expect(json(reply)).to.include({ ErrorNumber: 10, Type: 'ValidationException' });
      expect(refusals(reply)).to.deep.equal([message]);
      expect(xero.inspectA().trackingCategories).to.have.length(1);
    });
  }

  it('creates one category per request', async () => {
    const body = { TrackingCategories: [{ Name: 'A' }, { Name: 'B' }] };
    expect((await create(new XeroHarness(), body)).status).to.equal(400);
  });

  it('has at most two active categories: a third can neither be made nor restored', async () => {
    const xero = seeded({ name: 'Team' }, { name: 'Old', status: 'ARCHIVED' });
    const message = 'An organisation can have at most 2 active tracking categories.';
    expect(refusals(await create(xero, { Name: 'Third' }))).to.deep.equal([message]);
    const old = (await list(xero, '?includeArchived=true'))[2]?.TrackingCategoryID;
    const restore = async (): Promise<Reply> =>
      xero.api('POST', `/TrackingCategories/${old}`, { body: { Status: 'ACTIVE' } });
    expect(refusals(await restore())).to.deep.equal([message]);
    expect((await change(xero, { Status: 'ARCHIVED' })).status).to.equal(200);
    expect(elements(await restore())[0]?.Status).to.equal('ACTIVE');
    expect(await names(xero)).to.deep.equal(['Team', 'Old']);
  });

  it('has at most four categories in all, deleted ones not counted', async () => {
    const xero = seeded(...['B', 'C', 'D'].map((name) => ({ name, status: 'ARCHIVED' as const })));
    expect(refusals(await create(xero, { Name: 'E' }))).to.deep.equal([
      'An organisation can have at most 4 tracking categories.',
    ]);
    await xero.api('DELETE', `/TrackingCategories/${regionId}`);
    expect((await create(xero, { Name: 'Region' })).status).to.equal(200);
  });

  it('renames, archives and restores, and keeps what is left out', async () => {
    const xero = seeded();
    expect(elements(await change(xero, { Name: 'Area' }))[0]).to.include({ Name: 'Area', Status: 'ACTIVE' });
    expect(elements(await change(xero, { Status: 'ARCHIVED' }))[0]).to.include({ Name: 'Area', Status: 'ARCHIVED' });
    expect(await names(xero)).to.deep.equal([]);
    expect(elements(await change(xero, { Name: 'area', Status: 'ACTIVE' }))[0]).to.include({ Name: 'area' });
    expect(await names(xero)).to.deep.equal(['area:North']);
    expect(refusals(await change(xero, { Status: 'DELETED' }))).to.deep.equal(["The Status 'DELETED' is not valid."]);
    expect(refusals(await change(xero, { Name: '' }))).to.deep.equal(['Please enter a Name.']);
    await create(xero, { Name: 'Team' });
    expect(refusals(await change(xero, { Name: 'Team' }))).to.deep.equal(['Please enter a unique Name.']);
  });

  it('deletes a category with its options, unless lines have it', async () => {
    const xero = seeded();
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    await xero.api('PUT', '/BankTransactions', { body: spend({ LineItems: [line({ Tracking })] }) });
    expect(refusals(await xero.api('DELETE', `/TrackingCategories/${regionId}`))).to.deep.equal([
      'A tracking category with transactions cannot be deleted.',
    ]);
    const unused = seeded();
    const [deleted] = elements(await unused.api('DELETE', `/TrackingCategories/${regionId}`));
    expect(deleted).to.deep.include({ Status: 'DELETED', Options: [] });
    expect(await names(unused, '?includeArchived=true')).to.deep.equal([]);
    expect((await unused.api('GET', `/TrackingCategories/${regionId}`)).status).to.equal(404);
  });

  it('replays a creation under its idempotency key', async () => {
    const xero = seeded();
    const send = async (): Promise<Reply> =>
      xero.api('PUT', '/TrackingCategories', { body: { Name: 'Team' }, headers: { 'idempotency-key': 'k' } });
    const first = await send();
    expect((await send()).text).to.equal(first.text);
    expect(await list(xero)).to.have.length(2);
  });

  it('asks for the scope of settings, and for more than reading to write', async () => {
    const xero = seeded();
    const contacts = await xero.clientCredentials('accounting.contacts');
    expect((await xero.api('GET', '/TrackingCategories', { token: contacts })).status).to.equal(401);
    const seed = xeroSeed();
    const readers = (seed.xero?.apps ?? []).map((app) => ({ ...app, scopes: ['accounting.settings.read'] }));
    const reader = new XeroHarness({ xero: { ...seed.xero, apps: readers } });
    const token = await reader.clientCredentials('accounting.settings.read');
    expect((await reader.api('GET', '/TrackingCategories', { token })).status).to.equal(200);
    for (const [method, path] of [
      ['PUT', '/TrackingCategories'],
      ['DELETE', `/TrackingCategories/${regionId}`],
      ['PUT', `/TrackingCategories/${regionId}/Options`],
      ['DELETE', `/TrackingCategories/${regionId}/Options/${unknownId}`],
    ] as const) {
      expect((await reader.api(method, path, { token })).status, `${method} ${path}`).to.equal(401);
    }
  });
});
