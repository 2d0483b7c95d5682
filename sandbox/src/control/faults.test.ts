import { expect } from 'chai';
import type { Exchange, Fault, Sandbox } from '../index.ts';
import { at, companyA, companyB, keyA, keyB, pleoSeed } from '../pleo/harness.test.ts';
import { account, accounts, accountsOf, control, failureOf, SandboxPool, send } from './harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = (number: number) => `0d000000-0000-4000-8000-00000000000${number}`;
const fileBytes = 1_000_000;

const seed = pleoSeed({
  expenses: [1, 2, 3, 4].map((number) => ({
    id: entry(number),
    key: `e${number}`,
    date: '2026-02-01',
    lines: [{ amount: '1.00' }],
    files: [{ type: 'application/pdf', size: fileBytes }],
  })),
  jobs: [{ id: job, key: 'j', createdAt: '2026-02-01T00:00:00Z', expenses: ['e1', 'e2', 'e3', 'e4'] }],
});

const started = { jobId: job, event: 'started' };
const list = (data: unknown, key: string): unknown[] => [data].flat().map((record) => at(record, key));

describe('sandbox/control/faults', () => {
  const pool = new SandboxPool();
  const exchanges: Exchange[] = [];
  let sandbox: Sandbox;
  beforeEach(async () => {
    exchanges.length = 0;
    sandbox = await pool.start({ seed, onExchange: (exchange) => exchanges.push(exchange) });
  });
  afterEach(() => pool.stopAll());
  const inject = (fault: Omit<Fault, 'system'>) => sandbox.inject({ system: 'pleo', ...fault });

  it('answer with a status, a body and headers instead of handling the request', async () => {
    inject({ status: 503, body: { type: 'DOWN' }, headers: { 'retry-after': '7' }, method: 'post' });
    expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
    const { status, body, headers } = await send(sandbox, 'POST', accounts, account);
    expect([status, body, headers.get('retry-after')]).to.deep.equal([503, { type: 'DOWN' }, '7']);
    expect(accountsOf(sandbox)).to.deep.equal([]);
    expect((await send(sandbox, 'POST', accounts, account)).status).to.equal(201);
  });

  it('drop the connection before the request is handled', async () => {
    inject({ drop: 'before' });
    await failureOf(send(sandbox, 'POST', accounts, account));
    expect(accountsOf(sandbox)).to.deep.equal([]);
  });

  it('drop the connection after the commit, where the answer has no body too', async () => {
    inject({ drop: 'after-commit', times: 2 });
    await failureOf(send(sandbox, 'POST', accounts, account));
    expect(accountsOf(sandbox)).to.have.length(1);
    await failureOf(send(sandbox, 'POST', '/v3/export-job-events', started));
    expect((await send(sandbox, 'POST', '/v3/export-job-events', started)).status).to.equal(422);
  });

  it('hit only their company, address and turn', async () => {
    inject({ status: 500, owner: companyB, url: '^/v3/.*statuses=pending', after: 1, times: 2 });
    const statuses: number[] = [];
    for (const [path, key] of [
      ['/v3/export-jobs?statuses=pending', keyA],
      ['/v3/export-jobs', keyB],
      ...Array(4).fill(['/v3/export-jobs?statuses=pending', keyB]),
    ]) {
      statuses.push((await send(sandbox, 'GET', path, undefined, key)).status);
    }
    expect(statuses).to.deep.equal([200, 200, 200, 500, 500, 200]);
  });

  it('strike before authentication does, as a network would', async () => {
    inject({ status: 502 });
    expect((await send(sandbox, 'GET', '/v1/introspect', undefined, 'unknown-key')).status).to.equal(502);
  });

  it('delay, but do not hold up the end', async () => {
    inject({ delayMs: 3600_000, url: 'introspect' });
    const waiting = failureOf(send(sandbox, 'GET', '/v1/introspect'));
    while (sandbox.requestCounts().pleo === undefined) await control(sandbox, 'GET', 'clock');
    await sandbox.stop();
    expect(await waiting).to.be.instanceOf(Error);
  });

  it('break off in the middle of an answer, after the commit', async () => {
    inject({ drop: 'mid-answer' });
    expect(await failureOf(send(sandbox, 'POST', accounts, account))).to.be.instanceOf(TypeError);
    expect(accountsOf(sandbox)).to.have.length(1);
    const [cut] = exchanges;
    expect(cut).to.include({ status: 201, fault: true });
    expect(() => JSON.parse(cut?.responseBody ?? '')).to.throw(SyntaxError);
  });

  it('close the connection where an answer has no middle', async () => {
    inject({ drop: 'mid-answer' });
    await failureOf(send(sandbox, 'POST', '/v3/export-job-events', started));
    expect(exchanges.map(({ status }) => status)).to.deep.equal([0]);
  });

  describe('of files', () => {
    let url: string;
    beforeEach(async () => {
      const { body } = await send(sandbox, 'GET', `/v3/export-items?job_id=${job}`);
      url = String(at(body, 'data.0.files.0.url'));
      expect(url.startsWith(`${sandbox.url('pleo')}/files/`)).to.equal(true);
    });

    it('break off a download', async () => {
      inject({ url: '^/files/', owner: companyA, drop: 'mid-answer' });
      const answer = await fetch(url);
      expect(answer.headers.get('content-length')).to.equal(String(fileBytes));
      const got = await bytesUntilTheEnd(answer);
      expect(got.failed).to.equal(true);
      expect(got.bytes)
        .to.be.greaterThan(0)
        .and.at.most(fileBytes / 2);
      expect((await (await fetch(url)).arrayBuffer()).byteLength).to.equal(fileBytes);
    });

    it('answer with a status, or not at all', async () => {
      inject({ url: '^/files/', status: 503 });
      inject({ url: '^/files/', drop: 'before' });
      inject({ url: '^/files/', drop: 'after-commit' });
      expect((await fetch(url)).status).to.equal(503);
      await failureOf(fetch(url));
      await failureOf(fetch(url));
      expect((await fetch(url)).status).to.equal(200);
      expect(at(sandbox.inspect('pleo'), `companies.${companyA}.files.0.downloads`)).to.equal(2);
    });
  });

  it('give a page twice, after which the cursors lead on', async () => {
    inject({ url: '^/v3/export-items', repeatPage: true });
    const seen: unknown[] = [];
    for (let after = ''; ; ) {
      const { body } = await send(sandbox, 'GET', `/v3/export-items?job_id=${job}&limit=2${after}`);
      seen.push(...list(at(body, 'data'), 'accountingEntryId'));
      if (at(body, 'pagination.hasNextPage') !== true) break;
      after = `&after=${at(body, 'pagination.endCursor')}`;
    }
    expect(seen).to.deep.equal([1, 2, 1, 2, 3, 4].map(entry));
    expect(exchanges.map(({ fault }) => fault)).to.deep.equal([false, true, false]);
  });

  it('report errors of items inside an answer that is 200', async () => {
    const error = { type: 'TRY_AGAIN', message: 'Not now.' };
    inject({ itemErrors: { [entry(2)]: error }, times: 1 });
    const update = async () => {
      const updates = [1, 2].map((number) => ({ accountingEntryId: entry(number), status: 'successful' }));
      const { status, body } = await send(sandbox, 'PUT', `/v3/export-jobs/${job}/items`, updates);
      return [status, list(at(body, 'data'), 'accountingEntryId'), at(body, 'errors')];
    };
    expect(await update()).to.deep.equal([200, [entry(1)], [{ accountingEntryId: entry(2), ...error }]]);
    expect(await update()).to.deep.equal([200, [entry(1), entry(2)], []]);
  });
});

async function bytesUntilTheEnd(answer: Response): Promise<{ bytes: number; failed: boolean }> {
  let bytes = 0;
  try {
    for await (const chunk of answer.body ?? []) bytes += chunk.length;
    return { bytes, failed: false };
  } catch {
    return { bytes, failed: true };
  }
}
