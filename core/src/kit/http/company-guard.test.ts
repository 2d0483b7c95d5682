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

describe('core/kit/http/company-guard', () => {
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

  describe('with a path to a key inside an object', () => {
    const guarded = () =>
      createCompanyHttp(
        { system: 'NetSuite', baseUrl: ORIGIN, guard: { fields: ['subsidiary.id', 'owner.company.id'], value: '5' } },
        testEnvironment(),
      );
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'sent',
        (error: unknown) => (isFailure(error) ? error.kind : 'thrown'),
      );

    const bodies: readonly (readonly [unknown, 'sent' | 'isolation'])[] = [
      [{ subsidiary: { id: '5' } }, 'sent'],
      [{ subsidiary: { id: 5, refName: 'Ours' } }, 'sent'],
      [{ subsidiary: '5', lines: [{ subsidiary: 5 }] }, 'sent'],
      [{ subsidiary: [] }, 'sent'],
      [{ owner: { company: { id: '5' }, name: 'x' }, id: '6', company: { id: '6' } }, 'sent'],
      [{ subsidiary: { id: '6' } }, 'isolation'],
      [{ subsidiary: 6 }, 'isolation'],
      [{ subsidiary: { externalId: 'theirs' } }, 'isolation'],
      [{ subsidiary: { id: { id: '5' } } }, 'isolation'],
      [{ subsidiary: { id: null } }, 'isolation'],
      [{ subsidiary: null }, 'isolation'],
      [{ subsidiary: [{ id: '5' }, { id: '6' }] }, 'isolation'],
      [{ lines: [{ deep: { subsidiary: { id: '6' } } }] }, 'isolation'],
      [{ owner: { company: { id: '6' } } }, 'isolation'],
      [{ owner: { company: '6' } }, 'isolation'],
    ];
    for (const [json, expected] of bodies) {
      it(`${expected === 'sent' ? 'sends' : 'refuses'} ${JSON.stringify(json)}`, async () => {
        nock(ORIGIN).post('/v1/x').reply(204);
        expect(await outcome(guarded().send(post({ json })))).to.equal(expected);
        nock.cleanAll();
      });
    }

    it('reads the bare value or the path itself in a query', async () => {
      const ask = (query: HttpRequest['query']) =>
        outcome(guarded().send({ method: 'GET', path: '/v1/x', repeatable: 'safe', ...(query && { query }) }));
      nock(ORIGIN).get('/v1/x').query(true).times(2).reply(200, {});
      expect(await ask({ subsidiary: '5' })).to.equal('sent');
      expect(await ask({ 'subsidiary.id': 5 })).to.equal('sent');
      expect(await ask({ subsidiary: '6' })).to.equal('isolation');
      expect(await ask({ 'subsidiary.id': ['5', '6'] })).to.equal('isolation');
    });

    it('reads answers in either form, and takes a field without an id for none', async () => {
      const answers: readonly (readonly [string, 'sent' | 'isolation'])[] = [
        ['{"items":[{"subsidiary":{"id":"5","links":[]}},{"subsidiary":"5"},{"subsidiary":5}]}', 'sent'],
        ['{"subsidiary":{"links":[]}}', 'sent'],
        ['{"subsidiary":null,"owner":{"company":{"id":null}}}', 'sent'],
        ['{"items":[{"subsidiary":{"id":"5"}},{"subsidiary":{"id":"6"}}]}', 'isolation'],
        ['{"items":[{"subsidiary":"6"}]}', 'isolation'],
        ['{"subsidiary":{"id":5.0000000000000000001}}', 'isolation'],
      ];
      for (const [text, expected] of answers) {
        nock(ORIGIN).get('/v1/x').reply(200, text);
        const read = outcome(guarded().send({ method: 'GET', path: '/v1/x', repeatable: 'safe' }));
        expect(await read, text).to.equal(expected);
      }
    });
  });
});
