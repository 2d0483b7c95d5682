import { expect } from 'chai';
import { at, companyA, companyB, each, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const path = '/v0/tax-codes';
const high = '0d000000-0000-4000-8000-000000000001';
const taxCode = { companyId: companyA, name: 'High', rate: 0.21, type: 'inclusive', archived: false, code: 'NL21' };

const seeded = () =>
  new PleoHarness(
    pleoSeed({
      taxCodes: [
        { id: high, code: 'HIGH', name: 'High', rate: '0.210' },
        { code: 'OLD', name: 'Old high', rate: '0.19', archived: true },
      ],
    }),
  );

describe('sandbox/pleo/routes/tax-codes', () => {
  it('creates a tax code with its times, and finds it with all others, archived or not', async () => {
    const pleo = seeded();
    const { status, headers, body } = await pleo.request('POST', path, { body: { ...taxCode, type: 'exclusive' } });
    expect([status, headers['content-type']]).to.deep.equal([201, 'application/json;charset=UTF-8']);
    const times = { createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:00Z' };
    expect(at(body, 'data')).to.deep.include({ ...taxCode, type: 'exclusive', ingoingTaxAccount: null, ...times });
    const found = await pleo.data('POST', `${path}:search?company_id=${companyA}`, { body: {} });
    expect(each(found, 'code')).to.deep.equal(['HIGH', 'OLD', 'NL21']);
  });

  it('keeps every digit of the rate', async () => {
    const pleo = seeded();
    const body = JSON.stringify({ ...taxCode, rate: 0 }).replace('"rate":0', '"rate":0.12345678901234567890');
    expect((await pleo.request('POST', path, { body })).text).to.contain('"rate":0.12345678901234567890}');
    const { text } = await pleo.request('POST', `${path}:search`);
    expect(text).to.contain('"rate":0.12345678901234567890}').and.contain('"rate":0.210}');
  });

  it('replaces the whole tax code on update and moves updatedAt alone', async () => {
    const pleo = seeded();
    pleo.clock.advance(5000);
    const { code: _, ...withoutCode } = taxCode;
    const times = { createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:05Z' };
    expect(await pleo.data('PUT', `${path}/${high}`, { body: withoutCode })).to.include({
      id: high,
      code: null,
      ...times,
    });
  });

  it('answers 403 to another company, and 400 to a filter that it does not simulate', async () => {
    const search = `${path}:search?company_id=${companyA}`;
    const moved = { ...taxCode, companyId: companyB };
    const answers = await seeded().statuses(
      ['POST', search, { key: keyB, body: {} }],
      ['PUT', `${path}/${high}`, { body: moved }],
      ['POST', search, { body: { code: 'HIGH' } }],
    );
    expect(answers).to.deep.equal([403, 403, 400]);
  });
});
