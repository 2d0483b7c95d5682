import { expect } from 'chai';
import nock from 'nock';
import { failureOf, testEnvironment } from '../testing/index.ts';
import { FileDownloader, type FileDownloadOptions } from './file-download.ts';

const STORE = 'https://files.example.com';
const URL_OF_FILE = `${STORE}/receipt?signature=secret-of-the-url`;

function downloader(options: Partial<FileDownloadOptions> = {}): FileDownloader {
  return new FileDownloader(
    { system: 'Pleo', allowLoopback: false, retry: { maxAttempts: 2 }, ...options },
    testEnvironment(),
  );
}

describe('core/kit/http/file-download', () => {
  const receipt = () => nock(STORE).get('/receipt').query(true);

  it('gives the bytes as they are, sends no credential, and counts what came', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    nock(STORE, { badheaders: ['authorization', 'cookie'] })
      .get('/receipt')
      .query(true)
      .reply(200, bytes);
    const files = downloader();
    expect(Buffer.from(await files.download(URL_OF_FILE, { maxBytes: 5 }))).to.deep.equal(bytes);
    expect(files.usage).to.include({ requests: 1, bytesReceived: 5 });
  });

  it('reads no file beyond the limit, and does not ask for it again', async () => {
    receipt().reply(200, Buffer.alloc(2_000_001));
    const failure = await failureOf(downloader().download(URL_OF_FILE, { maxBytes: 2_000_000 }));
    expect(failure).to.include({ kind: 'rejected', code: 'FILE_TOO_LARGE' });
    expect(failure.message).to.equal('A file of Pleo is larger than 2 MB.');
  });

  it('tries again after a passing fault', async () => {
    receipt().reply(503);
    receipt().reply(200, 'ok');
    expect(Buffer.from(await downloader().download(URL_OF_FILE, { maxBytes: 10 })).toString()).to.equal('ok');
  });

  for (const [status, kind] of [
    [403, 'authorisation'],
    [404, 'not-found'],
    [302, 'bad-response'],
  ] as const) {
    it(`says ${kind} of a ${status}, without the URL, which is the key to the file`, async () => {
      receipt().reply(status, 'signature=secret-of-the-url', { location: 'https://elsewhere.example.com' });
      const failure = await failureOf(downloader().download(URL_OF_FILE, { maxBytes: 10 }));
      expect(failure.kind).to.equal(kind);
      expect(JSON.stringify([failure.message, failure])).not.to.contain('secret-of-the-url');
    });
  }

  it('gives up a cut file after its tries, and keeps nothing of it', async () => {
    receipt()
      .times(2)
      .replyWithError(Object.assign(new Error('cut at secret-of-the-url'), { code: 'ECONNRESET' }));
    const failure = await failureOf(downloader().download(URL_OF_FILE, { maxBytes: 10 }));
    expect(failure.kind).to.equal('unavailable');
    expect(failure.message).not.to.contain('secret-of-the-url');
  });

  for (const url of [
    'http://files.example.com/receipt',
    'http://127.0.0.1:9/receipt',
    'https://user:word@files.example.com/receipt',
    'file:///etc/passwd',
    'receipt',
  ]) {
    it(`refuses to read ${url}`, async () => {
      expect((await failureOf(downloader().download(url, { maxBytes: 10 }))).kind).to.equal('isolation');
    });
  }

  it('reads from loopback where simulators are allowed', async () => {
    nock('http://127.0.0.1:4010').get('/files/a').reply(200, 'ok');
    const files = downloader({ allowLoopback: true });
    expect(await files.download('http://127.0.0.1:4010/files/a', { maxBytes: 10 })).to.have.length(2);
    expect((await failureOf(files.download('http://files.example.com/a', { maxBytes: 10 }))).kind).to.equal(
      'isolation',
    );
  });

  it('asks for nothing once it is cancelled', async () => {
    const files = downloader();
    const signal = AbortSignal.abort();
    expect((await failureOf(files.download(URL_OF_FILE, { maxBytes: 10, signal }))).kind).to.equal('cancelled');
    expect(files.usage.requests).to.equal(0);
  });
});
