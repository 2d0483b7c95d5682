import { expect } from 'chai';
import { type Exchange, type Fault, type Sandbox, type SandboxOptions, startSandbox } from './index.ts';
import { at, companyA, companyB, keyA, keyB, pleoSeed } from './pleo/harness.test.ts';
import { account, accounts, accountsOf, failureOf, SandboxPool, send } from './sandbox-harness.test.ts';

describe('sandbox/sandbox', () => {
  const pool = new SandboxPool();
  const start = (options?: Partial<SandboxOptions>): Promise<Sandbox> => pool.start(options);
  afterEach(() => pool.stopAll());

  it('serves each system on a loopback port of its own', async () => {
    const sandbox = await start();
    expect(sandbox.pleoUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sandbox.xeroUrl)
      .to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
      .and.not.equal(sandbox.pleoUrl);
    expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
  });

  it('refuses a seed that is not valid, with the path of what is wrong', async () => {
    const error = await failureOf(startSandbox({ seed: { pleo: { companies: [{ id: 'alpha' }] } } }));
    expect(error).to.be.instanceOf(Error).with.property('message').that.contains('pleo.companies[0].id');
  });

  it('refuses a port that is taken, leaving nothing open', async () => {
    const first = await start();
    const port = Number(new URL(first.pleoUrl).port);
    expect(await failureOf(startSandbox({ seed: pleoSeed(), xeroPort: port }))).to.match(/cannot listen/);
  });

  it('stops one system and leaves the other', async () => {
    const sandbox = await start();
    await sandbox.stop('pleo');
    await failureOf(fetch(`${sandbox.pleoUrl}/_sandbox/clock`));
    expect((await fetch(`${sandbox.xeroUrl}/_sandbox/clock`)).status).to.equal(200);
    await sandbox.stop();
  });

  describe('faults', () => {
    const inject = (sandbox: Sandbox, fault: Omit<Fault, 'system'>) => sandbox.inject({ system: 'pleo', ...fault });

    it('answer with a status, a body and headers instead of handling the request', async () => {
      const sandbox = await start();
      inject(sandbox, { status: 503, body: { type: 'DOWN' }, headers: { 'retry-after': '7' }, method: 'post' });
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
      const { status, body, headers } = await send(sandbox, 'POST', accounts, account);
      expect([status, body, headers.get('retry-after')]).to.deep.equal([503, { type: 'DOWN' }, '7']);
      expect(accountsOf(sandbox)).to.deep.equal([]);
      expect((await send(sandbox, 'POST', accounts, account)).status).to.equal(201);
    });

    it('that drop before handling leave nothing behind', async () => {
      const sandbox = await start();
      inject(sandbox, { drop: 'before' });
      await failureOf(send(sandbox, 'POST', accounts, account));
      expect(accountsOf(sandbox)).to.deep.equal([]);
    });

    it('that drop after the commit leave the write in place, so that a repeat finds it', async () => {
      const sandbox = await start();
      inject(sandbox, { drop: 'after-commit' });
      await failureOf(send(sandbox, 'POST', accounts, account));
      expect(accountsOf(sandbox)).to.have.length(1);
      expect((await send(sandbox, 'POST', accounts, account)).status).to.equal(200);
    });

    it('that drop after the commit hit answers without a body as well', async () => {
      const job = '0e000000-0000-4000-8000-000000000001';
      const seed = pleoSeed({
        expenses: [{ key: 'e', date: '2026-02-01', lines: [{ amount: '1.00' }] }],
        jobs: [{ id: job, key: 'j', createdAt: '2026-02-01T00:00:00Z', expenses: ['e'] }],
      });
      const sandbox = await start({ seed });
      inject(sandbox, { drop: 'after-commit', url: '^/v3/export-job-events$' });
      const started = { jobId: job, event: 'started' };
      await failureOf(send(sandbox, 'POST', '/v3/export-job-events', started));
      expect((await send(sandbox, 'POST', '/v3/export-job-events', started)).status).to.equal(422);
    });

    it('hit only their company, address and turn', async () => {
      const sandbox = await start();
      inject(sandbox, { status: 500, owner: companyB, url: '^/v3/.*statuses=pending', after: 1, times: 2 });
      const statuses: number[] = [];
      for (const [path, key] of [
        ['/v3/export-jobs?statuses=pending', keyA],
        ['/v3/export-jobs', keyB],
        ['/v3/export-jobs?statuses=pending', keyB],
        ['/v3/export-jobs?statuses=pending', keyB],
        ['/v3/export-jobs?statuses=pending', keyB],
        ['/v3/export-jobs?statuses=pending', keyB],
      ] as const) {
        statuses.push((await send(sandbox, 'GET', path, undefined, key)).status);
      }
      expect(statuses).to.deep.equal([200, 200, 200, 500, 500, 200]);
    });

    it('strike before authentication does, as a network would', async () => {
      const sandbox = await start();
      inject(sandbox, { status: 502 });
      expect((await send(sandbox, 'GET', '/v1/introspect', undefined, 'unknown-key')).status).to.equal(502);
    });

    it('that delay do not hold up the end', async () => {
      const sandbox = await start();
      inject(sandbox, { delayMs: 3600_000, url: 'introspect' });
      const waiting = failureOf(send(sandbox, 'GET', '/v1/introspect'));
      while (sandbox.requestCounts().pleo === undefined) await fetch(`${sandbox.pleoUrl}/_sandbox/clock`);
      await sandbox.stop();
      expect(await waiting).to.be.instanceOf(Error);
    });
  });

  describe('control surface', () => {
    it('shows on both ports what a system holds', async () => {
      const sandbox = await start();
      await send(sandbox, 'POST', accounts, account);
      for (const url of [sandbox.pleoUrl, sandbox.xeroUrl]) {
        const shown: unknown = await (await fetch(`${url}/_sandbox/pleo`)).json();
        expect(at(shown, `companies.${companyA}.accounts.0`)).to.include({ externalId: 'x-1', companyId: companyA });
        expect(shown).to.deep.equal(sandbox.inspect('pleo'));
      }
      expect((await fetch(`${sandbox.pleoUrl}/_sandbox/nowhere`)).status).to.equal(404);
    });

    it('counts requests by company, its own not', async () => {
      const sandbox = await start();
      await send(sandbox, 'GET', '/v1/introspect');
      await send(sandbox, 'GET', '/v3/export-jobs', undefined, keyB);
      await send(sandbox, 'GET', '/nowhere', undefined, keyB);
      await send(sandbox, 'GET', '/v1/introspect', undefined, 'unknown-key');
      const counts: unknown = await (await fetch(`${sandbox.xeroUrl}/_sandbox/requests`)).json();
      expect(counts).to.deep.equal({ pleo: { [companyA]: 1, [companyB]: 2, none: 1 } });
      expect(sandbox.requestCounts()).to.deep.equal(counts);
    });

    const post = (sandbox: Sandbox, path: string, body: unknown) =>
      fetch(`${sandbox.pleoUrl}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    it('injects faults and forgets them', async () => {
      const sandbox = await start();
      expect((await post(sandbox, 'faults', { system: 'pleo', status: 500, times: 9 })).status).to.equal(204);
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(500);
      expect((await fetch(`${sandbox.pleoUrl}/_sandbox/faults`, { method: 'DELETE' })).status).to.equal(204);
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
    });

    for (const [what, fault] of Object.entries({
      'without an effect': { system: 'pleo' },
      'of an unknown system': { system: 'sage', status: 500 },
      'with a broken regular expression': { system: 'pleo', status: 500, url: '(' },
      'with an unknown member': { system: 'pleo', status: 500, path: '/' },
      'that answers and drops': { system: 'pleo', status: 500, drop: 'before' },
    })) {
      it(`refuses a fault ${what}`, async () => {
        const answer = await post(await start(), 'faults', fault);
        expect(answer.status).to.equal(400);
        expect(at(await answer.json(), 'message')).to.contain('The fault is not valid');
      });
    }

    it('moves the clock', async () => {
      const sandbox = await start();
      const before = sandbox.clock.now().getTime();
      const answer = await post(sandbox, 'clock', { advanceMs: 86_400_000 });
      expect(at(await answer.json(), 'offsetMs')).to.equal(86_400_000);
      expect(sandbox.clock.now().getTime() - before).to.be.at.least(86_400_000);
      expect((await post(sandbox, 'clock', { advanceMs: 'far' })).status).to.equal(400);
    });
  });

  describe('recording', () => {
    it('shows every exchange as it crossed the wire, with faults marked', async () => {
      const exchanges: Exchange[] = [];
      const sandbox = await start({ onExchange: (exchange) => exchanges.push(exchange) });
      await send(sandbox, 'POST', accounts, account);
      sandbox.inject({ system: 'pleo', status: 500, body: '"sorry"' });
      await send(sandbox, 'GET', '/v1/introspect?a=b');
      sandbox.inject({ system: 'pleo', drop: 'after-commit' });
      await failureOf(send(sandbox, 'GET', '/v1/introspect', undefined, keyB));
      await fetch(`${sandbox.pleoUrl}/_sandbox/pleo`);
      const [created, failed, dropped, ...rest] = exchanges;
      expect(created).to.include({ system: 'pleo', owner: companyA, method: 'POST', url: accounts, status: 201 });
      expect(created?.requestBody).to.equal(JSON.stringify(account));
      expect(at(JSON.parse(created?.responseBody ?? ''), 'data.externalId')).to.equal('x-1');
      expect(created?.responseHeaders['content-type']).to.equal('application/json');
      expect(created?.fault).to.equal(false);
      expect(failed).to.include({ url: '/v1/introspect?a=b', status: 500, responseBody: '"sorry"', fault: true });
      expect(dropped).to.include({ owner: companyB, status: 0, responseBody: '', fault: true });
      expect(rest).to.deep.equal([]);
    });

    it('shows requests that are refused before they are read', async () => {
      const exchanges: Exchange[] = [];
      const sandbox = await start({ onExchange: (exchange) => exchanges.push(exchange) });
      await send(sandbox, 'POST', accounts, account, 'unknown-key');
      await send(sandbox, 'GET', '/nowhere');
      expect(exchanges.map(({ status, requestBody }) => [status, requestBody])).to.deep.equal([
        [401, JSON.stringify(account)],
        [404, ''],
      ]);
    });
  });
});
