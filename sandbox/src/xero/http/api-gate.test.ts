import { expect } from 'chai';
import { dayMs, json, minuteMs, spend, tenantA, tenantB, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/http/api-gate', () => {
  it('wraps an answer in the envelope', async () => {
    const xero = new XeroHarness();
    const reply = await xero.api('GET', '/Organisation');
    expect(reply.headers['content-type']).to.equal('application/json; charset=utf-8');
    expect(reply.headers['xero-correlation-id']).to.be.a('string');
    const { Id, Organisations, ...rest } = json(reply);
    expect(Id).to.match(/^[\da-f-]{36}$/);
    expect(Organisations).to.have.length(1);
    expect(rest).to.deep.equal({
      Status: 'OK',
      ProviderName: 'Sandbox app',
      DateTimeUTC: `/Date(${Date.parse('2026-03-01T09:00:00Z')})/`,
    });
  });

  for (const token of ['', 'unknown']) {
    it(`answers 401 to ${token === '' ? 'no' : 'an unknown'} token`, async () => {
      const reply = await new XeroHarness().api('GET', '/Accounts', { token });
      expect(reply.status).to.equal(401);
      const { Instance, ...problem } = json(reply);
      expect(Instance).to.be.a('string');
      expect(problem).to.deep.equal({
        Type: null,
        Title: 'Unauthorized',
        Status: 401,
        Detail: 'AuthenticationUnsuccessful',
        Extensions: {},
      });
    });
  }

  it('says of an expired token that it is expired, until nobody remembers it', async () => {
    const xero = new XeroHarness();
    const token = await xero.clientCredentials();
    xero.clock.advance(30 * minuteMs - 1);
    expect((await xero.api('GET', '/Accounts', { token })).status).to.equal(200);
    xero.clock.advance(1);
    const expired = await xero.api('GET', '/Accounts', { token });
    expect(expired.status).to.equal(401);
    expect(json(expired).Detail).to.match(/^TokenExpired/);
    xero.clock.advance(dayMs);
    await xero.clientCredentials();
    expect(json(await xero.api('GET', '/Accounts', { token })).Detail).to.equal('AuthenticationUnsuccessful');
  });

  it('forbids a tenant outside the connections of the token, whether it exists or not', async () => {
    const xero = new XeroHarness();
    for (const tenant of [tenantB, 'cccccccc-0000-4000-8000-00000000000c', '']) {
      const reply = await xero.api('GET', '/Accounts', { tenant });
      expect(reply.status).to.equal(403);
      expect(json(reply)).to.include({ Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' });
    }
  });

  it('implies the tenant of a custom connection, but not of another app', async () => {
    const xero = new XeroHarness();
    const { access_token: token } = await xero.refresh('refresh-0');
    expect((await xero.api('GET', '/Accounts')).status).to.equal(200);
    expect((await xero.api('GET', '/Accounts', { token })).status).to.equal(403);
    expect((await xero.api('GET', '/Accounts', { token, tenant: tenantB.toUpperCase() })).status).to.equal(200);
  });

  it('asks for the scope of the resource, and for the writable one to write', async () => {
    const xero = new XeroHarness();
    const token = await xero.clientCredentials('accounting.contacts accounting.banktransactions');
    const settings = await xero.api('GET', '/Accounts', { token });
    expect(settings.status).to.equal(401);
    expect(json(settings).Detail).to.equal('AuthorizationUnsuccessful');
    expect(settings.headers['www-authenticate']).to.contain('insufficient_scope');
    expect((await xero.api('GET', '/Contacts', { token })).status).to.equal(200);
    expect((await xero.api('PUT', '/BankTransactions', { token, body: spend() })).status).to.equal(200);
  });

  it('answers in XML to a caller that does not name JSON, and does the work all the same', async () => {
    const xero = new XeroHarness();
    const reply = await xero.api('PUT', '/BankTransactions', { body: spend(), headers: { accept: '*/*' } });
    expect(reply.headers['content-type']).to.equal('text/xml; charset=utf-8');
    expect(reply.text).to.match(/^<\?xml /);
    expect(xero.inspectA().bankTransactions).to.have.length(1);
  });

  it('refuses query parameters that are not simulated', async () => {
    const reply = await new XeroHarness().api('GET', '/Contacts?searchTerm=x');
    expect([reply.status, json(reply).Message]).to.deep.equal([
      400,
      "The parameter 'searchTerm' is not simulated here",
    ]);
  });

  it('answers 404 as text to an unknown path or record', async () => {
    const xero = new XeroHarness();
    for (const path of ['/Nothing', `/Invoices/${tenantA}`]) {
      const reply = await xero.api('POST', path, { body: {} });
      expect([reply.status, reply.headers['content-type']]).to.deep.equal([404, 'text/plain; charset=utf-8']);
      expect(reply.text).to.equal("The resource you're looking for cannot be found");
    }
  });

  it('refuses bodies that it cannot read', async () => {
    const xero = new XeroHarness();
    const unreadable = [
      '{',
      '[]',
      '',
      '{"BankTransactions":[]}',
      '{"BankTransactions":{}}',
      '{"Type":"SPEND","LineItems":[{"AccountCode":400}]}',
      '{"Type":"SPEND","LineItems":[{"UnitAmount":"12,50"}]}',
    ];
    for (const body of unreadable) {
      const reply = await xero.api('PUT', '/BankTransactions', { body });
      expect([reply.status, json(reply).Type], body).to.deep.equal([400, 'PostDataInvalidException']);
    }
  });

  it('refuses a body that is not declared as JSON, and one of more than 3.5 MB', async () => {
    const xero = new XeroHarness();
    const asText = { body: spend(), headers: { 'content-type': 'text/plain' } };
    expect((await xero.api('PUT', '/BankTransactions', asText)).status).to.equal(415);
    const large = { body: spend({ Ignored: 'x'.repeat(3_670_016) }) };
    expect((await xero.api('PUT', '/BankTransactions', large)).status).to.equal(413);
    expect(xero.inspectA().bankTransactions).to.deep.equal([]);
  });
});
