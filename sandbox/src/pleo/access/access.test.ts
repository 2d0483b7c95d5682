import { expect } from 'chai';
import {
  at,
  companyA,
  companyB,
  keyA,
  keyB,
  organisation,
  organisationKey,
  PleoHarness,
  pleoSeed,
} from '../harness.test.ts';

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('sandbox/pleo/access', () => {
  for (const [what, authorization] of [
    ['an unknown key', basic('nobody-knows-me:')],
    ['a password beside the key', basic(`${keyA}:${keyA}`)],
    ['a key without the colon', basic(keyA)],
    ['a bearer token', { authorization: `Bearer ${keyA}` }],
    ['no credentials', { authorization: '' }],
  ] as const) {
    it(`answers 401 to ${what}`, async () => {
      const { status, body } = await new PleoHarness().request('GET', '/v1/introspect', { headers: authorization });
      expect(status).to.equal(401);
      expect(body).to.include({ type: 'UNAUTHORIZED' });
    });
  }

  it('answers 401 to a revoked key', async () => {
    const pleo = new PleoHarness(pleoSeed({ apiKeys: [{ key: keyA, revoked: true }] }));
    expect((await pleo.request('GET', '/v1/introspect')).status).to.equal(401);
  });

  it('answers 401 before it looks at a broken body', async () => {
    const answer = await new PleoHarness().request('POST', '/v1/chart-of-accounts', { key: 'unknown', body: '{' });
    expect(answer.status).to.equal(401);
  });

  it('tells a company key its company and scopes, and nothing of the key', async () => {
    const { status, body, text } = await new PleoHarness().request('GET', '/v1/introspect');
    expect(status).to.equal(200);
    expect(at(body, 'data.subjectURN')).to.equal(`urn:pleo:company:${companyA}`);
    expect(at(body, 'data.authMethod')).to.equal('API_KEY');
    expect(at(body, 'data.scope')).to.contain('export-jobs:write');
    expect(text).not.to.contain(keyA);
  });

  it('tells an organisation key its organisation', async () => {
    const { body } = await new PleoHarness().request('GET', '/v1/introspect', { key: organisationKey });
    expect(at(body, 'data.subjectURN')).to.equal(`urn:pleo:organisation:${organisation}`);
  });

  it('lists to an organisation key all its companies, to a company key its own', async () => {
    const pleo = new PleoHarness();
    const all = await pleo.request('GET', `/v1/companies?organization_id=${organisation}`, { key: organisationKey });
    const own = await pleo.request('GET', '/v1/companies', { key: keyB });
    expect(at(all.body, 'data')).to.deep.equal([
      { id: companyA, name: 'Alpha', address: { country: 'NL' }, organizationId: organisation },
      { id: companyB, name: 'Beta', address: { country: 'NL' }, organizationId: organisation },
    ]);
    expect(at(own.body, 'data')).to.have.length(1);
    expect(at(own.body, 'data.0.id')).to.equal(companyB);
  });

  it('answers 403 for a foreign company or organisation and 404 for a company that is not there', async () => {
    const pleo = new PleoHarness();
    const nowhere = '0c000000-0000-4000-8000-00000000000c';
    expect((await pleo.request('GET', `/v1/companies/${companyA}`)).status).to.equal(200);
    expect((await pleo.request('GET', `/v1/companies/${companyB}`)).status).to.equal(403);
    expect((await pleo.request('GET', `/v1/companies/${nowhere}`)).status).to.equal(404);
    expect((await pleo.request('GET', `/v1/companies?organization_id=${nowhere}`)).status).to.equal(403);
  });

  it('refuses accounting to an organisation key', async () => {
    const pleo = new PleoHarness();
    for (const url of [`/v3/export-jobs?company_id=${companyA}`, '/v3/export-jobs']) {
      expect((await pleo.request('GET', url, { key: organisationKey })).status).to.equal(403);
    }
  });

  for (const [scope, method, url] of [
    ['export-jobs:read', 'GET', '/v3/export-jobs'],
    ['export-jobs:write', 'POST', '/v3/export-job-events'],
    ['export-items:read', 'GET', '/v3/export-items'],
    ['accounts:read', 'POST', '/v1/chart-of-accounts:search'],
    ['accounts:write', 'POST', '/v1/chart-of-accounts'],
    ['tax-codes:read', 'POST', '/v0/tax-codes:search'],
    ['tax-codes:write', 'POST', '/v0/tax-codes'],
    ['tags:read', 'GET', '/v0/tag-groups'],
    ['tags:write', 'POST', '/v0/tag-groups'],
    ['tags:read', 'GET', `/v0/tag-groups/${companyA}`],
    ['tags:write', 'PUT', `/v0/tag-groups/${companyA}`],
    ['tags:write', 'DELETE', `/v0/tag-groups/${companyA}`],
    ['tags:read', 'GET', `/v0/tag-groups/${companyA}/tags`],
    ['tags:write', 'POST', `/v0/tag-groups/${companyA}/tags`],
    ['tags:read', 'GET', `/v0/tags/${companyA}`],
    ['tags:write', 'PUT', `/v0/tags/${companyA}`],
    ['tags:write', 'DELETE', `/v0/tags/${companyA}`],
    ['tags:read', 'POST', '/v0/tags:search'],
    ['tags:write', 'POST', '/v0/tags/archive'],
    ['tags:write', 'DELETE', '/v0/tags'],
    ['vendors:write', 'POST', '/v1/vendors'],
    ['vendors:read', 'GET', `/v1/vendors/${companyA}`],
    ['vendors:write', 'PUT', `/v1/vendors/${companyA}`],
    ['vendors:write', 'POST', `/v1/vendors/${companyA}:activate`],
    ['vendors:write', 'POST', `/v1/vendors/${companyA}:archive`],
    ['vendors:read', 'POST', '/v1/vendors:search'],
  ] as const) {
    it(`asks for the scope ${scope} on ${method} ${url}`, async () => {
      const without = new PleoHarness(pleoSeed({ apiKeys: [{ key: keyA, scopes: ['other:scope'] }] }));
      const withScope = new PleoHarness(pleoSeed({ apiKeys: [{ key: keyA, scopes: [scope] }] }));
      const refused = await without.request(method, url, { body: method === 'GET' ? undefined : {} });
      const allowed = await withScope.request(method, url, { body: method === 'GET' ? undefined : {} });
      expect(refused.status).to.equal(403);
      expect(allowed.status).not.to.equal(403);
    });
  }

  it('answers 429 with Retry-After beyond the minute limit, for that key alone, until the minute is over', async () => {
    const pleo = new PleoHarness(pleoSeed({}, { requestsPerMinute: 2 }));
    const introspect = (key: string) => pleo.request('GET', '/v1/introspect', { key });
    await introspect(keyA);
    pleo.clock.advance(20_000);
    await introspect(keyA);
    const limited = await introspect(keyA);
    expect(limited.status).to.equal(429);
    expect(limited.headers['retry-after']).to.equal('40');
    expect((await introspect(keyB)).status).to.equal(200);
    pleo.clock.advance(40_000);
    expect((await introspect(keyA)).status).to.equal(200);
  });

  it('refuses a seed with one key for two companies, without telling the key', () => {
    const seed = pleoSeed({ apiKeys: [{ key: keyB }] });
    expect(() => new PleoHarness(seed))
      .to.throw('appears twice')
      .and.not.to.match(new RegExp(keyB));
  });
});
