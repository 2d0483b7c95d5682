import { expect } from 'chai';
import nock from 'nock';
import { type HttpRequest, isFailure } from '../../contract/index.ts';
import { testEnvironment } from '../testing/index.ts';
import { createCompanyHttp } from './client.ts';

const OURS = 'aaaaaaaa-0000-4000-8000-000000000001';
const THEIRS = 'bbbbbbbb-0000-4000-8000-000000000002';
const ORIGIN = 'https://pleo.example.com';

function client() {
  return createCompanyHttp(
    { system: 'Pleo', baseUrl: ORIGIN, guard: { fields: ['company_id', 'companyId'], value: OURS } },
    testEnvironment(),
  );
}

const post = (more: Partial<HttpRequest>): HttpRequest => ({
  method: 'POST',
  path: '/v1/x',
  repeatable: 'safe',
  ...more,
});

async function failureOf(request: HttpRequest): Promise<unknown> {
  return client()
    .send(request)
    .catch((error: unknown) => error);
}

describe('core/kit/http/company-check', () => {
  it('lets requests and answers of the own company pass, whatever the case of the id', async () => {
    const query = { company_id: OURS.toUpperCase(), limit: 1, other: undefined };
    const json = { companyId: OURS, items: [{ companyId: OURS.toUpperCase() }] };
    nock(ORIGIN)
      .post('/v1/x')
      .query(true)
      .reply(200, { data: [{ companyId: OURS.toUpperCase() }, { companyId: null }] });
    expect(await client().send(post({ query, json }))).to.include({ status: 200 });
  });

  const refused: readonly (readonly [string, Partial<HttpRequest>])[] = [
    ['in the query', { query: { company_id: THEIRS } }],
    ['in a list of the query', { query: { company_id: [OURS, THEIRS] } }],
    ['in a JSON body', { json: { companyId: THEIRS } }],
    ['deep in a JSON body', { json: { items: [[{ a: { company_id: THEIRS } }]] } }],
    ['in a list of a JSON body', { json: { companyId: [OURS, THEIRS] } }],
    ['behind toJSON', { json: { item: { toJSON: () => ({ companyId: THEIRS }) } } }],
    [
      'in JSON sent as bytes',
      {
        bytes: Buffer.from(JSON.stringify({ companyId: THEIRS })),
        headers: { 'Content-Type': 'application/json' },
      },
    ],
    ['in a form', { form: { companyId: THEIRS } }],
    ['as null', { json: { companyId: null } }],
    ['as an object', { json: { companyId: { id: OURS } } }],
    ['as an empty text', { query: { company_id: '' } }],
  ];
  for (const [where, more] of refused) {
    it(`refuses a request with another company's id ${where}, before anything is sent`, async () => {
      const scope = nock(ORIGIN).post('/v1/x').query(true).reply(200, {});
      const failure = await failureOf(post(more));
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'isolation', mayHaveHappened: false });
      expect(failure).to.have.property('message').that.does.not.contain(THEIRS);
      expect(scope.isDone()).to.equal(false);
      nock.cleanAll();
    });
  }

  it("refuses an answer that speaks of another company, also in an error's body, and does not try again", async () => {
    for (const status of [200, 404, 503]) {
      nock(ORIGIN)
        .get('/v1/x')
        .reply(status, { data: { deep: [{ companyId: THEIRS }] } });
      const failure = await failureOf({ method: 'GET', path: '/v1/x', repeatable: 'safe' });
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'isolation', mayHaveHappened: false });
      expect(failure).to.have.property('message').that.does.not.contain(THEIRS);
    }
  });

  it('says that a write may have happened when its answer speaks of another company', async () => {
    nock(ORIGIN).post('/v1/x').reply(200, { companyId: THEIRS });
    expect(await failureOf(post({}))).to.include({ kind: 'isolation', mayHaveHappened: true });
  });

  it('lets answers pass that are no JSON', async () => {
    nock(ORIGIN).get('/v1/x').reply(200, `companyId: ${THEIRS}`);
    expect(await client().send({ method: 'GET', path: '/v1/x', repeatable: 'safe' })).to.include({ status: 200 });
  });
});
