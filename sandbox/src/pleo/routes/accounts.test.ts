import { expect } from 'chai';
import { at, companyA, companyB, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const path = '/v1/chart-of-accounts';
const account = { companyId: companyA, externalId: 'x-1', name: 'Travel', archived: false, code: '6000' };

const seeded = () =>
  pleoSeed({
    accounts: [
      { externalId: 'used', code: '4000', name: 'Meals' },
      { externalId: 'wallet', code: '1000', name: 'Pleo wallet' },
      { externalId: 'old', code: '4999', name: 'Old meals', archived: true },
    ],
    taxCodes: [{ code: 'HIGH', name: 'High', rate: '0.21' }],
    expenses: [
      { key: 'lunch', date: '2026-02-01', contraAccount: '1000', lines: [{ amount: '10.00', account: '4000' }] },
    ],
  });

const search = { companyId: companyA, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false };

async function found(pleo: PleoHarness, filter: object): Promise<unknown[]> {
  const { body } = await pleo.request('POST', `${path}:search?limit=50`, { body: { ...search, ...filter } });
  return [at(body, 'data')].flat().map((entry) => at(entry, 'externalId'));
}

async function idOf(pleo: PleoHarness, externalId: string): Promise<unknown> {
  const { body } = await pleo.request('POST', `${path}:search`, { body: { ...search, externalId } });
  return at(body, 'data.0.id');
}

describe('sandbox/pleo/routes/accounts', () => {
  it('creates an account, answering 201 with the whole of it in plain JSON', async () => {
    const pleo = new PleoHarness();
    const { status, headers, body } = await pleo.request('POST', path, { body: account });
    expect(status).to.equal(201);
    expect(headers['content-type']).to.equal('application/json');
    expect(at(body, 'data')).to.deep.equal({
      ...account,
      id: at(body, 'data.id'),
      taxCodeExternalId: null,
      metadata: null,
    });
    expect(pleo.commits).to.equal(1);
  });

  it('answers 200 with the existing account to the same again, and 409 to another with its externalId', async () => {
    const pleo = new PleoHarness();
    const first = await pleo.request('POST', path, { body: account });
    const again = await pleo.request('POST', path, { body: { ...account, taxCodeExternalId: null } });
    const other = await pleo.request('POST', path, { body: { ...account, name: 'Transport' } });
    expect(again.status).to.equal(200);
    expect(again.body).to.deep.equal(first.body);
    expect(other.status).to.equal(409);
    expect(pleo.commits).to.equal(1);
  });

  it('lets two companies use one externalId', async () => {
    const pleo = new PleoHarness();
    await pleo.request('POST', path, { body: account });
    const { status } = await pleo.request('POST', path, { key: keyB, body: { ...account, companyId: companyB } });
    expect(status).to.equal(201);
  });

  for (const [what, change] of Object.entries({
    'no companyId': { companyId: undefined },
    'a companyId that is no UUID': { companyId: 'alpha' },
    'no externalId': { externalId: undefined },
    'an empty externalId': { externalId: '' },
    'an externalId of 256 characters': { externalId: 'x'.repeat(256) },
    'no name': { name: undefined },
    'a name of 256 characters': { name: 'x'.repeat(256) },
    'a code of 256 characters': { code: 'x'.repeat(256) },
    'a code that is a number': { code: 6000 },
    'no archived': { archived: undefined },
    'archived as text': { archived: 'false' },
    'metadata whose values are no objects': { metadata: { origin: 'xero' } },
  })) {
    it(`refuses ${what}`, async () => {
      const { status, body } = await new PleoHarness().request('POST', path, { body: { ...account, ...change } });
      expect(status).to.equal(400);
      expect(body).to.include({ type: 'VALIDATION_FAILED' });
    });
  }

  it('takes the longest texts and ignores members that it does not know', async () => {
    const longest = { ...account, externalId: 'x'.repeat(255), name: 'n'.repeat(255), code: 'c'.repeat(255), extra: 1 };
    expect((await new PleoHarness().request('POST', path, { body: longest })).status).to.equal(201);
  });

  it('refuses a body that is no JSON, one of another media type, and none', async () => {
    const pleo = new PleoHarness();
    const broken = await pleo.request('POST', path, { body: '{"companyId":' });
    const form = await pleo.request('POST', path, { body: 'a=b', headers: { 'content-type': 'text/plain' } });
    const none = await pleo.request('POST', path);
    expect([broken.status, form.status, none.status]).to.deep.equal([400, 415, 400]);
    expect([broken.body, form.body, none.body].map((body) => at(body, 'type'))).to.deep.equal([
      'JSON_MAPPING_EXCEPTION',
      'UNSUPPORTED_MEDIA_TYPE',
      'VALIDATION_FAILED',
    ]);
  });

  it('takes a content type with a charset', async () => {
    const headers = { 'content-type': 'application/json;charset=UTF-8' };
    expect((await new PleoHarness().request('POST', path, { body: account, headers })).status).to.equal(201);
  });

  it('creates what it can of a batch and gives the reasons for the rest', async () => {
    const pleo = new PleoHarness(seeded());
    const item = (externalId: string, change = {}) => ({ externalId, name: 'New', archived: false, ...change });
    const items = [
      item('new'),
      item('used'),
      item('new'),
      item('', { name: '' }),
      item('y'.repeat(256), { name: 'n'.repeat(256), code: 'c'.repeat(256) }),
    ];
    const { status, body } = await pleo.request('POST', `${path}/batch`, { body: { companyId: companyA, items } });
    expect(status).to.equal(201);
    expect(at(body, 'data.created')).to.have.length(1);
    expect([at(body, 'data.failed')].flat().map((failure) => at(failure, 'reasons'))).to.deep.equal([
      ['EXTERNAL_ID_ALREADY_EXISTS'],
      ['EXTERNAL_ID_ALREADY_EXISTS'],
      ['EXTERNAL_ID_EMPTY', 'NAME_EMPTY'],
      ['EXTERNAL_ID_TOO_LONG', 'NAME_TOO_LONG', 'CODE_TOO_LONG'],
    ]);
    expect(at(body, 'data.failed.0.request')).to.include(item('used'));
  });

  for (const count of [0, 1001]) {
    it(`refuses a batch of ${count}`, async () => {
      const items = Array.from({ length: count }, (_, index) => ({
        externalId: `${index}`,
        name: 'N',
        archived: false,
      }));
      const { status } = await new PleoHarness().request('POST', `${path}/batch`, {
        body: { companyId: companyA, items },
      });
      expect(status).to.equal(400);
    });
  }

  it('takes a batch of 1000', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({ externalId: `${index}`, name: 'N', archived: false }));
    const { body } = await new PleoHarness().request('POST', `${path}/batch`, { body: { companyId: companyA, items } });
    expect(at(body, 'data.created')).to.have.length(1000);
  });

  it('replaces the whole account on update: what is left out becomes null', async () => {
    const pleo = new PleoHarness(seeded());
    const id = await idOf(pleo, 'used');
    const { status, body } = await pleo.request('PUT', `${path}/${id}`, { body: { name: 'Food', archived: true } });
    expect(status).to.equal(200);
    expect(at(body, 'data')).to.include({ id, externalId: 'used', name: 'Food', archived: true, code: null });
    expect(await found(pleo, { codes: ['4000'] })).to.deep.equal([]);
  });

  it('checks on update that the tax code exists in Pleo, on creation not', async () => {
    const pleo = new PleoHarness(seeded());
    const id = await idOf(pleo, 'used');
    const update = (taxCodeExternalId: string) =>
      pleo.request('PUT', `${path}/${id}`, { body: { name: 'Food', archived: false, taxCodeExternalId } });
    expect((await update('LOW')).status).to.equal(400);
    expect((await update('HIGH')).status).to.equal(200);
    const created = await pleo.request('POST', path, { body: { ...account, taxCodeExternalId: 'LOW' } });
    expect(created.status).to.equal(201);
  });

  it('deletes an account that no expense uses, and answers 409 for one in use', async () => {
    const pleo = new PleoHarness(seeded());
    const [used, old] = [await idOf(pleo, 'used'), await idOf(pleo, 'old')];
    expect((await pleo.request('DELETE', `${path}/${used}`)).status).to.equal(409);
    const deleted = await pleo.request('DELETE', `${path}/${old}`);
    expect([deleted.status, deleted.text]).to.deep.equal([204, '']);
    expect((await pleo.request('GET', `${path}/${old}`)).status).to.equal(404);
    expect(await found(pleo, {})).to.deep.equal(['used', 'wallet']);
  });

  it('finds by each filter', async () => {
    const pleo = new PleoHarness(seeded());
    expect(await found(pleo, {})).to.deep.equal(['used', 'wallet', 'old']);
    expect(await found(pleo, { archived: null, includeArchived: false })).to.deep.equal(['used', 'wallet', 'old']);
    expect(await found(pleo, { archived: true })).to.deep.equal(['old']);
    expect(await found(pleo, { code: '1000' })).to.deep.equal(['wallet']);
    expect(await found(pleo, { codes: ['1000', '4000', '9'] })).to.deep.equal(['used', 'wallet']);
    expect(await found(pleo, { externalId: 'old' })).to.deep.equal(['old']);
    expect(await found(pleo, { name: 'Meals' })).to.deep.equal(['used']);
    expect(await found(pleo, { ids: [await idOf(pleo, 'wallet')] })).to.deep.equal(['wallet']);
    expect(await found(pleo, { excludeIfAssignedToCategory: true })).to.deep.equal(['wallet', 'old']);
    expect(await found(pleo, { excludeIfAssignedToContraAccount: true })).to.deep.equal(['used', 'old']);
  });

  for (const name of ['companyId', 'excludeIfAssignedToCategory', 'excludeIfAssignedToContraAccount']) {
    it(`refuses a search without ${name}`, async () => {
      const { status } = await new PleoHarness().request('POST', `${path}:search`, {
        body: { ...search, [name]: undefined },
      });
      expect(status).to.equal(400);
    });
  }

  it('refuses a search with an id twice', async () => {
    const body = { ...search, ids: [companyA, companyA] };
    expect((await new PleoHarness().request('POST', `${path}:search`, { body })).status).to.equal(400);
  });

  it('answers 403 to another company on everything, and changes nothing', async () => {
    const pleo = new PleoHarness(seeded());
    const id = await idOf(pleo, 'old');
    const foreign = { key: keyB };
    const answers = await Promise.all([
      pleo.request('POST', path, { ...foreign, body: account }),
      pleo.request('POST', `${path}/batch`, { ...foreign, body: { companyId: companyA, items: [account] } }),
      pleo.request('POST', `${path}:search`, { ...foreign, body: search }),
      pleo.request('GET', `${path}/${id}`, foreign),
      pleo.request('PUT', `${path}/${id}`, { ...foreign, body: { name: 'Stolen', archived: false } }),
      pleo.request('DELETE', `${path}/${id}`, foreign),
    ]);
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403, 403]);
    expect(pleo.commits).to.equal(0);
  });

  it('answers 404 for an account that is nowhere and 400 for an id that is no UUID', async () => {
    const pleo = new PleoHarness();
    expect((await pleo.request('GET', `${path}/${companyA}`)).status).to.equal(404);
    expect((await pleo.request('GET', `${path}/4000`)).status).to.equal(400);
  });
});
