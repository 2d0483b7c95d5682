import { testContext } from '@ringfence/core/testing';
import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import { openSession, testSettings } from '../testing/context.ts';
import { failureOf } from '../testing/outcomes.ts';
import { ACCOUNTS, api, issueToken, readAccounts } from '../testing/wire.ts';

describe('connectors/xero/http/failures', () => {
  let session: XeroSession;

  beforeEach(() => {
    session = openSession(testContext(testSettings()));
    issueToken('token-1');
  });

  const unauthorised = { Type: null, Title: 'Unauthorized', Status: 401, Detail: 'AuthenticationUnsuccessful' };

  it('is authentication when a fresh token is refused as well', async () => {
    issueToken('token-2');
    api().get(ACCOUNTS).twice().reply(401, unauthorised);
    const failure = await failureOf(readAccounts(session));
    expect(failure).to.include({ kind: 'authentication', status: 401 });
    expect(failure.advice).to.contain('Connect the app');
    expect(failure.message).to.not.contain('token-');
  });

  it('is authorisation when a scope is missing', async () => {
    issueToken('token-2');
    api()
      .get(ACCOUNTS)
      .twice()
      .reply(401, { ...unauthorised, Detail: 'AuthorizationUnsuccessful' });
    const failure = await failureOf(readAccounts(session));
    expect(failure).to.include({ kind: 'authorisation' });
    expect(failure.advice).to.contain('scopes');
  });

  it('is authorisation when the organisation was disconnected', async () => {
    api().get(ACCOUNTS).reply(403, { Title: 'Forbidden', Detail: 'AuthenticationUnsuccessful' });
    const failure = await failureOf(readAccounts(session));
    expect(failure).to.include({ kind: 'authorisation', status: 403 });
    expect(failure.message).to.contain('disconnected');
  });

  it('says that the organisation is offline once repetition has not helped', async () => {
    api().get(ACCOUNTS).times(4).reply(503, 'The Organisation is offline');
    const failure = await failureOf(readAccounts(session));
    expect(failure).to.include({ kind: 'unavailable', status: 503 });
    expect(failure.message).to.contain('offline');
  });

  it('is a bad response when the envelope is another', async () => {
    api().get(ACCOUNTS).reply(200, { Status: 'OK', Contacts: [] });
    expect(await failureOf(readAccounts(session))).to.include({ kind: 'bad-response' });
  });
});
