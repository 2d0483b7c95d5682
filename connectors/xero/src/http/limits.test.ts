import { type TestContext, testContext } from '@ringfence/core/testing';
import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import type { XeroSettings } from '../settings.ts';
import { openSession, testSettings } from '../testing/context.ts';
import { failureOf } from '../testing/outcomes.ts';
import { ACCOUNTS, accountsBody, api, issueToken, readAccounts } from '../testing/wire.ts';

describe('connectors/xero/http/limits', () => {
  let context: TestContext<XeroSettings>;
  let session: XeroSession;

  beforeEach(() => {
    context = testContext(testSettings());
    session = openSession(context);
    issueToken('token-1');
  });

  it('waits as long as Xero asks after a breach of the minute', async () => {
    const limited = { 'retry-after': '22', 'x-rate-limit-problem': 'Minute' };
    api().get(ACCOUNTS).reply(429, '', limited);
    api().get(ACCOUNTS).reply(200, accountsBody);
    await readAccounts(session);
    expect(context.environment.clock.monotonicMs()).to.equal(22_000);
  });

  it('does not wait for the next day, and says when to come back', async () => {
    api().get(ACCOUNTS).reply(429, '', { 'retry-after': '40000', 'x-rate-limit-problem': 'day' });
    const failure = await failureOf(readAccounts(session));
    expect(failure).to.include({ kind: 'rate-limited', retryAfterMs: 40_000_000 });
    expect(failure.message).to.contain('per day');
    expect(context.environment.clock.sleptMs).to.deep.equal([]);
  });

  it('makes no further request that day', async () => {
    api().get(ACCOUNTS).reply(429, '', { 'retry-after': '40000', 'x-rate-limit-problem': 'day' });
    await failureOf(readAccounts(session));
    expect(await failureOf(readAccounts(session))).to.include({ kind: 'rate-limited' });
  });

  it('believes Xero when less is left than was counted here', async () => {
    api().get(ACCOUNTS).reply(200, accountsBody, { 'x-minlimit-remaining': '0', 'x-daylimit-remaining': '4539' });
    api().get(ACCOUNTS).reply(200, accountsBody, { 'x-minlimit-remaining': '59' });
    await readAccounts(session);
    expect(context.environment.clock.sleptMs).to.deep.equal([]);
    await readAccounts(session);
    expect(context.environment.clock.monotonicMs()).to.be.within(1, 60_000);
  });

  it('shares the app limit between the sessions of one client id', async () => {
    const ofApp = testContext(testSettings({ limits: { appRequestsPerMinute: 1, maxWaitSeconds: 1 } }));
    api().get(ACCOUNTS).reply(200, accountsBody);
    await readAccounts(openSession(ofApp));
    const failure = await failureOf(readAccounts(openSession(ofApp)));
    expect(failure.message).to.contain('per minute and app');
  });
});
