import { expect } from 'chai';
import type { Exchange, Sandbox } from '../index.ts';
import { at, companyA, keyA, pleoSeed } from '../pleo/harness.test.ts';
import { account, accounts, accountsOf, failureOf, SandboxPool, send } from '../sandbox-harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = (number: number) => `0d000000-0000-4000-8000-00000000000${number}`;
const tenantId = '0b000000-0000-4000-8000-00000000000b';
const fileBytes = 1_000_000;

const seed = () => ({
  ...pleoSeed({
    expenses: [1, 2, 3, 4].map((number) => ({
      id: entry(number),
      key: `e${number}`,
      date: '2026-02-01',
      lines: [{ amount: '1.00' }],
      files: [{ type: 'application/pdf', size: fileBytes }],
    })),
    jobs: [{ id: job, key: 'j', createdAt: '2026-02-01T00:00:00Z', expenses: ['e1', 'e2', 'e3', 'e4'] }],
  }),
  xero: {
    apps: [{ clientId: 'app', clientSecret: 'secret', grant: 'client_credentials' as const, tenants: [tenantId] }],
    tenants: [
      {
        tenantId,
        name: 'Alpha',
        baseCurrency: 'EUR',
        countryCode: 'NL',
        contacts: ['A', 'B', 'C', 'D'].map((name) => ({ name })),
      },
    ],
  },
});

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const list = (data: unknown, key: string): unknown[] => [data].flat().map((record) => at(record, key));

describe('sandbox/control/answer-faults', () => {
  const pool = new SandboxPool();
  const exchanges: Exchange[] = [];
  let sandbox: Sandbox;
  beforeEach(async () => {
    exchanges.length = 0;
    sandbox = await pool.start({ seed: seed(), onExchange: (exchange) => exchanges.push(exchange) });
  });
  afterEach(() => pool.stopAll());

  it('break off in the middle of an answer, after the commit', async () => {
    sandbox.inject({ system: 'pleo', drop: 'mid-answer' });
    const answer = await fetch(`${sandbox.pleoUrl}${accounts}`, {
      method: 'POST',
      headers: { authorization: basic(keyA, ''), 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
    expect(answer.status).to.equal(201);
    expect(await failureOf(answer.text())).to.be.instanceOf(TypeError);
    expect(accountsOf(sandbox)).to.have.length(1);
    const [cut] = exchanges;
    expect(cut).to.include({ status: 201, fault: true });
    expect(cut?.responseBody.length).to.equal(Math.floor(Number(answer.headers.get('content-length')) / 2));
  });

  it('close the connection where an answer has no middle', async () => {
    sandbox.inject({ system: 'pleo', drop: 'mid-answer' });
    const started = { jobId: job, event: 'started' };
    await failureOf(send(sandbox, 'POST', '/v3/export-job-events', started));
    expect(exchanges.map(({ status }) => status)).to.deep.equal([0]);
    expect((await send(sandbox, 'POST', '/v3/export-job-events', started)).status).to.equal(422);
  });

  describe('of files', () => {
    let url: string;
    beforeEach(async () => {
      const { body } = await send(sandbox, 'GET', `/v3/export-items?job_id=${job}`);
      url = String(at(body, 'data.0.files.0.url'));
      expect(url.startsWith(`${sandbox.pleoUrl}/files/`)).to.equal(true);
    });

    it('break off a download', async () => {
      sandbox.inject({ system: 'pleo', url: '^/files/', owner: companyA, drop: 'mid-answer' });
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
      sandbox.inject({ system: 'pleo', url: '^/files/', status: 503 });
      sandbox.inject({ system: 'pleo', url: '^/files/', drop: 'before' });
      sandbox.inject({ system: 'pleo', url: '^/files/', drop: 'after-commit' });
      expect((await fetch(url)).status).to.equal(503);
      await failureOf(fetch(url));
      await failureOf(fetch(url));
      expect((await fetch(url)).status).to.equal(200);
      expect(at(sandbox.inspect('pleo'), `companies.${companyA}.files.0.downloads`)).to.equal(2);
    });
  });

  it("give a page of Pleo's twice, after which the cursors lead on", async () => {
    sandbox.inject({ system: 'pleo', url: '^/v3/export-items', repeatPage: true });
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

  it("give a page of Xero's twice", async () => {
    const token = await fetch(`${sandbox.xeroUrl}/connect/token`, {
      method: 'POST',
      headers: { authorization: basic('app', 'secret'), 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&scope=accounting.contacts',
    });
    const authorization = `Bearer ${at(await token.json(), 'access_token')}`;
    sandbox.inject({ system: 'xero', url: '/Contacts', repeatPage: true });
    const names: unknown[] = [];
    for (const page of [1, 2, 2]) {
      const answer = await fetch(`${sandbox.xeroUrl}/api.xro/2.0/Contacts?page=${page}&pageSize=2`, {
        headers: { authorization, accept: 'application/json', 'xero-tenant-id': tenantId },
      });
      names.push(list(at(await answer.json(), 'Contacts'), 'Name'));
    }
    expect(names).to.deep.equal([
      ['A', 'B'],
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  it('report errors of items inside an answer that is 200', async () => {
    const error = { type: 'TRY_AGAIN', message: 'Not now.' };
    sandbox.inject({ system: 'pleo', itemErrors: { [entry(2)]: error }, times: 1 });
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
