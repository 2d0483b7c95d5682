import { expect } from 'chai';
import { z } from 'zod';
import { account, accounts, control, failureOf, request, SandboxPool, send } from './control/harness.test.ts';
import { type Exchange, type SandboxOptions, type SimulatorKind, startSandbox } from './index.ts';
import { at, companyA, companyB, keyB, pleoSeed } from './pleo/harness.test.ts';

/** An ERP of a third party, which knows notes of firms. */
const ledgerSimulator: SimulatorKind<{ firms: string[] }> = {
  name: 'ledger',
  seed: z.strictObject({ firms: z.array(z.string()) }),
  create({ firms }, { committed }) {
    let notes: string[] = [];
    return {
      register(server) {
        server.post<{ Params: { firm: string } }>('/firms/:firm/notes', async ({ params, body }, reply) => {
          if (!firms.includes(params.firm)) return reply.code(404).send();
          notes.push(String(at(body, 'text')));
          committed();
          return reply.code(201).send({ count: notes.length });
        });
      },
      inspect: () => ({ firms, notes }),
      ownerOf: ({ url }) => /^\/firms\/([^/]+)/.exec(url)?.[1],
      snapshot: () => notes,
      restore: (snapshot) => {
        notes = z.array(z.string()).parse(snapshot);
      },
    };
  },
};

