import { expect } from 'chai';
import { at, companyA, companyB, each, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const path = '/v1/chart-of-accounts';
const used = '0d000000-0000-4000-8000-000000000001';
const account = { name: 'Travel', archived: false, code: '6000' };
const item = (externalId: string, change = {}) => ({ ...account, externalId, ...change });
const batch = (...items: unknown[]) => ({ body: { companyId: companyA, items } });
const search = { companyId: companyA, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false };

const seeded = () =>
  new PleoHarness(
    pleoSeed({
      accounts: [
        { id: used, externalId: 'used', code: '4000', name: 'Meals' },
        { externalId: 'old', name: 'Old meals', archived: true },
      ],
      taxCodes: [{ code: 'HIGH', name: 'High', rate: '0.21' }],
    }),
  );

describe('sandbox/pleo/routes/accounts', () => {
  it('creates what it can of a batch and gives the reasons for the rest, in plain JSON', async () => {
    const pleo = seeded();
    const { status, headers, body } = await pleo.request(
      'POST',
      `${path}/batch`,
      batch(
        item('new', { taxCodeExternalId: 'UNKNOWN', extra: 1 }),
        item('used'),
        item('new'),
        item('', { name: '' }),
        item('y'.repeat(256), { name: 'n'.repeat(256), code: 'c'.repeat(256) }),
      ),
    );
    expect([status, headers['content-type'], pleo.commits]).to.deep.equal([201, 'application/json', 1]);
    const id = at(body, 'data.created.0.id');
    const created = { ...item('new'), id, companyId: companyA, taxCodeExternalId: 'UNKNOWN', metadata: null };
    expect(at(body, 'data.created')).to.deep.equal([created]);
    expect(each(at(body, 'data.failed'), 'reasons')).to.deep.equal([
      ['EXTERNAL_ID_ALREADY_EXISTS'],
      ['EXTERNAL_ID_ALREADY_EXISTS'],
      ['EXTERNAL_ID_EMPTY', 'NAME_EMPTY'],
      ['EXTERNAL_ID_TOO_LONG', 'NAME_TOO_LONG', 'CODE_TOO_LONG'],
    ]);
    expect(at(body, 'data.failed.0.request')).to.include(item('used'));
    expect(each(await pleo.data('POST', `${path}:search`, { body: search }), 'externalId')).to.deep.equal([
      'used',
      'old',
      'new',
    ]);
    const elsewhere = { key: keyB, body: { companyId: companyB, items: [item('used')] } };
    expect(at(await pleo.data('POST', `${path}/batch`, elsewhere), 'created')).to.have.length(1);
  });

  it('takes a batch of 1000, and none of 0 or 1001', async () => {
    const numbers = Array.from({ length: 1001 }, (_, index) => item(`${index}`));
    const [none, tooMany, most] = await seeded().statuses(
      ['POST', `${path}/batch`, batch()],
      ['POST', `${path}/batch`, batch(...numbers)],
      ['POST', `${path}/batch`, batch(...numbers.slice(1))],
    );
    expect([none, tooMany, most]).to.deep.equal([400, 400, 201]);
  });

  it('refuses a body that is no JSON, one of another media type, and none', async () => {
    const answers = await Promise.all(
      [
        { body: '{"companyId":' },
        { body: 'a=b', headers: { 'content-type': 'text/plain' } },
        {},
        { headers: { 'content-type': 'application/json;charset=UTF-8' }, body: search },
      ].map((options) => new PleoHarness().request('POST', `${path}:search`, options)),
    );
    expect(answers.map(({ status, body }) => [status, at(body, 'type')])).to.deep.equal([
      [400, 'JSON_MAPPING_EXCEPTION'],
      [415, 'UNSUPPORTED_MEDIA_TYPE'],
      [400, 'VALIDATION_FAILED'],
      [200, undefined],
    ]);
  });

  it('replaces the whole account on update: what is left out becomes null', async () => {
    const { status, body } = await seeded().request('PUT', `${path}/${used}`, {
      body: { name: 'Food', archived: true },
    });
    expect(status).to.equal(200);
    expect(at(body, 'data')).to.include({ id: used, externalId: 'used', name: 'Food', archived: true, code: null });
  });

  it('checks on update that the tax code exists in Pleo', async () => {
    const update = (taxCodeExternalId: string) => ({ body: { ...account, taxCodeExternalId } });
    const answers = await seeded().statuses(
      ['PUT', `${path}/${used}`, update('LOW')],
      ['PUT', `${path}/${used}`, update('HIGH')],
    );
    expect(answers).to.deep.equal([400, 200]);
  });

  it('refuses a search without its flags, and one with filters that it does not simulate', async () => {
    for (const change of [
      { companyId: undefined },
      { excludeIfAssignedToCategory: undefined },
      { excludeIfAssignedToContraAccount: true },
      { archived: true },
    ]) {
      const answers = await seeded().statuses(['POST', `${path}:search`, { body: { ...search, ...change } }]);
      expect(answers, JSON.stringify(change)).to.deep.equal([400]);
    }
  });

  it("answers 403 to a search for another company's", async () => {
    const answers = await seeded().statuses(['POST', `${path}:search`, { body: search, key: keyB }]);
    expect(answers).to.deep.equal([403]);
  });
});
