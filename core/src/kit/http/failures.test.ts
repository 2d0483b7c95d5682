import { expect } from 'chai';
import nock from 'nock';
import { type Failure, type HttpRequest, isFailure } from '../../contract/index.ts';
import { testEnvironment } from '../testing/index.ts';
import { createCompanyHttp } from './client.ts';
import { retryAfterMs } from './failures.ts';

const ORIGIN = 'https://api.example.com';
const get: HttpRequest = { method: 'GET', path: '/v3/things', repeatable: 'safe' };
const post: HttpRequest = { method: 'POST', path: '/v3/things', json: { a: 1 }, repeatable: 'never' };

async function failureOf(request: HttpRequest): Promise<Failure> {
  const http = createCompanyHttp({ system: 'Pleo', baseUrl: ORIGIN, retry: { maxAttempts: 1 } }, testEnvironment());
  const error: unknown = await http.send(request).catch((thrown: unknown) => thrown);
  if (!isFailure(error)) throw new Error('expected a Failure');
  return error;
}

describe('core/kit/http/failures', () => {
  const kinds: readonly (readonly [number, Failure['kind'], boolean])[] = [
    [400, 'rejected', false],
    [413, 'rejected', false],
    [422, 'rejected', false],
    [405, 'rejected', false],
    [401, 'authentication', false],
    [403, 'authorisation', false],
    [404, 'not-found', false],
    [409, 'conflict', false],
    [412, 'conflict', false],
    [429, 'rate-limited', false],
    [408, 'unavailable', true],
    [500, 'unavailable', true],
    [501, 'unavailable', true],
    [503, 'unavailable', true],
    [302, 'bad-response', true],
    [304, 'bad-response', true],
  ];
  for (const [status, kind, mayHaveHappened] of kinds) {
    it(`turns ${status} into ${kind}`, async () => {
      nock(ORIGIN).post('/v3/things').reply(status, '', { location: 'https://evil.example/' });
      nock(ORIGIN).get('/v3/things').query({ s: 'canary' }).reply(status, 'not json');
      const ofPost = await failureOf(post);
      expect(ofPost).to.include({ kind, status, mayHaveHappened, system: 'Pleo' });
      expect(ofPost.message).to.match(/^Pleo .*POST \/v3\/things.*\(\d{3}\)\.$/);
      const ofGet = await failureOf({ ...get, query: { s: 'canary' } });
      expect(ofGet).to.include({ kind, mayHaveHappened: false });
      expect(ofGet.message).to.not.contain('canary');
    });
  }

  it("puts the other side's code and words into the sentence, shortened", async () => {
    const bodies = [
      { type: 'EXPORT_JOB_STATUS_UNPROCESSABLE', message: 'Export job is finished.' },
      { Type: 'ValidationException', Message: `A validation\n exception ${'x'.repeat(400)}` },
      { Type: null, Title: 'Forbidden', Detail: 'AuthenticationUnsuccessful' },
      { error: 'invalid_scope' },
    ];
    for (const body of bodies) nock(ORIGIN).post('/v3/things').reply(422, body);
    const failures = [];
    for (const _ of bodies) failures.push(await failureOf(post));
    expect(failures.map(({ code }) => code)).to.deep.equal([
      'EXPORT_JOB_STATUS_UNPROCESSABLE',
      'ValidationException',
      undefined,
      'invalid_scope',
    ]);
    const [first = '', second = '', third, fourth] = failures.map(({ message }) => message);
    expect(first).to.equal(
      'Pleo refused POST /v3/things (422 EXPORT_JOB_STATUS_UNPROCESSABLE): Export job is finished.',
    );
    expect(second)
      .to.match(/: A validation exception x+…$/)
      .and.to.have.length.below(370);
    expect(third).to.equal('Pleo refused POST /v3/things (422): AuthenticationUnsuccessful.');
    expect(fourth).to.equal('Pleo refused POST /v3/things (422 invalid_scope).');
  });

  describe('Retry-After', () => {
    const now = new Date('2026-01-15T09:00:00Z');

    it('is read in seconds or as an HTTP date, which is never in the past', () => {
      const headers = ['30', ' 0 ', '1.5', 'Thu, 15 Jan 2026 09:01:00 GMT', 'Thu, 15 Jan 2026 08:59:00 GMT'];
      expect(headers.map((header) => retryAfterMs(header, now))).to.deep.equal([30_000, 0, 1500, 60_000, 0]);
    });

    it('knows no time without a readable header', () => {
      for (const header of [undefined, '', 'soon']) expect(retryAfterMs(header, now)).to.equal(undefined);
    });
  });
});