describe('sandbox/sandbox', () => {
  const pool = new SandboxPool();
  const start = (options?: Partial<SandboxOptions>) => pool.start(options);
  afterEach(() => pool.stopAll());

  describe('systems', () => {
    it('are Pleo and those that the seed names, each on a loopback port of its own', async () => {
      const alone = await start({ seed: {} });
      expect(Object.keys(alone.urls)).to.deep.equal(['pleo']);
      expect(() => alone.url('xero')).to.throw('The seed names no xero: there is pleo.');
      const both = await start({ seed: { xero: {} } });
      for (const url of Object.values(both.urls)) expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(both.url('xero')).to.not.equal(both.url('pleo'));
    });

    it('are refused a port that is taken, leaving nothing open, or one of a system that is not there', async () => {
      const port = Number(new URL((await start()).url('pleo')).port);
      const error = await failureOf(startSandbox({ seed: { xero: {} }, ports: { xero: port } }));
      expect(error).to.match(/cannot listen/);
      const nowhere = await failureOf(startSandbox({ seed: {}, ports: { xero: port } }));
      expect(nowhere).to.match(/The seed names no xero/);
    });

    it('stop one by one', async () => {
      const sandbox = await start({ seed: { xero: {} } });
      await sandbox.stop('pleo');
      await failureOf(control(sandbox, 'GET', 'clock'));
      expect((await request(`${sandbox.url('xero')}/_sandbox/clock`, 'GET')).status).to.equal(200);
    });
  });

  describe('simulator of a third party', () => {
    const options = { seed: { ledger: { firms: ['alpha'] } }, simulators: [ledgerSimulator] };
    const note = (url: string, firm = 'alpha') => request(`${url}/firms/${firm}/notes`, 'POST', { text: 'hello' });

    it('starts beside Pleo with the same control surface, faults and counts', async () => {
      const exchanges: Exchange[] = [];
      const sandbox = await start({ ...options, onExchange: (exchange) => exchanges.push(exchange) });
      const url = sandbox.url('ledger');
      sandbox.inject({ system: 'ledger', owner: 'alpha', after: 1, drop: 'after-commit' });
      expect((await note(url)).body).to.deep.equal({ count: 1 });
      await failureOf(note(url));
      expect((await note(url, 'beta')).status).to.equal(404);
      expect((await control(sandbox, 'GET', 'ledger')).body).to.deep.equal({
        firms: ['alpha'],
        notes: ['hello', 'hello'],
      });
      expect(sandbox.requestCounts()).to.deep.equal({ ledger: { alpha: 2, beta: 1 } });
      expect(sandbox.routeCounts()).to.deep.equal({ ledger: { 'POST /firms/:firm/notes': 3 } });
      expect(exchanges.map(({ system, owner, status }) => [system, owner, status])).to.deep.equal([
        ['ledger', 'alpha', 201],
        ['ledger', 'alpha', 0],
        ['ledger', 'beta', 404],
      ]);
    });

    it('is refused a seed that does not fit it', async () => {
      const error = await failureOf(startSandbox({ ...options, seed: { ledger: { firms: [1] } } }));
      expect(error).to.match(/ledger\.firms\[0\]/);
    });

    for (const name of ['xero', 'faults', 'My Ledger']) {
      it(`is refused the name ${name}`, async () => {
        const error = await failureOf(startSandbox({ seed: {}, simulators: [{ ...ledgerSimulator, name }] }));
        expect(error).to.have.property('name', 'SandboxError');
      });
    }
  });

  describe('seed', () => {
    it('is refused when it names a system that has no simulator', async () => {
      const error = await failureOf(startSandbox({ seed: { xreo: {} } }));
      expect(error).to.match(/There is no simulator "xreo": a seed has pleo, xero, netsuite, and faults\./);
    });

    it('injects its faults at the start', async () => {
      const sandbox = await start({ seed: { ...pleoSeed(), faults: [{ system: 'pleo', status: 503 }] } });
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(503);
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
    });
  });

  describe('control surface', () => {
    it('shows on every port what a system holds', async () => {
      const sandbox = await start({ seed: { ...pleoSeed(), xero: {} } });
      await send(sandbox, 'POST', accounts, account);
      for (const url of Object.values(sandbox.urls)) {
        const { body } = await request(`${url}/_sandbox/pleo`, 'GET');
        expect(at(body, `companies.${companyA}.accounts.0`)).to.include({ externalId: 'x-1', companyId: companyA });
        expect(body).to.deep.equal(sandbox.inspect('pleo'));
      }
      expect((await control(sandbox, 'GET', 'nowhere')).status).to.equal(404);
    });

    it('counts requests by company and by route, its own not', async () => {
      const sandbox = await start();
      await send(sandbox, 'GET', `/v3/export-jobs/${companyA}`);
      await send(sandbox, 'POST', '/v1/vendors:search', {}, keyB);
      await send(sandbox, 'GET', '/nowhere', undefined, keyB);
      sandbox.inject({ system: 'pleo', status: 500 });
      await send(sandbox, 'GET', '/v1/introspect', undefined, 'unknown-key');
      expect((await control(sandbox, 'GET', 'requests')).body).to.deep.equal({
        pleo: { [companyA]: 1, [companyB]: 2, none: 1 },
      });
      const { body } = await control(sandbox, 'GET', 'routes');
      expect(body).to.deep.equal({
        pleo: { 'GET /v3/export-jobs/:jobId': 1, 'POST /v1/vendors:search': 1, 'GET /v1/introspect': 1, unknown: 1 },
      });
      expect(sandbox.routeCounts()).to.deep.equal(body);
    });

    it('injects, lists and forgets faults', async () => {
      const sandbox = await start();
      const fault = { system: 'pleo', status: 429, headers: { 'Retry-After': '7' }, times: 2 };
      expect((await control(sandbox, 'POST', 'faults', fault)).status).to.equal(204);
      expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(429);
      const { body } = await control(sandbox, 'GET', 'faults');
      expect(body).to.deep.equal([{ fault, hitsLeft: 1 }]);
      expect(sandbox.faults()).to.deep.equal(body);
      expect((await control(sandbox, 'DELETE', 'faults')).status).to.equal(204);
      expect(sandbox.faults()).to.deep.equal([]);
    });

    it('refuses a fault that is not valid', async () => {
      const answer = await control(await start(), 'POST', 'faults', { system: 'sage', status: 500 });
      expect(answer.status).to.equal(400);
      expect(at(answer.body, 'message')).to.equal('The fault is not valid: there is no system "sage", but pleo.');
    });

    it('moves the clock', async () => {
      const sandbox = await start();
      const before = sandbox.clock.now().getTime();
      expect(at((await control(sandbox, 'POST', 'clock', { advanceMs: 86_400_000 })).body, 'offsetMs')).to.equal(
        86_400_000,
      );
      expect(sandbox.clock.now().getTime() - before).to.be.at.least(86_400_000);
      expect((await control(sandbox, 'POST', 'clock', { advanceMs: 'far' })).status).to.equal(400);
    });

    it('creates and cancels export jobs', async () => {
      const expenses = [{ key: 'e', date: '2026-02-01', lines: [{ amount: '1.00' }] }];
      const sandbox = await start({ seed: pleoSeed({ expenses }) });
      const order = { companyId: companyA, expenses: ['e'] };
      const created = await control(sandbox, 'POST', 'pleo/jobs', order);
      expect(created.status).to.equal(201);
      expect((await control(sandbox, 'POST', `pleo/jobs/${at(created.body, 'id')}/cancel`)).status).to.equal(204);
      const id = sandbox.createJob(order);
      const again = await control(sandbox, 'POST', 'pleo/jobs', order);
      expect(again.status).to.equal(400);
      expect(at(again.body, 'message')).to.contain('EXPORT_ALREADY_IN_PROGRESS');
      sandbox.cancelJob(id);
      const jobs = at((await send(sandbox, 'GET', '/v3/export-jobs')).body, 'data');
      expect([jobs].flat().map((job) => at(job, 'failureReasonType'))).to.deep.equal(Array(2).fill('canceled_by_user'));
      expect((await control(sandbox, 'POST', `pleo/jobs/${companyA}/cancel`)).status).to.equal(400);
    });
  });

  it('shows every exchange as it crossed the wire, faults and refusals too', async () => {
    const exchanges: Exchange[] = [];
    const sandbox = await start({ onExchange: (exchange) => exchanges.push(exchange) });
    await send(sandbox, 'POST', accounts, account);
    sandbox.inject({ system: 'pleo', status: 500, body: '"sorry"' });
    await send(sandbox, 'GET', '/v1/introspect?a=b');
    sandbox.inject({ system: 'pleo', drop: 'after-commit' });
    await failureOf(send(sandbox, 'GET', '/v1/introspect', undefined, keyB));
    await control(sandbox, 'GET', 'pleo');
    await send(sandbox, 'POST', accounts, account, 'unknown-key');
    const [created, failed, dropped, refused, ...rest] = exchanges;
    expect(created).to.include({ system: 'pleo', owner: companyA, method: 'POST', url: accounts, status: 201 });
    expect(created?.requestBody).to.equal(JSON.stringify(account));
    expect(at(JSON.parse(created?.responseBody ?? ''), 'data.created.0.externalId')).to.equal('x-1');
    expect(created?.responseHeaders['content-type']).to.equal('application/json');
    expect(created?.fault).to.equal(false);
    expect(failed).to.include({ url: '/v1/introspect?a=b', status: 500, responseBody: '"sorry"', fault: true });
    expect(dropped).to.include({ owner: companyB, status: 0, responseBody: '', fault: true });
    expect(refused).to.include({ owner: undefined, status: 401, requestBody: JSON.stringify(account) });
    expect(rest).to.deep.equal([]);
  });
});
