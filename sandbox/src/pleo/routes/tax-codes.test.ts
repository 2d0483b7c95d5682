import { expect } from 'chai';
import { at, companyA, companyB, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const path = '/v0/tax-codes';
const taxCode = { companyId: companyA, name: 'High', rate: 0.21, type: 'inclusive', archived: false, code: 'NL21' };

const seeded = () =>
  pleoSeed({
    taxCodes: [
      { code: 'HIGH', name: 'High', rate: '0.210' },
      { code: 'REV', name: 'Reverse', rate: '0.21', type: 'reverse' },
      { code: 'OLD', name: 'Old high', rate: '0.19', archived: true },
    ],
    expenses: [
      {
        key: 'lunch',
        date: '2026-02-01',
        lines: [{ amount: '10.00', tax: { code: 'HIGH', rate: '0.21' } }],
      },
    ],
  });

async function found(pleo: PleoHarness, body?: unknown): Promise<unknown[]> {
  const answer = await pleo.request('POST', `${path}:search?company_id=${companyA}`, { body });
  return [at(answer.body, 'data')].flat().map((entry) => at(entry, 'code'));
}

async function idOf(pleo: PleoHarness, code: string): Promise<unknown> {
  return at((await pleo.request('POST', `${path}:search`, { body: { code } })).body, 'data.0.id');
}

describe('sandbox/pleo/routes/tax-codes', () => {
  it('creates a tax code with its times', async () => {
    const { status, headers, body } = await new PleoHarness().request('POST', path, { body: taxCode });
    expect(status).to.equal(201);
    expect(headers['content-type']).to.equal('application/json;charset=UTF-8');
    expect(at(body, 'data')).to.deep.include({
      ...taxCode,
      ingoingTaxAccount: null,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:00Z',
    });
  });

  it('keeps every digit of the rate', async () => {
    const pleo = new PleoHarness(seeded());
    const body = JSON.stringify({ ...taxCode, rate: 0 }).replace('"rate":0', '"rate":0.12345678901234567890');
    const created = await pleo.request('POST', path, { body });
    const listed = await pleo.request('POST', `${path}:search`, { body: {} });
    expect(created.text).to.contain('"rate":0.12345678901234567890,');
    expect(listed.text).to.contain('"rate":0.12345678901234567890,').and.contain('"rate":0.210,');
  });

  for (const [what, change] of Object.entries({
    'no companyId': { companyId: undefined },
    'no name': { name: undefined },
    'no rate': { rate: undefined },
    'a rate as text': { rate: '0.21' },
    'no type': { type: undefined },
    'an unknown type': { type: 'NORMAL' },
    'no archived': { archived: undefined },
    'a code that is a number': { code: 21 },
  })) {
    it(`refuses ${what}`, async () => {
      expect((await new PleoHarness().request('POST', path, { body: { ...taxCode, ...change } })).status).to.equal(400);
    });
  }

  it('takes an exclusive tax code, as the schema does', async () => {
    const { status } = await new PleoHarness().request('POST', path, { body: { ...taxCode, type: 'exclusive' } });
    expect(status).to.equal(201);
  });

  it('finds archived and active ones alike, and by each filter', async () => {
    const pleo = new PleoHarness(seeded());
    expect(await found(pleo)).to.deep.equal(['HIGH', 'REV', 'OLD']);
    expect(await found(pleo, {})).to.deep.equal(['HIGH', 'REV', 'OLD']);
    expect(await found(pleo, { archived: false })).to.deep.equal(['HIGH', 'REV']);
    expect(await found(pleo, { archived: true })).to.deep.equal(['OLD']);
    expect(await found(pleo, { code: 'REV' })).to.deep.equal(['REV']);
    expect(await found(pleo, { type: 'reverse' })).to.deep.equal(['REV']);
    expect(await found(pleo, { taxCodeIds: [await idOf(pleo, 'OLD')] })).to.deep.equal(['OLD']);
  });

  it('replaces the whole tax code on update and moves updatedAt alone', async () => {
    const pleo = new PleoHarness(seeded());
    const id = await idOf(pleo, 'HIGH');
    pleo.clock.advance(5000);
    const { code: _, ...withoutCode } = taxCode;
    const { status, body } = await pleo.request('PUT', `${path}/${id}`, { body: withoutCode });
    expect(status).to.equal(200);
    expect(at(body, 'data')).to.include({
      id,
      code: null,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:05Z',
    });
  });

  it('deletes one that no expense uses', async () => {
    const pleo = new PleoHarness(seeded());
    expect((await pleo.request('DELETE', `${path}/${await idOf(pleo, 'OLD')}`)).status).to.equal(204);
    expect((await pleo.request('DELETE', `${path}/${await idOf(pleo, 'HIGH')}`)).status).to.equal(409);
    expect(await found(pleo)).to.deep.equal(['HIGH', 'REV']);
  });

  it('answers 403 to another company on everything, and changes nothing', async () => {
    const pleo = new PleoHarness(seeded());
    const id = await idOf(pleo, 'OLD');
    const foreign = { key: keyB };
    const answers = await Promise.all([
      pleo.request('POST', path, { ...foreign, body: taxCode }),
      pleo.request('POST', `${path}:search?company_id=${companyA}`, { ...foreign, body: {} }),
      pleo.request('GET', `${path}/${id}`, foreign),
      pleo.request('PUT', `${path}/${id}`, { ...foreign, body: { ...taxCode, companyId: companyB } }),
      pleo.request('DELETE', `${path}/${id}`, foreign),
      pleo.request('PUT', `${path}/${id}`, { body: { ...taxCode, companyId: companyB } }),
    ]);
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403, 403]);
    expect(pleo.commits).to.equal(0);
  });
});
