import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisationKey, PleoHarness } from '../harness.test.ts';
import { acme, draft, gone, nowhere, read, vended, vendors } from './vendors-harness.test.ts';

const vendor = { companyId: companyA, name: 'Dairy', defaultCurrency: 'EUR' };
const full = { ...vendor, externalId: 'x-9', code: 'V9', country: 'DK' };
const update = { ...full, state: 'ACTIVE' };

describe('sandbox/pleo/routes/vendors', () => {
  it('creates a vendor, answering 201 with the whole of it', async () => {
    const pleo = new PleoHarness();
    const body = { ...full, registrationNumber: '12345678', taxRegistrationNumber: 'DK12345678' };
    const created = await pleo.request('POST', vendors, { body });
    expect(created.status).to.equal(201);
    expect(created.headers['content-type']).to.equal('application/json;charset=UTF-8');
    const id = at(created.body, 'data.id');
    const times = { createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:00Z' };
    expect(at(created.body, 'data')).to.deep.equal({ ...body, id, state: 'ACTIVE', ...times });
    expect(await read(pleo, String(id))).to.deep.equal(at(created.body, 'data'));
    expect(pleo.commits).to.equal(1);
  });

  it('makes a vendor without an externalId a draft, whether it has a code or not, and shows no empty members', async () => {
    const pleo = new PleoHarness();
    const bare = await pleo.request('POST', vendors, { body: vendor });
    const coded = await pleo.request('POST', vendors, { body: { ...vendor, code: 'V9' } });
    const members = ['id', 'companyId', 'name', 'defaultCurrency', 'state', 'createdAt', 'updatedAt'];
    expect(at(bare.body, 'data')).to.have.all.keys(members);
    expect([at(bare.body, 'data.state'), at(coded.body, 'data.state')]).to.deep.equal(['DRAFT', 'DRAFT']);
  });

  for (const [what, change] of Object.entries({
    'the externalId of another': { externalId: 'x-1' },
    'the code of another': { code: 'V1' },
    'the externalId of an archived one': { externalId: 'x-3' },
    'the code of an archived one': { code: 'V3' },
  })) {
    it(`answers 409 to ${what}, on creation, update and activation`, async () => {
      const pleo = vended();
      const answers = [
        await pleo.request('POST', vendors, { body: { ...full, ...change } }),
        await pleo.request('PUT', `${vendors}/${draft}`, { body: { ...update, ...change } }),
        await pleo.request('POST', `${vendors}/${draft}:activate`, { body: { externalId: 'x-9', ...change } }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([409, 409, 409]);
      const types = new Set(answers.map(({ body }) => at(body, 'type')));
      expect([...types]).to.deep.equal(['VENDOR_ALREADY_EXISTS']);
      expect(pleo.commits).to.equal(0);
    });
  }

  it('takes a name, and a code in another case, that another vendor has; and all of it in another company', async () => {
    const pleo = vended();
    const cased = { ...vendor, name: 'Acme', code: 'v1', externalId: 'X-1' };
    expect((await pleo.request('POST', vendors, { body: cased })).status).to.equal(201);
    const elsewhere = { ...full, companyId: companyB, code: 'V1', externalId: 'x-1' };
    expect((await pleo.request('POST', vendors, { key: keyB, body: elsewhere })).status).to.equal(201);
  });

  it('replaces a vendor on update: what is left out goes', async () => {
    const pleo = vended();
    pleo.clock.advance(1000);
    const body = { ...vendor, externalId: 'x-1', state: 'ARCHIVED' };
    const answer = await pleo.request('PUT', `${vendors}/${acme}`, { body });
    expect(answer.status).to.equal(200);
    expect(at(answer.body, 'data')).to.deep.equal({
      ...body,
      id: acme,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:01Z',
    });
    const freed = await pleo.request('POST', vendors, { body: { ...full, code: 'V1' } });
    expect(freed.status).to.equal(201);
  });

  it('activates a draft with its externalId and code', async () => {
    const pleo = vended();
    const body = { externalId: 'x-2', code: 'V2' };
    const answer = await pleo.request('POST', `${vendors}/${draft}:activate`, { body });
    expect([answer.status, answer.text]).to.deep.equal([204, '']);
    expect(await read(pleo, draft)).to.include({ ...body, state: 'ACTIVE', name: 'Bakery' });
  });

  it('activates an archived vendor, which keeps its code', async () => {
    const pleo = vended();
    await pleo.request('POST', `${vendors}/${gone}:activate`, { body: { externalId: 'x-3' } });
    expect(await read(pleo, gone)).to.include({ state: 'ACTIVE', externalId: 'x-3', code: 'V3' });
  });

  it('archives without a body, again and again', async () => {
    const pleo = vended();
    for (const id of [acme, acme, draft]) {
      const answer = await pleo.request('POST', `${vendors}/${id}:archive`);
      expect([answer.status, answer.text]).to.deep.equal([204, '']);
    }
    expect(await read(pleo, acme)).to.include({ state: 'ARCHIVED', code: 'V1' });
    expect(await read(pleo, draft)).to.include({ state: 'ARCHIVED' });
  });

  for (const [what, change] of Object.entries({
    'no companyId': { companyId: undefined },
    'no name': { name: undefined },
    'an empty name': { name: '' },
    'no currency': { defaultCurrency: undefined },
    'a currency of four letters': { defaultCurrency: 'EURO' },
    'a currency in lower case': { defaultCurrency: 'eur' },
    'a country that is none': { country: 'QQ' },
    'a country in words': { country: 'Denmark' },
    'a country that is null': { country: null },
    'an empty externalId': { externalId: '' },
    'an empty code': { code: '' },
    'a code that is a number': { code: 9 },
  })) {
    it(`refuses ${what}, on creation and on update`, async () => {
      const pleo = vended();
      const answers = [
        await pleo.request('POST', vendors, { body: { ...full, ...change } }),
        await pleo.request('PUT', `${vendors}/${acme}`, { body: { ...update, ...change } }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
      expect(pleo.commits).to.equal(0);
    });
  }

  for (const [what, change] of Object.entries({
    'no state': { state: undefined },
    'an unknown state': { state: 'INACTIVE' },
    'no externalId': { externalId: undefined },
  })) {
    it(`refuses an update with ${what}`, async () => {
      const body = { ...update, ...change };
      expect((await vended().request('PUT', `${vendors}/${acme}`, { body })).status).to.equal(400);
    });
  }

  it('refuses an activation without an externalId', async () => {
    const pleo = vended();
    for (const options of [{}, { body: {} }, { body: { code: 'V2' } }]) {
      expect((await pleo.request('POST', `${vendors}/${draft}:activate`, options)).status).to.equal(400);
    }
  });

  it('answers 404 for a vendor that is nowhere or an action that is none, and 400 for an id that is no UUID', async () => {
    const pleo = vended();
    const calls = [
      await pleo.request('GET', `${vendors}/${nowhere}`),
      await pleo.request('PUT', `${vendors}/${nowhere}`, { body: update }),
      await pleo.request('POST', `${vendors}/${nowhere}:activate`, { body: { externalId: 'x' } }),
      await pleo.request('POST', `${vendors}/${nowhere}:archive`),
      await pleo.request('POST', `${vendors}/${acme}:rename`),
      await pleo.request('GET', `${vendors}/V1`),
      await pleo.request('POST', `${vendors}/V1:archive`),
    ];
    expect(calls.map(({ status }) => status)).to.deep.equal([404, 404, 404, 404, 404, 400, 400]);
  });

  for (const [who, key] of [
    ['another company', keyB],
    ['an organisation', organisationKey],
  ] as const) {
    it(`answers 403 to ${who} on everything, and changes nothing`, async () => {
      const pleo = vended();
      const answers = [
        await pleo.request('POST', vendors, { key, body: full }),
        await pleo.request('GET', `${vendors}/${acme}`, { key }),
        await pleo.request('PUT', `${vendors}/${acme}`, { key, body: { ...update, companyId: companyB } }),
        await pleo.request('POST', `${vendors}/${draft}:activate`, { key, body: { externalId: 'x' } }),
        await pleo.request('POST', `${vendors}/${acme}:archive`, { key }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
      expect(pleo.commits).to.equal(0);
    });
  }

  it('answers 403 to an update that moves the vendor to another company', async () => {
    const body = { ...update, companyId: companyB };
    expect((await vended().request('PUT', `${vendors}/${acme}`, { body })).status).to.equal(403);
  });
});
