import { inspect } from 'node:util';
import { expect } from 'chai';
import nock from 'nock';
import { type CompanyHttpOptions, Failure, type HttpRequest, isFailure, Secret } from '../../contract/index.ts';
import { concealAuthorisation } from './redaction.ts';
import { createCompanyHttp } from './client.ts';
import { apiKeyAuthoriser } from '../oauth/api-key-authoriser.ts';
import { testEnvironment } from '../testing/index.ts';

const ORIGIN = 'https://api.example.com';
const TOKEN = 'tok-1234567890-canary';
const post: HttpRequest = { method: 'POST', path: '/v3/things', repeatable: 'never' };

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!isFailure(error)) throw new Error('expected a Failure');
  return error;
}

describe('core/kit/conceal', () => {
  it('keeps every secret out of its failures, even when the other side repeats it', async () => {
    const environment = testEnvironment();
    const options: Partial<CompanyHttpOptions> = {
      authoriser: { authorisation: async () => new Secret(`Bearer ${TOKEN}`), refused: () => false },
      fixedHeaders: { 'x-tenant': 'tenant-canary' },
      toFailure: ({ status, text }) => (status === 400 ? new Failure('rejected', text) : undefined),
    };
    const http = createCompanyHttp(
      { system: 'Pleo', baseUrl: ORIGIN, retry: { maxAttempts: 1 }, ...options },
      environment,
    );
    const repeated = { message: `Bearer ${TOKEN} is unknown`, type: TOKEN };
    const toThings = () => nock(ORIGIN).post('/v3/things').query(true);
    for (const status of [400, 401, 403, 500]) toThings().reply(status, repeated);
    toThings().replyWithError(Object.assign(new Error(`no ${TOKEN}`), { code: 'ECONNRESET' }));
    const kindsSeen: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const request = { ...post, json: { note: 'body-canary' }, query: { q: 'query-canary' } };
      const failure = await failureOf(http.send(request));
      kindsSeen.push(failure.kind);
      const shown = inspect(failure, { depth: 20, showHidden: true }) + JSON.stringify(failure) + causes(failure);
      expect(shown).to.not.contain('canary');
    }
    expect(kindsSeen).to.deep.equal(['rejected', 'authentication', 'authorisation', 'unavailable', 'unavailable']);
    expect(JSON.stringify(environment.log.entries)).to.not.contain('canary');
  });

  it('hides both parts of a Basic authorisation', async () => {
    const authorisation = await apiKeyAuthoriser(new Secret('plo_secret_canary')).authorisation();
    const text = `The key plo_secret_canary (${authorisation.reveal()}) is not allowed`;
    expect(concealAuthorisation(text, authorisation)).to.equal('The key [secret] ([secret]) is not allowed');
  });

  it('leaves texts alone that hold no credential, and parts too short to be one', () => {
    const text = 'The id of a key is not allowed.';
    expect(concealAuthorisation(text, undefined)).to.equal(text);
    expect(concealAuthorisation(text, new Secret('Bearer is'))).to.equal(text);
  });
});

function causes(error: Error): string {
  const texts: string[] = [];
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    texts.push(current.message, current.stack ?? '', JSON.stringify(current, Object.getOwnPropertyNames(current)));
  }
  return texts.join('\n');
}
