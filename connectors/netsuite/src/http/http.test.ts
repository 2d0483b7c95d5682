import { generateKeyPairSync, verify } from 'node:crypto';
import { isFailure } from '@ringfence/core/contract';
import { testContext } from '@ringfence/core/testing';
import { expect } from 'chai';
import nock from 'nock';
import type { NetSuiteSession } from '../session.ts';
import { companyKey } from '../settings.ts';
import {
  API_URL,
  all,
  FakeAccount,
  KEYS,
  openSession,
  type RecordAnswer,
  refusal,
  SUITEQL_PATH,
  TOKEN_PATH,
  testSettings,
} from '../testing/fake-account.ts';

const read = (session: NetSuiteSession) => all(session.accounts({}));

async function failureOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!isFailure(error)) throw new Error('It did not fail.');
  const { kind, message, advice = '', code, mayHaveHappened } = error;
  return { kind, message, advice, code, mayHaveHappened };
}

/** Parts of the assertion that a token request carries. */
function assertionOf(form: string) {
  const parameters = new URLSearchParams(form);
  const [header = '', claims = '', signature = ''] = (parameters.get('client_assertion') ?? '').split('.');
  const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  return {
    grant: parameters.get('grant_type'),
    header: parsed(header),
    claims: parsed(claims),
    signed: Buffer.from(`${header}.${claims}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

describe('connectors/netsuite/http', () => {
  afterEach(() => nock.cleanAll());

  describe('tokens', () => {
    const forms: string[] = [];
    const issueTokens = () => {
      forms.length = 0;
      nock(API_URL)
        .persist()
        .post(TOKEN_PATH)
        .reply(async (request: Request) => {
          forms.push(await request.text());
          return [200, { access_token: `token-${forms.length}`, expires_in: '3600', token_type: 'bearer' }];
        });
    };
    const answerAll = (token?: string) =>
      nock(API_URL, token === undefined ? {} : { reqheaders: { authorization: `Bearer ${token}` } })
        .persist()
        .post(SUITEQL_PATH)
        .query(true);

    it('signs an assertion for the token endpoint with the key, for five minutes', async () => {
      issueTokens();
      answerAll('token-1').reply(200, { items: [], hasMore: false });
      const settings = testSettings({ subsidiaryId: undefined, baseCurrency: 'EUR' });
      const context = testContext(settings);
      await read(openSession(settings, context));
      const { grant, header, claims, signed, signature } = assertionOf(forms[0] ?? '');
      expect(grant).to.equal('client_credentials');
      expect(header).to.deep.equal({ typ: 'JWT', alg: 'ES256', kid: 'certificate-1' });
      const now = Math.floor(context.clock.now().getTime() / 1000);
      expect(claims).to.deep.include({
        iss: 'client-1',
        aud: `${API_URL}${TOKEN_PATH}`,
        scope: ['rest_webservices'],
        iat: now,
        exp: now + 300,
      });
      expect(verify('sha256', signed, { key: KEYS.publicKey, dsaEncoding: 'ieee-p1363' }, signature)).to.equal(true);
    });

    it('signs another assertion for each token, and asks for one when the old one is refused', async () => {
      issueTokens();
      answerAll('token-1').reply(401, refusal('Invalid login attempt.', 'INVALID_LOGIN', 401).body);
      answerAll('token-2').reply(200, { items: [], hasMore: false });
      await read(openSession(testSettings({ subsidiaryId: undefined, baseCurrency: 'EUR' })));
      const ids = forms.map((form) => JSON.stringify(assertionOf(form).claims));
      expect(new Set(ids).size).to.equal(2);
    });

    it('asks with another assertion when the answer to the first is lost', async () => {
      nock(API_URL)
        .post(TOKEN_PATH)
        .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
      issueTokens();
      answerAll('token-1').reply(200, { items: [], hasMore: false });
      expect(await read(openSession(testSettings({ subsidiaryId: undefined, baseCurrency: 'EUR' })))).to.deep.equal([]);
    });

    it('uses no key of another kind, and says nothing of it', async () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      for (const [key, algorithm] of [
        [pem, 'PS256'],
        [pem, 'ES256'],
        ['not a key, but a text of more than thirty characters', 'PS256'],
      ]) {
        const credentials = { clientId: 'c', certificateId: 'd', privateKey: key, algorithm };
        const { kind, message } = await failureOf(read(openSession(testSettings({ credentials }))));
        expect(kind).to.equal('configuration');
        expect(message).to.not.contain(String(key).slice(30, 60));
      }
    });

    it('tells what to check when the assertion is refused', async () => {
      nock(API_URL).post(TOKEN_PATH).reply(401, { error: 'invalid_client' });
      const failure = await failureOf(read(openSession()));
      expect(failure).to.include({ kind: 'authentication', code: 'invalid_client' });
      expect(failure.advice).to.contain('OAuth 2.0 Client Credentials Setup');
    });
  });

  describe('refusals', () => {
    const failing = async ({ status, body }: RecordAnswer) => {
      nock(API_URL).post(TOKEN_PATH).reply(200, { access_token: 'token-1', token_type: 'bearer' });
      nock(API_URL).persist().post(SUITEQL_PATH).query(true).reply(status, body);
      return failureOf(openSession().check({}));
    };

    it('names the permissions where the role may not run SuiteQL, although NetSuite answers 400', async () => {
      const words = 'Your current role does not have permission to perform this action.';
      const failure = await failing(refusal(words));
      expect(failure.kind).to.equal('authorisation');
      expect(failure.advice).to.contain('SuiteAnalytics Workbook (Edit)');
    });

    it('reads the limit of requests in both of its forms', async () => {
      const words = 'Concurrent request limit exceeded. Request blocked.';
      expect(await failing(refusal(words, 'CONCURRENCY_LIMIT_EXCEEDED', 429))).to.include({ kind: 'rate-limited' });
      nock.cleanAll();
      const script = { error: { code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded!' } };
      expect(await failing({ status: 400, body: script })).to.include({ kind: 'rate-limited' });
    });

    it('quotes the error id of a breakdown, and the header that is not understood', async () => {
      const failure = await failing(refusal('An unexpected error occurred. Error ID: abc', 'UNEXPECTED_ERROR', 500));
      expect(failure).to.include({ kind: 'unavailable' });
      expect(failure.message).to.contain('Error ID: abc');
      nock.cleanAll();
      expect((await failing(refusal('Invalid value', 'INVALID_HEADER'))).advice).to.contain('language');
    });

    it('takes an answer without an envelope', async () => {
      expect(await failing({ status: 400, body: [] })).to.include({ kind: 'rejected' });
    });
  });

  describe('suiteql', () => {
    it('reads on from the last id, a thousand rows at a time, and sees rows out of order', async () => {
      const account = new FakeAccount();
      const row = { accttype: 'Expense', isinactive: 'F', issummary: 'F' };
      account.tables.account = Array.from({ length: 2500 }, (_, index) => ({ id: String(index + 1), ...row }));
      expect(await read(openSession())).to.have.lengthOf(2500);
      const asked = account.queries.filter(({ from }) => from === 'account');
      expect(asked.map(({ params }) => params)).to.deep.equal([['5'], ['5', '1000'], ['5', '2000'], ['1']]);
      expect(asked[1]?.q).to.match(/AND a\.id > \? ORDER BY a\.id$/);
    });

    it('leaves out columns that the account does not have', async () => {
      const account = new FakeAccount();
      account.absentColumns.set('account', ['acctnumber', 'currency']);
      const codes = (await read(openSession())).map(({ id, code }) => [id, code]);
      expect(codes).to.deep.include(['58', '6100']);
      expect(account.queries.filter(({ from }) => from === 'account')).to.have.lengthOf(4);
    });
  });

  it('is one company per account and subsidiary, however the account id is written', () => {
    expect(companyKey(testSettings())).to.equal('1234567-sb1.5');
    expect(companyKey({ accountId: '1234567-sb1', subsidiaryId: undefined })).to.equal('1234567-sb1');
    for (const accountId of ['evil.example/', 'a.b', '1 2', '', 'a@b']) {
      expect(() => testSettings({ accountId }), accountId).to.throw();
    }
  });
});
