import { expect } from 'chai';
import { at, companyA, each, keyA, PleoHarness, pleoSeed } from './harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = '0d000000-0000-4000-8000-000000000001';
const dayMs = 24 * 60 * 60 * 1000;

const pdf = { type: 'application/pdf', size: 200_001 };
const note = { type: 'text/plain', text: 'Grüße' };
const gone = { type: 'image/jpeg', size: 10, missing: true };
const odd = { type: 'pdf', size: 200_001 };

const harness = () =>
  new PleoHarness(
    pleoSeed(
      {
        expenses: [
          { id: entry, key: 'e', date: '2026-02-01', lines: [{ amount: '1' }], files: [pdf, note, gone, odd] },
        ],
        jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['e'] }],
      },
      { requestsPerMinute: 2 },
    ),
  );

const filesOf = async (pleo: PleoHarness) => at(await pleo.data('GET', `/v3/export-items?job_id=${job}`), '0.files');
const urlsOf = async (pleo: PleoHarness) => each(await filesOf(pleo), 'url');
const inspected = (pleo: PleoHarness, path: string) => at(pleo.simulator.inspect(), path);

describe('sandbox/pleo/files', () => {
  it('links files on this server, with their types and sizes, each time anew', async () => {
    const pleo = harness();
    const [first, second] = [await filesOf(pleo), await filesOf(pleo)];
    expect(at(first, '0')).to.include({ type: 'application/pdf', size: 200_001 });
    expect(at(first, '1')).to.include({ type: 'text/plain', size: 7 });
    const urls = [...each(first, 'url'), ...each(second, 'url')];
    expect(new Set(urls).size).to.equal(8);
    for (const url of urls) expect(url).to.match(/^http:\/\/localhost:80\/files\/[\w-]+\.[\w-]+$/);
  });

  it('gives the bytes to whoever has the link, with type and length, the same after a restart', async () => {
    const urls = await urlsOf(harness());
    const [one, again] = [await harness().download(urls[0]), await harness().download(urls[0])];
    expect([one.status, one.bytes.length]).to.deep.equal([200, 200_001]);
    expect(one.headers).to.include({ 'content-type': 'application/pdf', 'content-length': '200001' });
    expect(one.bytes.equals(again.bytes)).to.equal(true);
    expect((await harness().download(urls[1])).bytes.toString('utf8')).to.equal('Grüße');
    const other = await harness().download(urls[3]);
    expect(other.headers['content-type']).to.equal('application/octet-stream');
    expect(one.bytes.equals(other.bytes)).to.equal(false);
  });

  it('lets a link live for 24 hours from the fetch, also when the job is finished', async () => {
    const pleo = harness();
    const [url] = await urlsOf(pleo);
    await pleo.request('POST', '/v3/export-job-events', { body: { jobId: job, event: 'failed' } });
    pleo.clock.advance(dayMs - 1);
    expect((await pleo.download(url)).status).to.equal(200);
    pleo.clock.advance(1);
    const { status, headers, bytes } = await pleo.download(url);
    expect([status, headers['content-type']]).to.deep.equal([403, 'application/xml']);
    expect(bytes.toString('utf8')).to.contain('AccessDenied');
  });

  it('answers 404 to links that it did not make, and to missing files', async () => {
    const pleo = harness();
    const [url, , missing] = await urlsOf(pleo);
    for (const path of [missing, '/files/', '/files/AAAA.AAAA', `${url}x`, `/files/${entry}/0`]) {
      expect((await pleo.download(path)).status, String(path)).to.equal(404);
    }
    expect(inspected(pleo, `companies.${companyA}.files.2`)).to.include({ downloads: 0 });
  });

  it('refuses a credential with 400, and counts that', async () => {
    const pleo = harness();
    const [url] = await urlsOf(pleo);
    for (const path of [url, '/files/unknown']) {
      expect((await pleo.download(path, { authorization: `Bearer ${keyA}` })).status).to.equal(400);
    }
    expect(inspected(pleo, 'leakedCredentials')).to.equal(2);
    expect(inspected(pleo, `companies.${companyA}.files.0.downloads`)).to.equal(0);
  });

  it('counts the downloads of each file for its company, not among the requests of a key', async () => {
    const pleo = harness();
    const [first, second] = await urlsOf(pleo);
    for (const url of [first, second, second]) await pleo.download(url);
    const files = inspected(pleo, `companies.${companyA}.files`);
    const shown = { accountingEntryId: entry, index: 0, type: 'application/pdf', size: 200_001, downloads: 1 };
    expect(at(files, '0')).to.deep.equal(shown);
    expect(each(files, 'downloads')).to.deep.equal([1, 2, 0, 0]);
    const ownerOf = (url: unknown) =>
      pleo.simulator.ownerOf({ method: 'GET', url: new URL(String(url)).pathname, headers: {}, body: '' });
    expect([ownerOf(first), ownerOf('http://localhost/files/unknown')]).to.deep.equal([companyA, undefined]);
    expect(await filesOf(pleo)).not.to.equal(undefined);
  });
});
