import { expect } from 'chai';
import nock from 'nock';
import { type HttpRequest, isFailure, type Repeatable, type RetryPolicy } from '../../contract/index.ts';
import { failureOf, type TestEnvironment, testEnvironment } from '../testing/index.ts';
import { createCompanyHttp } from './client.ts';

const ORIGIN = 'https://api.example.com';
const RETRY: RetryPolicy = { maxAttempts: 4, initialDelayMs: 1000, maxDelayMs: 3000 };

function client(environment: TestEnvironment, retry = RETRY) {
  return createCompanyHttp({ system: 'Xero', baseUrl: ORIGIN, retry }, environment);
}

const request = (repeatable: Repeatable): HttpRequest => ({ method: 'POST', path: '/x', json: {}, repeatable });
const refusal = (code: string) => Object.assign(new Error(code), { code });

/** Sends against one failing answer followed by a good one. */
async function outcome(fail: () => void, repeatable: Repeatable): Promise<'repeated' | 'given up'> {
  fail();
  nock(ORIGIN).post('/x').reply(200);
  const sent = await client(testEnvironment())
    .send(request(repeatable))
    .then(
      () => true,
      (error: unknown) => {
        if (isFailure(error)) return false;
        throw error;
      },
    );
  nock.cleanAll();
  return sent ? 'repeated' : 'given up';
}

describe('core/kit/http/retries', () => {
  const always = { safe: 'repeated', 'same-key': 'repeated', never: 'repeated' };
  const unlessNever = { safe: 'repeated', 'same-key': 'repeated', never: 'given up' };
  const notAtAll = { safe: 'given up', 'same-key': 'given up', never: 'given up' };
  const matrix: readonly (readonly [string | number, Record<string, string>])[] = [
    [429, always],
    ['ECONNREFUSED', always],
    ['ENOTFOUND', always],
    ['EHOSTUNREACH', always],
    ['EAI_AGAIN', always],
    [500, unlessNever],
    [502, unlessNever],
    [503, unlessNever],
    [504, unlessNever],
    ['ECONNRESET', unlessNever],
    ['EPIPE', unlessNever],
    ['ETIMEDOUT', unlessNever],
    ...[400, 401, 403, 404, 408, 409, 412, 413, 422, 501, 302].map((status) => [status, notAtAll] as const),
  ];
  for (const [problem, expected] of matrix) {
    it(`repeats after ${problem} what may be repeated then`, async () => {
      const fail = () => {
        const scope = nock(ORIGIN).post('/x');
        if (typeof problem === 'number') scope.reply(problem);
        else scope.replyWithError(refusal(problem));
      };
      const outcomes: Record<string, string> = {};
      for (const repeatable of ['safe', 'same-key', 'never'] as const) {
        outcomes[repeatable] = await outcome(fail, repeatable);
      }
      expect(outcomes).to.deep.equal(expected);
    });
  }

  it('doubles the delay with jitter up to its cap, and ends after the last attempt', async () => {
    nock(ORIGIN).post('/x').times(4).reply(503);
    const environment = testEnvironment();
    const failure = await failureOf(client(environment).send(request('safe')));
    expect(failure).to.include({ kind: 'unavailable', status: 503 });
    expect(environment.clock.sleptMs).to.deep.equal([500, 1000, 1500]);
    expect(environment.log.entries.filter(({ level }) => level === 'warn')).to.have.length(3);
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    const environment = testEnvironment();
    nock(ORIGIN).post('/x').reply(429, '', { 'Retry-After': '2' });
    nock(ORIGIN).post('/x').reply(503, '', { 'Retry-After': 'Thu, 15 Jan 2026 09:00:05 GMT' });
    nock(ORIGIN).post('/x').reply(200);
    await client(environment).send(request('safe'));
    expect(environment.clock.sleptMs).to.deep.equal([2000, 3000]);
  });

  it('stops when Retry-After is longer than the longest wait, and hands it on', async () => {
    nock(ORIGIN).post('/x').reply(429, '', { 'Retry-After': '4' });
    const environment = testEnvironment();
    const failure = await failureOf(client(environment).send(request('safe')));
    expect(failure).to.include({ kind: 'rate-limited', status: 429, retryAfterMs: 4000, mayHaveHappened: false });
    expect(environment.clock.sleptMs).to.deep.equal([]);
  });

  it('remembers over all tries that a write may have happened', async () => {
    nock(ORIGIN).post('/x').replyWithError(refusal('ECONNRESET'));
    nock(ORIGIN).post('/x').times(3).replyWithError(refusal('ECONNREFUSED'));
    const failure = await failureOf(client(testEnvironment()).send(request('same-key')));
    expect(failure).to.include({ kind: 'unreachable', mayHaveHappened: true });
  });

  it('knows that nothing happened when no connection was ever made', async () => {
    nock(ORIGIN).post('/x').times(4).replyWithError(refusal('ECONNREFUSED'));
    const failure = await failureOf(client(testEnvironment()).send(request('never')));
    expect(failure).to.include({ kind: 'unreachable', mayHaveHappened: false });
  });

  it('can be cancelled while it waits', async () => {
    nock(ORIGIN).post('/x').reply(503);
    const controller = new AbortController();
    const environment = testEnvironment();
    const { clock } = environment;
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (delayMs, signal) => {
      controller.abort();
      return sleep(delayMs, signal);
    };
    const failure = await failureOf(client(environment).send({ ...request('safe'), signal: controller.signal }));
    expect(failure).to.include({ kind: 'cancelled', mayHaveHappened: true });
  });
});
