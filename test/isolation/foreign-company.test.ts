import { CompanyId, Secret } from '@ringfence/core/contract';
import { createCompanyHttp } from '@ringfence/core/kit';
import { AutoClock, FixedRandom, silentLog } from '@ringfence/core/testing';
import { expect } from 'chai';
import { createWorld, type World } from '../support/world.ts';

const OWN = CompanyId.parse('11111111-1111-4111-8111-111111111111');
const FOREIGN = CompanyId.parse('22222222-2222-4222-8222-222222222222');

describe('test/isolation/foreign-company', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('refuses a request with a foreign company id before it is sent', async () => {
    const http = createCompanyHttp(
      {
        system: 'Pleo',
        baseUrl: world.sandbox.url('pleo'),
        guard: { fields: ['company_id', 'companyId'], value: OWN },
        authoriser: { authorisation: async () => ({ authorization: new Secret('Basic x') }), refused: () => false },
      },
      { clock: new AutoClock(), random: new FixedRandom(0.5), log: silentLog },
    );
    const attempts = [
      { method: 'GET', path: '/v3/export-jobs', query: { company_id: FOREIGN }, repeatable: 'safe' },
      { method: 'POST', path: '/v1/chart-of-accounts:search', json: { companyId: FOREIGN }, repeatable: 'safe' },
      { method: 'POST', path: '/v1/anything', json: { deep: [{ companyId: FOREIGN }] }, repeatable: 'safe' },
    ] as const;
    for (const request of attempts) {
      const failure = await http.send(request).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).to.have.property('kind', 'isolation');
    }
    expect(world.exchanges).to.deep.equal([]);
  });
});
