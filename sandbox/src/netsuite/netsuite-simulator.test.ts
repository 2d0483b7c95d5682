import { expect } from 'chai';
import { control, failureOf, request, SandboxPool } from '../control/harness.test.ts';
import { journal, json, minuteMs, NetSuiteHarness, netsuiteSeed } from './harness.test.ts';

describe('sandbox/netsuite/netsuite-simulator', () => {
  const pool = new SandboxPool();
  afterEach(() => pool.stopAll());
  const record = '/services/rest/record/v1';

  async function started() {
    const sandbox = await pool.start({ seed: { netsuite: netsuiteSeed({ concurrency: 1 }) } });
    const url = sandbox.url('netsuite');
    const harness = new NetSuiteHarness();
    const now = Math.floor(Date.now() / 1000);
    const aud = `${url}/services/rest/auth/oauth2/v1/token`;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: harness.assertion({ aud, iat: now, exp: now + 300 }),
    });
    const token = json<{ access_token: string }>({
      status: 200,
      headers: {},
      text: await (await fetch(aud, { method: 'POST', body: form })).text(),
    }).access_token;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const post = (body: object, signal?: AbortSignal) =>
      fetch(`${url}${record}/journalEntry`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
    const journals = () => JSON.stringify(sandbox.inspect('netsuite')).match(/"externalid":"pleo-\d"/g) ?? [];
    return { sandbox, url, headers, post, journals };
  }

  it('carries out a write whose caller has gone, keeps its place meanwhile, and refuses the second try', async () => {
    const { sandbox, url, headers, post, journals } = await started();
    sandbox.inject({ system: 'netsuite', method: 'POST', url: '/journalEntry', delayMs: 150 });
    const caller = new AbortController();
    const lost = failureOf(post(journal({ externalId: 'pleo-1' }), caller.signal));
    while ((sandbox.requestCounts().netsuite?.['1'] ?? 0) < 1) await new Promise(setImmediate);
    const limited = await fetch(`${url}${record}/account/60`, { headers });
    expect([limited.status, (await limited.text()).includes('CONCURRENCY_LIMIT_EXCEEDED')]).to.deep.equal([429, true]);
    const restlet = await fetch(`${url}/app/site/hosting/restlet.nl?script=x&deploy=1`, { headers });
    expect([restlet.status, (await restlet.text()).includes('SSS_REQUEST_LIMIT_EXCEEDED')]).to.deep.equal([400, true]);
    caller.abort();
    await lost;
    expect(journals()).to.deep.equal([]);
    while (journals().length === 0) await new Promise(setImmediate);
    const again = await post(journal({ externalId: 'pleo-1' }));
    expect([again.status, await again.text()].join()).to.contain('This record already exists.');
    expect(journals()).to.deep.equal(['"externalid":"pleo-1"']);
  });

  it('keeps what it did when its answer is dropped, counts by subsidiary, and takes changes of a person', async () => {
    const { sandbox, url, headers, post, journals } = await started();
    sandbox.inject({ system: 'netsuite', owner: '1', drop: 'after-commit' });
    await failureOf(post(journal({ externalId: 'pleo-2' })));
    expect(journals()).to.have.length(1);
    expect(sandbox.requestCounts().netsuite).to.deep.equal({ none: 1, '1': 1 });
    const change = { type: 'department', id: '1', fields: { isinactive: true } };
    expect((await request(`${url}/_sandbox/netsuite/records`, 'POST', change)).status).to.equal(204);
    const shown = await (await fetch(`${url}${record}/department/1`, { headers })).text();
    expect(shown).to.contain('"isInactive":true');
    expect((await control(sandbox, 'POST', 'netsuite/records', { ...change, id: '9' })).status).to.equal(400);
  });

  it('goes on after a restart with its books, tokens and numbers', async () => {
    const before = new NetSuiteHarness();
    const token = await before.newToken();
    await before.made('journalEntry', journal({ externalId: 'x' }));
    const after = new NetSuiteHarness();
    after.simulator.restore(JSON.parse(JSON.stringify(before.simulator.snapshot())));
    const body = journal({ externalId: 'y' });
    const reply = await after.send('POST', `${record}/journalentry`, { token, body });
    expect(reply.headers.location).to.match(/\/1002$/);
    expect(await after.refusal('journalEntry', body)).to.contain('already exists');
    expect(after.inspect().accountBalances).to.deep.equal({ '6000': '160.00', '1010': '-160.00' });
    after.clock.advance(60 * minuteMs);
    expect((await after.send('GET', `${record}/account/60`, { token })).status).to.equal(401);
  });

  it('shows in its metadata the fields that the account has', async () => {
    const propertiesOf = async (netsuite: NetSuiteHarness) =>
      json<{ properties: object }>(await netsuite.record('GET', 'metadata-catalog/vendorBill')).properties;
    expect(await propertiesOf(new NetSuiteHarness())).to.include.keys('subsidiary', 'taxDetails', 'expense');
    const legacy = await propertiesOf(new NetSuiteHarness(netsuiteSeed({ taxEngine: 'legacy' })));
    expect(legacy).not.to.have.any.keys('taxDetails', 'approvalStatus');
    const unknown = await new NetSuiteHarness().record('GET', 'nonsense/1');
    expect(unknown.status).to.equal(404);
  });
});
