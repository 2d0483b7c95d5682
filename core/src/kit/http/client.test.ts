import { expect } from 'chai';
import nock from 'nock';
import { z } from 'zod';
import { type Authoriser, type CompanyHttpOptions, Failure, type HttpRequest, Secret } from '../../contract/index.ts';
import { exactDecimal, rawNumber } from '../json.ts';
import { failureOf, testEnvironment } from '../testing/index.ts';
import { apiKeyAuthoriser, secretHeaders } from './authorisation.ts';
import { createCompanyHttp } from './client.ts';

const ORIGIN = 'https://api.example.com';
const get: HttpRequest = { method: 'GET', path: '/v3/things', repeatable: 'safe' };
const post: HttpRequest = { method: 'POST', path: '/v3/things', json: { a: 1 }, repeatable: 'never' };

function client(options: Partial<CompanyHttpOptions> = {}, environment = testEnvironment()) {
  return createCompanyHttp({ system: 'Pleo', baseUrl: ORIGIN, retry: { maxAttempts: 1 }, ...options }, environment);
}

/** Hands out the tokens in turn; the last one for good. */
function tokens(...values: string[]): Authoriser & { readonly refusals: string[] } {
  const refusals: string[] = [];
  return {
    refusals,
    authorisation: async () => ({
      authorization: new Secret(`Bearer ${values[Math.min(refusals.length, values.length - 1)]}`),
    }),
    refused({ authorization }) {
      refusals.push(authorization?.reveal() ?? '');
      return refusals.length < values.length;
    },
  };
}

