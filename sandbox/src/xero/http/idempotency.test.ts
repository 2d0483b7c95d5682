import { expect } from 'chai';
import { ids, json, minuteMs, payment, spend, tenantA, tenantB, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/http/idempotency', () => {
  const keyed = (body: unknown, key = 'key-1') => ({ body, headers: { 'idempotency-key': key } });

  it('replays the answer for six minutes from the first call, and then makes a second document', async () => {
    const xero = new XeroHarness();
    const first = await xero.api('PUT', '/BankTransactions', keyed(spend()));
    xero.clock.advance(6 * minuteMs - 1);
    const replay = await xero.api('PUT', '/BankTransactions', keyed(spend()));
    expect([replay.status, replay.text]).to.deep.equal([200, first.text]);
    expect(replay.headers['content-type']).to.equal(first.headers['content-type']);
    expect(xero.inspectA().bankTransactions).to.have.length(1);
    xero.clock.advance(1);
    expect((await xero.api('PUT', '/BankTransactions', keyed(spend()))).text).not.to.equal(first.text);
    expect(xero.inspectA().bankTransactions).to.have.length(2);
  });

  it('replays errors too', async () => {
    const xero = new XeroHarness();
    const body = payment({ Invoice: { InvoiceID: ids.unknown } });
    const refused = await xero.api('PUT', '/Payments', keyed(body));
    expect(refused.status).to.equal(400);
    expect((await xero.api('PUT', '/Payments', keyed(body))).text).to.equal(refused.text);
    const broken = await xero.api('PUT', '/BankTransactions', keyed('{', 'key-2'));
    expect((await xero.api('PUT', '/BankTransactions', keyed('{', 'key-2'))).text).to.equal(broken.text);
  });

  it('refuses the key for another body or URL', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/BankTransactions', keyed(spend()));
    const others = [
      await xero.api('PUT', '/BankTransactions', keyed(spend({ Reference: 'other' }))),
      await xero.api('PUT', '/BankTransactions?summarizeErrors=false', keyed(spend())),
      await xero.api('PUT', '/Invoices', keyed(spend())),
    ];
    for (const reply of others) {
      expect(reply.status).to.equal(400);
      expect(json(reply)).to.include({ Message: 'Idempotency Key: key-1 is used with a different request.' });
    }
    expect(xero.inspectA().bankTransactions).to.have.length(1);
  });

  it('takes keys of up to 128 characters', async () => {
    const xero = new XeroHarness();
    expect((await xero.api('PUT', '/BankTransactions', keyed(spend(), 'k'.repeat(128)))).status).to.equal(200);
    expect((await xero.api('PUT', '/BankTransactions', keyed(spend(), 'k'.repeat(129)))).status).to.equal(400);
  });

  it('ignores the key on reads', async () => {
    const xero = new XeroHarness();
    const headers = { 'idempotency-key': 'key-1' };
    await xero.api('GET', '/Organisation', { headers });
    expect((await xero.api('GET', '/Accounts', { headers })).text).to.contain('"Accounts"');
  });

  it('keeps keys by app: another app is free to use the same, another tenant of the app is not', async () => {
    const xero = new XeroHarness();
    const { access_token: token } = await xero.refresh('refresh-0');
    const first = await xero.api('PUT', '/BankTransactions', { ...keyed(spend()), token, tenant: tenantA });
    const foreign = await xero.api('PUT', '/BankTransactions', { ...keyed(spend()), token, tenant: tenantB });
    expect(foreign.text).to.equal(first.text);
    const otherApp = await xero.api('PUT', '/BankTransactions', keyed(spend()));
    expect(otherApp.text).not.to.equal(first.text);
    expect(xero.inspectA().bankTransactions).to.have.length(2);
  });

  it('is asked after the limits: a replay uses quota and can be refused', async () => {
    const xero = new XeroHarness(xeroSeed({}, { requestsPerMinute: 2 }));
    const first = await xero.api('PUT', '/BankTransactions', keyed(spend()));
    const replay = await xero.api('PUT', '/BankTransactions', keyed(spend()));
    expect([first, replay].map(({ headers }) => headers['x-minlimit-remaining'])).to.deep.equal(['1', '0']);
    expect((await xero.api('PUT', '/BankTransactions', keyed(spend()))).status).to.equal(429);
  });
});
