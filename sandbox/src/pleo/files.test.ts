import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { at, companyA, keyA, PleoHarness, pleoSeed } from './harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = '0d000000-0000-4000-8000-000000000001';
const day = 24 * 60 * 60 * 1000;

type Company = NonNullable<Parameters<typeof pleoSeed>[0]>;
type FileInput = NonNullable<NonNullable<Company['expenses']>[number]['files']>[number];

const pdf = { type: 'application/pdf', size: 200_001 };
const note = { type: 'text/plain', text: 'Grüße' };
const gone = { type: 'image/jpeg', size: 10, missing: true };

const harness = (files: FileInput[] = [pdf, note, gone], requestsPerMinute = 600) =>
  new PleoHarness(
    pleoSeed(
      {
        expenses: [{ id: entry, key: 'e', date: '2026-02-01', lines: [{ amount: '1.00' }], files }],
        jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['e'] }],
      },
      { requestsPerMinute },
    ),
  );

const filesOf = async (pleo: PleoHarness): Promise<unknown> =>
  at((await pleo.request('GET', `/v3/export-items?job_id=${job}`)).body, 'data.0.files');

const urlOf = async (pleo: PleoHarness, index = 0): Promise<unknown> => at(await filesOf(pleo), `${index}.url`);

const inspected = (pleo: PleoHarness, path: string): unknown => at(pleo.simulator.inspect(), path);

describe('sandbox/pleo/files', () => {
  it('links files on this server, with their types and sizes, each time anew', async () => {
    const pleo = harness();
    const [first, second] = [await filesOf(pleo), await filesOf(pleo)];
    expect(at(first, '0')).to.include({ type: 'application/pdf', size: 200_001 });
    expect(at(first, '1')).to.include({ type: 'text/plain', size: 7 });
    const urls = [first, second].flatMap((files) => [0, 1, 2].map((index) => String(at(files, `${index}.url`))));
    expect(new Set(urls).size).to.equal(6);
    for (const url of urls) expect(url).to.match(/^http:\/\/localhost:80\/files\/[\w-]+\.[\w-]+$/);
  });

  it('gives the bytes to whoever has the link, with type and length, the same at every start', async () => {
    const [one, other] = await Promise.all(
      [harness(), harness()].map(async (pleo) => pleo.download(await urlOf(pleo))),
    );
    expect(one?.status).to.equal(200);
    expect(one?.headers).to.include({ 'content-type': 'application/pdf', 'content-length': '200001' });
    expect(one?.bytes.length).to.equal(200_001);
    expect(digest(one?.bytes)).to.equal(digest(other?.bytes));
    const text = harness();
    const { headers, bytes } = await text.download(await urlOf(text, 1));
    expect([headers['content-length'], bytes.toString('utf8')]).to.deep.equal(['7', 'Grüße']);
  });

  it('gives two files other bytes, and an empty one none', async () => {
    const pleo = harness([64, 64, 0].map((size) => ({ ...pdf, size })));
    const [one, other, empty] = await Promise.all(
      [0, 1, 2].map(async (index) => pleo.download(await urlOf(pleo, index))),
    );
    expect(digest(one?.bytes)).not.to.equal(digest(other?.bytes));
    expect([empty?.status, empty?.headers['content-length'], empty?.bytes.length]).to.deep.equal([200, '0', 0]);
  });

  it('serves a type that is no media type as bytes', async () => {
    const pleo = harness([{ type: 'pdf', size: 1 }]);
    expect((await pleo.download(await urlOf(pleo))).headers['content-type']).to.equal('application/octet-stream');
  });

  it('lets a link live for 24 hours from the fetch, also when the job is finished', async () => {
    const pleo = harness();
    const url = await urlOf(pleo);
    await pleo.request('POST', '/v3/export-job-events', { body: { jobId: job, event: 'failed' } });
    pleo.clock.advance(day - 1);
    expect((await pleo.download(url)).status).to.equal(200);
    pleo.clock.advance(1);
    const { status, headers, bytes } = await pleo.download(url);
    expect([status, headers['content-type']]).to.deep.equal([403, 'application/xml']);
    expect(bytes.toString('utf8')).to.contain('AccessDenied');
  });

  it('answers 404 to links that it did not make, and to missing files', async () => {
    const pleo = harness();
    const url = await urlOf(pleo, 2);
    for (const path of [url, '/files/', '/files/AAAA.AAAA', `${await urlOf(pleo)}x`, `/files/${entry}/0`]) {
      expect((await pleo.download(path)).status).to.equal(404);
    }
    expect(inspected(pleo, `companies.${companyA}.files.2`)).to.include({ downloads: 0 });
  });

  it('refuses a credential with 400, and counts that', async () => {
    const pleo = harness();
    const url = await urlOf(pleo);
    expect(inspected(pleo, 'leakedCredentials')).to.equal(0);
    for (const path of [url, '/files/unknown']) {
      expect((await pleo.download(path, { authorization: `Bearer ${keyA}` })).status).to.equal(400);
    }
    expect(inspected(pleo, 'leakedCredentials')).to.equal(2);
    expect(inspected(pleo, `companies.${companyA}.files.0.downloads`)).to.equal(0);
  });

  it('counts the downloads of each file', async () => {
    const pleo = harness();
    for (const index of [0, 1, 1]) await pleo.download(await urlOf(pleo, index));
    const files = inspected(pleo, `companies.${companyA}.files`);
    expect(files).to.deep.equal([
      { accountingEntryId: entry, index: 0, type: 'application/pdf', size: 200_001, downloads: 1 },
      { accountingEntryId: entry, index: 1, type: 'text/plain', size: 7, downloads: 2 },
      { accountingEntryId: entry, index: 2, type: 'image/jpeg', size: 10, downloads: 0 },
    ]);
  });

  it('knows whose file a link leads to', async () => {
    const pleo = harness();
    const url = new URL(String(await urlOf(pleo))).pathname;
    const ownerOf = (path: string) => pleo.simulator.ownerOf({ method: 'GET', url: path, headers: {}, body: '' });
    expect([ownerOf(url), ownerOf('/files/unknown')]).to.deep.equal([companyA, undefined]);
  });

  it('does not count downloads among the requests of a key', async () => {
    const pleo = harness([pdf], 2);
    const url = await urlOf(pleo);
    for (const _ of [1, 2, 3]) expect((await pleo.download(url)).status).to.equal(200);
    expect(await filesOf(pleo)).not.to.equal(undefined);
  });

  it('keeps links alive over a restart', async () => {
    const [before, after] = [harness(), harness()];
    expect((await after.download(await urlOf(before))).status).to.equal(200);
  });
});

function digest(bytes: Buffer | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}
