import { expect } from 'chai';
import fc from 'fast-check';
import { dayMs, minuteMs, type Reply, tenantA, tenantB, XeroHarness, xeroSeed } from '../harness.test.ts';
import { FixedWindow } from './fixed-window.ts';

describe('sandbox/xero/http/limits', () => {
  const remaining = ({ headers }: Reply): unknown[] => [
    headers['x-minlimit-remaining'],
    headers['x-daylimit-remaining'],
    headers['x-appminlimit-remaining'],
  ];

  it('says on every answer what is left', async () => {
    const xero = new XeroHarness();
    expect(remaining(await xero.api('GET', '/Accounts'))).to.deep.equal(['59', '4999', '9999']);
    expect(remaining(await xero.api('GET', '/Accounts'))).to.deep.equal(['58', '4998', '9998']);
  });

  it('refuses the request after the 60th of a minute with an empty 429, and says when to come back', async () => {
    const xero = new XeroHarness();
    for (let i = 0; i < 60; i += 1) expect((await xero.api('GET', '/Accounts')).status).to.equal(200);
    const refused = await xero.api('GET', '/Accounts');
    expect([refused.status, refused.text]).to.deep.equal([429, '']);
    expect(refused.headers['x-rate-limit-problem']).to.equal('minute');
    expect(remaining(refused)).to.deep.equal(['0', '4940', '9940']);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).to.be.within(1, 60);
    xero.clock.advance(seconds * 1000);
    expect((await xero.api('GET', '/Accounts')).status).to.equal(200);
  });

  it('refuses beyond the day of the tenant, until its day is over', async () => {
    const xero = new XeroHarness(xeroSeed({ requestsPerDay: 2 }));
    await xero.api('GET', '/Accounts');
    await xero.api('GET', '/Accounts');
    const refused = await xero.api('GET', '/Accounts');
    expect(refused.headers['x-rate-limit-problem']).to.equal('day');
    expect(remaining(refused)).to.deep.equal(['58', '0', '9998']);
    xero.clock.advance(Number(refused.headers['retry-after']) * 1000);
    const token = await xero.clientCredentials();
    expect((await xero.api('GET', '/Accounts', { token })).status).to.equal(200);
  });

  it('refuses beyond the minute of the app, over all its tenants', async () => {
    const xero = new XeroHarness(xeroSeed({}, { appRequestsPerMinute: 2 }));
    const { access_token: token } = await xero.refresh('refresh-0');
    await xero.api('GET', '/Accounts', { token, tenant: tenantA });
    await xero.api('GET', '/Accounts', { token, tenant: tenantB });
    const refused = await xero.api('GET', '/Accounts', { token, tenant: tenantB });
    expect(refused.headers['x-rate-limit-problem']).to.equal('appminute');
    expect(refused.headers['retry-after']).to.be.a('string');
  });

  it('refuses the sixth request at a time without Retry-After, and lets it in when one has ended', async () => {
    const xero = new XeroHarness();
    const gate = Promise.withResolvers<void>();
    let waiting = 0;
    const allWaiting = Promise.withResolvers<void>();
    xero.server.addHook('preParsing', async (request) => {
      if (!request.url.endsWith('page=5')) return;
      waiting += 1;
      if (waiting === 5) allWaiting.resolve();
      await gate.promise;
    });
    const token = await xero.clientCredentials();
    const held = Array.from({ length: 5 }, () => xero.api('GET', '/Contacts?page=5', { token }));
    await allWaiting.promise;
    const refused = await xero.api('GET', '/Accounts');
    expect(refused.status).to.equal(429);
    expect(refused.headers['x-rate-limit-problem']).to.equal('concurrent');
    expect(refused.headers).not.to.have.property('retry-after');
    gate.resolve();
    expect((await Promise.all(held)).map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
    expect((await xero.api('GET', '/Accounts')).status).to.equal(200);
  });

  it('counts a request that lacks the scope, but none that is not authenticated', async () => {
    const xero = new XeroHarness();
    await xero.api('GET', '/Accounts', { token: 'x' });
    const token = await xero.clientCredentials('accounting.contacts');
    expect(remaining(await xero.api('GET', '/Accounts', { token }))).to.deep.equal(['59', '4999', '9999']);
  });

  it('opens a full window exactly when secondsToReset says so', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1e12, max: 2e12 }),
        fc.constantFrom(minuteMs, dayMs),
        (name, at, length) => {
          const window = new FixedWindow(name, length, 3);
          window.take(at);
          const reset = window.secondsToReset(at) * 1000;
          expect(reset).to.be.within(1000, length);
          expect(window.remaining(Math.max(at, at + reset - 1001))).to.equal(2);
          expect(window.remaining(at + reset)).to.equal(3);
        },
      ),
    );
  });
});
