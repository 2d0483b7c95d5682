import { inspect } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import nock from 'nock';
import { z } from 'zod';
import { type CompanyHttpOptions, Failure, type HttpRequest, Secret } from '../../contract/index.ts';
import { failureOf, testEnvironment } from '../testing/index.ts';
import { apiKeyAuthoriser, secretHeaders } from './authorisation.ts';
import { createCompanyHttp } from './client.ts';
import { Redaction } from './redaction.ts';

const ORIGIN = 'https://api.example.com';
const TOKEN = 'tok-1234567890-canary';
const GRANT = 'grant/+=ü"canary"';
const post: HttpRequest = { method: 'POST', path: '/v3/things', repeatable: 'never' };

function clientOf(options: Partial<CompanyHttpOptions>, environment = testEnvironment()) {
  return createCompanyHttp({ system: 'Pleo', baseUrl: ORIGIN, retry: { maxAttempts: 1 }, ...options }, environment);
}

/** Everything that a failure could show, its causes included. */
function shown(error: Error): string {
  const texts = [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)];
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    texts.push(current.message, current.stack ?? '', JSON.stringify(current, Object.getOwnPropertyNames(current)));
  }
  return texts.join('\n');
}

describe('core/kit/http/redaction', () => {
  it('keeps every secret out of its failures, even when the other side repeats it', async () => {
    const environment = testEnvironment();
    const authoriser = secretHeaders({ authorization: new Secret(`Bearer ${TOKEN}`), 'x-grant': new Secret(GRANT) });
    const toFailure: CompanyHttpOptions['toFailure'] = ({ status, text, headers }) =>
      status === 400 ? new Failure('rejected', text + headers['x-echo'], { cause: new Error(text) }) : undefined;
    const http = clientOf({ authoriser, fixedHeaders: { 'x-tenant': 'tenant-canary' }, toFailure }, environment);
    // As HTTP carries it, a header's text is one byte per character.
    const repeated = { message: `Bearer ${TOKEN} and ${GRANT} are unknown`, type: TOKEN, Detail: btoa(TOKEN) };
    const toThings = () => nock(ORIGIN).post('/v3/things').query(true);
    for (const status of [400, 401, 403, 500]) toThings().reply(status, repeated, { 'x-echo': TOKEN });
    // An error of the connection carries the whole request, whether or not its own words repeat a secret.
    for (const words of [`no ${TOKEN}`, 'socket hang up']) {
      toThings().replyWithError(Object.assign(new Error(words), { code: 'ECONNRESET' }));
    }
    const kindsSeen: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const request = { ...post, json: { note: 'body-canary' }, query: { q: 'query-canary' } };
      const failure = await failureOf(http.send(request));
      kindsSeen.push(failure.kind);
      expect(shown(failure)).to.not.contain('canary');
    }
    const expected = ['rejected', 'authentication', 'authorisation', 'unavailable', 'unavailable', 'unavailable'];
    expect(kindsSeen).to.deep.equal(expected);
    expect(JSON.stringify(environment.log.entries)).to.not.contain('canary');
  });

  it('hides a whole credential in a good answer, and nothing else of its data', async () => {
    const short = new Secret('demo');
    const http = clientOf({ authoriser: secretHeaders({ 'x-app': short, 'x-grant': new Secret(TOKEN) }) });
    nock(ORIGIN)
      .post('/v3/things')
      .reply(200, { errors: [`No ${TOKEN}`], name: 'demo account' });
    expect((await http.send(post)).text).to.equal('{"errors":["No [secret]"],"name":"demo account"}');
    nock(ORIGIN).post('/v3/things').reply(200, `{"demo":1}`);
    const schema = z.object({ demo: z.string() });
    expect((await failureOf(http.json(post, schema))).message)
      .to.contain('[secret]: ')
      .and.not.contain('demo');
  });

  it('hides what a failing authoriser or signer says of the secrets that were sent before', async () => {
    let asked = 0;
    const authoriser: CompanyHttpOptions['authoriser'] = {
      async authorisation() {
        asked += 1;
        if (asked > 1) throw new Failure('authentication', `The token ${TOKEN} has ended.`);
        return { authorization: new Secret(`Bearer ${TOKEN}`) };
      },
      refused: () => true,
    };
    nock(ORIGIN).post('/v3/things').reply(401);
    expect((await failureOf(clientOf({ authoriser }).send(post))).message).to.equal('The token [secret] has ended.');
  });

  it('hides both parts of a Basic authorisation', async () => {
    const headers = await apiKeyAuthoriser(new Secret('plo_secret_canary')).authorisation({
      method: 'GET',
      url: ORIGIN,
    });
    const redaction = new Redaction();
    redaction.add(headers);
    const text = `The key plo_secret_canary (${headers.authorization?.reveal()}) is not allowed`;
    expect(redaction.failure(new Failure('rejected', text)).message).to.equal(
      'The key [secret] ([secret]) is not allowed',
    );
  });

  it('hides a secret however it is written', () => {
    const secret = fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' });
    const forms: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify(text),
      (text) => encodeURIComponent(text),
      (text) => encodeURIComponent(text).replace(/%../g, (sequence) => sequence.toLowerCase()),
      (text) => new URLSearchParams({ token: text }).toString(),
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
    ];
    fc.assert(
      fc.property(secret, fc.constantFrom(...forms), fc.string({ maxLength: 5 }), (text, write, around) => {
        const redaction = new Redaction();
        redaction.add({ token: new Secret(text) });
        const written = write(text);
        const { message } = redaction.failure(new Failure('rejected', `${around}:${written}:`));
        expect(message).to.contain('[secret]').and.not.contain(written);
      }),
    );
  });

  it('leaves no readable run of a secret that stands inside something longer in base64', () => {
    const bytes = fc.uint8Array({ maxLength: 7 });
    fc.assert(
      fc.property(bytes, bytes, (before, after) => {
        const redaction = new Redaction();
        redaction.add({ token: new Secret(TOKEN) });
        const text = Buffer.concat([before, Buffer.from(TOKEN), after]).toString('base64');
        const { message } = redaction.failure(new Failure('rejected', text));
        expect(message).to.contain('[secret]');
        expect(message.length).to.be.below('[secret]'.length + 28);
      }),
    );
  });

  it('leaves a failure alone that holds no credential, and parts too short to be one', () => {
    const redaction = new Redaction();
    const failure = new Failure('rejected', 'The id of a key is not allowed.', { code: 'X', cause: new Error('why') });
    expect(redaction.failure(failure)).to.equal(failure);
    redaction.add({ authorization: new Secret('Bearer is') });
    expect(redaction.failure(failure)).to.equal(failure);
  });
});
