import { expect } from 'chai';
import type { Sandbox } from '../index.ts';
import { at, companyA, pleoSeed } from '../pleo/harness.test.ts';
import { accounts, SandboxPool, send } from '../sandbox-harness.test.ts';

const expenses = [{ key: 'e', date: '2026-02-01', lines: [{ amount: '1.00' }] }];

async function control(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${sandbox.pleoUrl}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, body: parsed };
}

describe('sandbox/control/control-routes', () => {
  const pool = new SandboxPool();
  afterEach(() => pool.stopAll());

  it('counts requests by route, whatever became of them', async () => {
    const sandbox = await pool.start();
    for (const id of [companyA, accounts]) await send(sandbox, 'GET', `/v3/export-jobs/${encodeURIComponent(id)}`);
    await send(sandbox, 'POST', '/v1/vendors:search', {});
    await send(sandbox, 'GET', '/nowhere');
    sandbox.inject({ system: 'pleo', status: 500 });
    await send(sandbox, 'GET', '/v1/introspect');
    await fetch(`${sandbox.pleoUrl}/files/unknown`);
    await fetch(`${sandbox.xeroUrl}/api.xro/2.0/Accounts`);
    const { body } = await control(sandbox, 'GET', 'routes');
    expect(body).to.deep.equal({
      pleo: {
        'GET /v3/export-jobs/:jobId': 2,
        'POST /v1/vendors:search': 1,
        'GET /v1/introspect': 1,
        'GET /files/*': 1,
        unknown: 1,
      },
      xero: { 'GET /api.xro/2.0/Accounts': 1 },
    });
    expect(sandbox.routeCounts()).to.deep.equal(body);
  });

  it('lists the faults that still wait', async () => {
    const sandbox = await pool.start();
    const fault = { system: 'pleo', status: 429, headers: { 'Retry-After': '7' }, times: 2 };
    await control(sandbox, 'POST', 'faults', fault);
    const { status } = await send(sandbox, 'GET', '/v1/introspect');
    expect(status).to.equal(429);
    const { body } = await control(sandbox, 'GET', 'faults');
    expect(body).to.deep.equal([{ fault, hitsLeft: 1 }]);
    expect(sandbox.faults()).to.deep.equal(body);
    sandbox.clearFaults();
    expect(sandbox.faults()).to.deep.equal([]);
  });

  it('injects the faults of the seed at the start', async () => {
    const seed = { ...pleoSeed(), faults: [{ system: 'pleo', status: 503 }] };
    const sandbox = await pool.start({ seed });
    expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(503);
    expect((await send(sandbox, 'GET', '/v1/introspect')).status).to.equal(200);
  });

  it('creates and cancels export jobs', async () => {
    const sandbox = await pool.start({ seed: pleoSeed({ expenses }) });
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
    expect([jobs].flat().map((job) => at(job, 'failureReasonType'))).to.deep.equal([
      'canceled_by_user',
      'canceled_by_user',
    ]);
    expect((await control(sandbox, 'POST', `pleo/jobs/${companyA}/cancel`)).status).to.equal(400);
  });
});
