import { expect } from 'chai';
import { at, companyA, companyB, each, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const path = '/v1/vendors';
const [acme, draft, gone, nowhere] = [1, 2, 3, 4].map((number) => `0d000000-0000-4000-8000-00000000000${number}`);
const vendor = { companyId: companyA, name: 'Dairy', defaultCurrency: 'EUR' };
const full = { ...vendor, externalId: 'x-9', code: 'V9', country: 'DK' };
const update = { ...full, state: 'ACTIVE' };
const times = { createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:00Z' };

/** A vendor in each state. */
const vended = () =>
  new PleoHarness(
    pleoSeed({
      vendors: [
        { id: acme, code: 'V1', externalId: 'x-1', name: 'Acme', currency: 'EUR', country: 'NL' },
        { id: draft, name: 'Bakery', currency: 'DKK' },
        { id: gone, code: 'V3', externalId: 'x-3', name: 'Cellar', currency: 'EUR', state: 'ARCHIVED' },
      ],
    }),
  );

const search = (pleo: PleoHarness, body?: object, query = '') =>
  pleo.request('POST', `${path}:search?company_id=${companyA}${query}`, body === undefined ? {} : { body });

const found = async (filters?: object) => each(at((await search(vended(), filters)).body, 'data'), 'id');

const read = async (pleo: PleoHarness, id?: string) => at((await search(pleo, { ids: [id] })).body, 'data.0');

describe('sandbox/pleo/routes/vendors', () => {
  it('creates a vendor, active with an externalId, a draft without one, and shows no empty members', async () => {
    const pleo = new PleoHarness();
    const body = { ...full, registrationNumber: '12345678', taxRegistrationNumber: 'DK12345678' };
    const { status, body: created } = await pleo.request('POST', path, { body });
    const id = at(created, 'data.id');
    expect(status).to.equal(201);
    expect(at(created, 'data')).to.deep.equal({ ...body, ...times, id, state: 'ACTIVE' });
    const coded = { ...vendor, code: 'V8' };
    const data = await pleo.data('POST', path, { body: coded });
    expect(data).to.deep.equal({ ...coded, ...times, id: at(data, 'id'), state: 'DRAFT' });
    expect(pleo.commits).to.equal(2);
  });

  for (const change of [{ externalId: 'x-1' }, { code: 'V1' }, { externalId: 'x-3' }, { code: 'V3' }]) {
    it(`answers 409 to ${JSON.stringify(change)} of another, on creation, update and activation`, async () => {
      const pleo = vended();
      const answers = await pleo.statuses(
        ['POST', path, { body: { ...full, ...change } }],
        ['PUT', `${path}/${draft}`, { body: { ...update, ...change } }],
        ['POST', `${path}/${draft}:activate`, { body: { externalId: 'x-9', ...change } }],
      );
      expect([answers, pleo.commits]).to.deep.equal([[409, 409, 409], 0]);
    });
  }

  it('takes a name, and a code in another case, that another vendor has; and all of it in another company', async () => {
    const cased = { ...vendor, name: 'Acme', code: 'v1', externalId: 'X-1' };
    const elsewhere = { ...full, companyId: companyB, code: 'V1', externalId: 'x-1' };
    const answers = await vended().statuses(
      ['POST', path, { body: cased }],
      ['POST', path, { key: keyB, body: elsewhere }],
    );
    expect(answers).to.deep.equal([201, 201]);
  });

  it('replaces a vendor on update: what is left out goes', async () => {
    const pleo = vended();
    pleo.clock.advance(1000);
    const body = { ...vendor, externalId: 'x-1', state: 'ARCHIVED' };
    const updated = await pleo.data('PUT', `${path}/${acme}`, { body });
    expect(updated).to.deep.equal({ ...body, ...times, id: acme, updatedAt: '2026-03-01T09:00:01Z' });
    expect(await pleo.statuses(['POST', path, { body: { ...full, code: 'V1' } }])).to.deep.equal([201]);
  });

  it('activates a draft with its externalId and code, an archived vendor with the code that it has', async () => {
    const pleo = vended();
    const body = { externalId: 'x-2', code: 'V2' };
    const { status, text } = await pleo.request('POST', `${path}/${draft}:activate`, { body });
    expect([status, text]).to.deep.equal([204, '']);
    expect(await read(pleo, draft)).to.include({ ...body, state: 'ACTIVE', name: 'Bakery' });
    await pleo.request('POST', `${path}/${gone}:activate`, { body: { externalId: 'x-3' } });
    expect(await read(pleo, gone)).to.include({ state: 'ACTIVE', externalId: 'x-3', code: 'V3' });
  });

  it('archives without a body, again and again', async () => {
    const pleo = vended();
    const archive = ['POST', `${path}/${acme}:archive`] as const;
    expect(await pleo.statuses([...archive], [...archive])).to.deep.equal([204, 204]);
    expect(await read(pleo, acme)).to.include({ state: 'ARCHIVED', code: 'V1' });
  });

  it('refuses an update without a state or externalId, and an activation without externalId', async () => {
    const put = (change: object) => ['PUT', `${path}/${acme}`, { body: { ...update, ...change } }] as const;
    const answers = await vended().statuses(
      put({ state: undefined }),
      put({ state: 'INACTIVE' }),
      put({ externalId: undefined }),
      ['POST', `${path}/${draft}:activate`, { body: { code: 'V2' } }],
    );
    expect(answers).to.deep.equal([400, 400, 400, 400]);
  });

  it('finds vendors of every state, and by the filters together', async () => {
    expect(await found()).to.deep.equal([acme, draft, gone]);
    expect(await found({ ids: [gone, nowhere, draft, gone] })).to.deep.equal([draft, gone]);
    expect(await found({ codes: ['V3', 'v1'] })).to.deep.equal([gone]);
    expect(await found({ states: ['DRAFT', 'ARCHIVED'] })).to.deep.equal([draft, gone]);
    expect(await found({ externalIds: ['x-1', 'x-3'], codes: ['V3'] })).to.deep.equal([gone]);
    expect(await found({ ids: [acme], states: ['DRAFT'] })).to.deep.equal([]);
    expect(await found({ codes: [] })).to.deep.equal([]);
  });

  it('refuses a search that is too long, malformed or not simulated', async () => {
    const many = (length: number) => Array.from({ length }, (_, index) => `${index}`);
    for (const filters of [
      { ids: ['V1'] },
      { codes: many(101) },
      { externalIds: many(101) },
      { states: ['INACTIVE'] },
      { countries: ['NL'] },
    ]) {
      expect((await search(vended(), filters)).status, JSON.stringify(filters).slice(0, 40)).to.equal(400);
    }
    expect((await search(vended(), { codes: many(100) })).status).to.equal(200);
  });

  it('shows every vendor once across pages of a search, while vendors are added', async () => {
    const seeds = Array.from({ length: 30 }, (_, index) => ({ name: 'N', externalId: `${index}`, currency: 'EUR' }));
    const pleo = new PleoHarness(pleoSeed({ vendors: seeds }));
    const seen: unknown[] = [];
    for (let after = ''; ; ) {
      const { body } = await search(pleo, { states: ['ACTIVE'] }, `&limit=7${after}`);
      seen.push(...each(at(body, 'data'), 'externalId'));
      if (at(body, 'pagination.hasNextPage') !== true) break;
      after = `&after=${at(body, 'pagination.endCursor')}`;
      await pleo.request('POST', path, { body: vendor });
    }
    expect(seen).to.deep.equal(each(seeds, 'externalId'));
  });

  it('answers 403 to another company, and changes nothing', async () => {
    const pleo = vended();
    const foreign = { key: keyB };
    const answers = await pleo.statuses(
      ['PUT', `${path}/${acme}`, { body: { ...update, companyId: companyB } }],
      ['POST', `${path}/${draft}:activate`, { ...foreign, body: { externalId: 'x' } }],
      ['POST', `${path}/${acme}:archive`, foreign],
      ['POST', `${path}:search?company_id=${companyA}`, { ...foreign, body: {} }],
    );
    expect([answers, pleo.commits]).to.deep.equal([Array(4).fill(403), 0]);
    const body = { ids: [acme] };
    const other = await pleo.data('POST', `${path}:search?company_id=${companyB}`, { ...foreign, body });
    expect(other).to.deep.equal([]);
  });

  it('answers 404 for a vendor that is nowhere or an action that is none, and 400 without a company or a UUID', async () => {
    const answers = await vended().statuses(
      ['POST', `${path}/${nowhere}:archive`],
      ['POST', `${path}/${acme}:rename`],
      ['POST', `${path}/V1:archive`],
      ['POST', `${path}:search`, { body: {} }],
    );
    expect(answers).to.deep.equal([404, 404, 400, 400]);
  });
});
