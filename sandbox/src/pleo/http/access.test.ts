import { expect } from 'chai';
import {
  at,
  companyA,
  companyB,
  each,
  keyA,
  keyB,
  organisation,
  organisationKey,
  PleoHarness,
  pleoSeed,
} from '../harness.test.ts';

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('sandbox/pleo/http/access', () => {
  for (const [what, authorization] of [
    ['an unknown key', basic('nobody-knows-me:')],
    ['a password beside the key', basic(`${keyA}:${keyA}`)],
    ['a bearer token', { authorization: `Bearer ${keyA}` }],
    ['no credentials', { authorization: '' }],
  ] as const) {
    it(`answers 401 to ${what}`, async () => {
      const { status, body } = await new PleoHarness().request('GET', '/v1/introspect', { headers: authorization });
      expect([status, at(body, 'type')]).to.deep.equal([401, 'UNAUTHORIZED']);
    });
  }

  it('answers 401 to a revoked key', async () => {
    const pleo = new PleoHarness(pleoSeed({ apiKeys: [{ key: keyA, revoked: true }] }));
    expect((await pleo.request('GET', '/v1/introspect')).status).to.equal(401);
  });

  it('tells a key whose it is and what it may do, and nothing of the key', async () => {
    const { body, text } = await new PleoHarness().request('GET', '/v1/introspect');
    expect(at(body, 'data')).to.include({ subjectURN: `urn:pleo:company:${companyA}`, authMethod: 'API_KEY' });
    expect(at(body, 'data.scope')).to.contain('export-jobs:write');
    expect(text).not.to.contain(keyA);
    const data = await new PleoHarness().data('GET', '/v1/introspect', { key: organisationKey });
    expect(at(data, 'subjectURN')).to.equal(`urn:pleo:organisation:${organisation}`);
  });

  it('lists to an organisation key all its companies, to a company key its own, and to neither foreign ones', async () => {
    const pleo = new PleoHarness();
    const own = `/v1/companies?organization_id=${organisation}`;
    expect(await pleo.data('GET', own, { key: organisationKey })).to.deep.equal([
      { id: companyA, name: 'Alpha', address: { country: 'NL' }, organizationId: organisation },
      { id: companyB, name: 'Beta', address: { country: 'NL' }, organizationId: organisation },
    ]);
    expect(each(await pleo.data('GET', own, { key: keyB }), 'id')).to.deep.equal([companyB]);
    const foreign = `/v1/companies?organization_id=${companyA}`;
    expect(await pleo.statuses(['GET', foreign], ['GET', foreign, { key: organisationKey }])).to.deep.equal([403, 403]);
  });

  for (const [scope, method, url] of [
    ['export-jobs:read', 'GET', '/v3/export-jobs'],
    ['export-jobs:write', 'POST', '/v3/export-job-events'],
    ['export-items:read', 'GET', '/v3/export-items'],
    ['accounts:read', 'POST', '/v1/chart-of-accounts:search'],
    ['accounts:write', 'POST', '/v1/chart-of-accounts/batch'],
    ['tax-codes:read', 'POST', '/v0/tax-codes:search'],
    ['tax-codes:write', 'POST', '/v0/tax-codes'],
    ['tags:read', 'GET', '/v0/tag-groups'],
    ['tags:write', 'POST', '/v0/tag-groups'],
    ['tags:read', 'GET', `/v0/tag-groups/${companyA}/tags`],
    ['tags:write', 'PUT', `/v0/tags/${companyA}`],
    ['tags:write', 'POST', '/v0/tags/archive'],
    ['vendors:write', 'POST', '/v1/vendors'],
    ['vendors:write', 'POST', `/v1/vendors/${companyA}:activate`],
    ['vendors:read', 'POST', '/v1/vendors:search'],
  ] as const) {
    it(`asks for the scope ${scope} on ${method} ${url}, which no organisation key has`, async () => {
      const keyWith = (...scopes: string[]) => new PleoHarness(pleoSeed({ apiKeys: [{ key: keyA, scopes }] }));
      const options = method === 'GET' ? {} : { body: {} };
      const [refused] = await keyWith('other:scope').statuses([method, url, options]);
      const [allowed] = await keyWith(scope).statuses([method, url, options]);
      const [ofOrganisation] = await keyWith().statuses([method, url, { ...options, key: organisationKey }]);
      expect([refused, ofOrganisation]).to.deep.equal([403, 403]);
      expect(allowed).not.to.equal(403);
    });
  }

  it('answers 429 with Retry-After beyond the minute limit, for that key alone, until the minute is over', async () => {
    const pleo = new PleoHarness(pleoSeed({}, { requestsPerMinute: 2 }));
    const introspect = (key: string) => pleo.request('GET', '/v1/introspect', { key });
    await introspect(keyA);
    pleo.clock.advance(20_000);
    await introspect(keyA);
    const limited = await introspect(keyA);
    expect([limited.status, limited.headers['retry-after']]).to.deep.equal([429, '40']);
    expect((await introspect(keyB)).status).to.equal(200);
    pleo.clock.advance(40_000);
    expect((await introspect(keyA)).status).to.equal(200);
  });

  it('refuses a seed with one key for two companies, without telling the key', () => {
    expect(() => new PleoHarness(pleoSeed({ apiKeys: [{ key: keyB }] })))
      .to.throw('appears twice')
      .and.not.to.match(new RegExp(keyB));
  });
});