describe('core/kit/http/client', () => {
  it('sends fixed and own headers, authorisation and exact JSON, and gives the answer as it is', async () => {
    const reqheaders = {
      authorization: `Basic ${Buffer.from('key:').toString('base64')}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'xero-tenant-id': 't1',
      'idempotency-key': 'k1',
    };
    nock(`${ORIGIN}/base`, { reqheaders })
      .put('/v3/things', (body: unknown) => JSON.stringify(body) === '{"total":100}')
      .query({ a: '1' })
      .reply(201, '{"ok":true}', { 'X-Left': '7' });
    const http = client({
      baseUrl: `${ORIGIN}/base/`,
      authoriser: apiKeyAuthoriser(new Secret('key')),
      fixedHeaders: { 'Xero-Tenant-Id': 't1' },
    });
    const json = { total: rawNumber('100.00') };
    const answer = await http.send({
      ...post,
      method: 'PUT',
      query: { a: 1 },
      json,
      headers: { 'Idempotency-Key': 'k1' },
    });
    expect(answer).to.deep.include({ status: 201, text: '{"ok":true}' });
    expect(answer.headers).to.include({ 'x-left': '7' });
    expect(http.usage).to.include({ requests: 1, bytesSent: '{"total":100.00}'.length, bytesReceived: 11 });
  });

  it('sends forms and bytes, and no content type without a body', async () => {
    nock(ORIGIN)
      .post('/form', 'grant=x&scope=a+b')
      .matchHeader('content-type', 'application/x-www-form-urlencoded')
      .reply(200);
    nock(ORIGIN).post('/bytes', 'abc').matchHeader('content-type', 'image/png').reply(200);
    nock(ORIGIN, { badheaders: ['content-type'] })
      .post('/none')
      .reply(204);
    const http = client();
    await http.send({ method: 'POST', path: '/form', form: { grant: 'x', scope: 'a b' }, repeatable: 'safe' });
    const bytes = new TextEncoder().encode('abc');
    await http.send({
      method: 'POST',
      path: '/bytes',
      bytes,
      headers: { 'content-type': 'image/png' },
      repeatable: 'safe',
    });
    expect(await http.send({ method: 'POST', path: '/none', repeatable: 'safe' })).to.include({
      status: 204,
      text: '',
    });
  });

  it('refuses a request that overrides a header of the client, before anything is sent', async () => {
    const http = client({ fixedHeaders: { 'Xero-Tenant-Id': 't1' } });
    for (const name of ['authorization', 'AUTHORIZATION', 'xero-tenant-ID', 'Host', 'Cookie']) {
      const failure = await failureOf(http.send({ ...get, headers: { [name]: 'x' } }));
      expect(failure.kind, name).to.equal('isolation');
    }
    expect(http.usage.requests).to.equal(0);
  });

  it('refuses a request with two bodies, or with one that JSON cannot hold', async () => {
    expect(await failureOf(client().send({ ...post, form: {} }))).to.include({ kind: 'bad-response' });
    expect(await failureOf(client().send({ ...post, json: () => 1 }))).to.include({ kind: 'bad-response' });
  });

  it('accepts further statuses that the request names, 304 among them, but no redirect', async () => {
    nock(ORIGIN).get('/v3/things').reply(404, 'gone').get('/v3/things').reply(304).get('/v3/things').reply(302);
    const request = { ...get, alsoAccept: [404, 304, 302] };
    const http = client();
    expect(await http.send(request)).to.include({ status: 404, text: 'gone' });
    expect(await http.send(request)).to.include({ status: 304 });
    expect(await failureOf(http.send(request))).to.include({ kind: 'bad-response', status: 302 });
  });

  it('shows every answer to onAnswer, and lets toFailure replace the failure', async () => {
    nock(ORIGIN).get('/v3/things').reply(200).get('/v3/things').reply(400, { message: 'no' });
    const seen: number[] = [];
    const http = client({
      onAnswer: ({ status }) => seen.push(status),
      toFailure: (answer, standard) =>
        new Failure('conflict', `${standard.message} ${answer.text}`, { status: answer.status }),
    });
    await http.send(get);
    const failure = await failureOf(http.send(get));
    expect(failure).to.include({
      kind: 'conflict',
      message: 'Pleo refused GET /v3/things (400): no. {"message":"no"}',
    });
    expect(seen).to.deep.equal([200, 400]);
  });

  it('signs each try by its method and whole URL, with as many headers as it takes', async () => {
    const signed: string[] = [];
    const authoriser: Authoriser = {
      async authorisation({ method, url }) {
        signed.push(`${method} ${url}`);
        return { Authorization: new Secret(`Signed ${signed.length}`), 'X-Grant': new Secret('grant-token') };
      },
      refused: () => false,
    };
    for (const count of [1, 2]) {
      nock(ORIGIN, { reqheaders: { authorization: `Signed ${count}`, 'x-grant': 'grant-token' } })
        .patch('/v3/things', { a: 1 })
        .query({ q: 'a b', ids: ['1', '2'] })
        .reply(count === 1 ? 503 : 200);
    }
    const http = client({ authoriser, retry: { maxAttempts: 2 } });
    await http.send({ ...post, method: 'PATCH', query: { q: 'a b', ids: ['1', '2'] }, repeatable: 'safe' });
    const sent = `PATCH ${ORIGIN}/v3/things?q=a+b&ids=1&ids=2`;
    expect(signed).to.deep.equal([sent, sent]);
  });

  it('lets no request take the place of a secret header', async () => {
    const authoriser = secretHeaders({ 'X-Grant': new Secret('grant-token') });
    nock(ORIGIN, { reqheaders: { 'x-grant': 'grant-token' } })
      .get('/v3/things')
      .reply(200);
    await client({ authoriser }).send({ ...get, headers: { 'x-grant': 'another' } });
  });

  describe('after 401', () => {
    it('sends once more with a new authorisation, also what may never be repeated', async () => {
      nock(ORIGIN).post('/v3/things').matchHeader('authorization', 'Bearer old').reply(401);
      nock(ORIGIN).post('/v3/things').matchHeader('authorization', 'Bearer new').reply(200);
      const authoriser = tokens('old', 'new');
      expect(await client({ authoriser }).send(post)).to.include({ status: 200 });
      expect(authoriser.refusals).to.deep.equal(['Bearer old']);
    });

    it('sends no third time', async () => {
      nock(ORIGIN).get('/v3/things').times(2).reply(401);
      const http = client({ authoriser: tokens('one', 'two', 'three'), retry: { maxAttempts: 5 } });
      expect(await failureOf(http.send(get))).to.include({ kind: 'authentication', status: 401 });
      expect(http.usage.requests).to.equal(2);
    });

    it('gives up at once when there is no other authorisation', async () => {
      nock(ORIGIN).get('/v3/things').reply(401);
      const failure = await failureOf(client({ authoriser: tokens('only') }).send(get));
      expect(failure).to.include({ kind: 'authentication' });
      expect(failure.advice).to.contain('Pleo');
    });
  });

  it('says nothing of harm when only the token endpoint failed, and does not repeat its failure', async () => {
    let asked = 0;
    const authorisation = async () => {
      asked += 1;
      throw new Failure('unavailable', 'No token.', { status: 503, mayHaveHappened: true });
    };
    const http = client({ authoriser: { authorisation, refused: () => true }, retry: { maxAttempts: 5 } });
    const failure = await failureOf(http.send({ ...post, repeatable: 'same-key' }));
    expect(failure).to.include({ kind: 'unavailable', message: 'No token.', mayHaveHappened: false });
    expect(asked).to.equal(1);
    expect(http.usage.requests).to.equal(0);
  });

  describe('json', () => {
    const schema = z.object({ total: exactDecimal(), share: z.number(), name: z.string().optional() });

    it('refuses another shape with paths and expectations, without values', async () => {
      const body = { total: 'canary', share: 'canary', name: 5 };
      nock(ORIGIN).get('/v3/things').reply(200, body);
      const failure = await failureOf(client().json(get, schema));
      expect(failure).to.include({ kind: 'bad-response', status: 200, mayHaveHappened: false });
      expect(failure.message)
        .to.match(/^Pleo answered GET \/v3\/things with data in an unexpected shape: total: .*; share: .*; name: .*\.$/)
        .and.to.not.contain('canary');
    });
  });

  it('says that a write may have happened when its answer cannot be read', async () => {
    nock(ORIGIN).post('/v3/things').reply(200, '<html>').post('/v3/things').reply(200, {});
    const schema = z.object({ id: z.string() });
    for (const words of ['not JSON', 'id: ']) {
      const failure = await failureOf(client().json(post, schema));
      expect(failure).to.include({ kind: 'bad-response', mayHaveHappened: true });
      expect(failure.message).to.contain(words);
    }
  });
});
