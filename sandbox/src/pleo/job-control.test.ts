import { expect } from 'chai';
import { fastify } from 'fastify';
import { at, companyA, companyB, keyB, PleoHarness, pleoSeed } from './harness.test.ts';
import { itemStatuses, job1, jobs, put, seeded, send } from './routes/export-jobs-harness.test.ts';

const read = async (pleo: PleoHarness, id: unknown): Promise<unknown> =>
  at((await pleo.request('GET', `${jobs}/${id}`)).body, 'data');

const expenses = ['e', 'f'].map((key) => ({ key, note: key, date: '2026-02-01', lines: [{ amount: '1.00' }] }));
const withoutJobs = () => new PleoHarness(pleoSeed({ expenses }));

describe('sandbox/pleo/job-control', () => {
  it('cancels a job as a user does: it fails, its open items are abandoned, and nothing more can be done to it', async () => {
    const pleo = new PleoHarness(seeded(3));
    await send(pleo, 'started');
    const [done] = [at((await pleo.request('GET', `${jobs}/${job1}/items`)).body, 'data.0.accountingEntryId')];
    await put(pleo, [{ accountingEntryId: done, status: 'successful' }]);
    pleo.simulator.cancelJob(job1.toUpperCase());
    expect(await read(pleo, job1)).to.include({ status: 'failed', failureReasonType: 'canceled_by_user' });
    expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned', 'abandoned']);
    expect((await put(pleo, [])).status).to.equal(422);
    expect((await send(pleo, 'completed')).status).to.equal(422);
    expect(() => pleo.simulator.cancelJob(job1)).to.throw('is finished');
  });

  it('does not cancel a job whose time is up', () => {
    const pleo = new PleoHarness(seeded());
    pleo.clock.advance(3600_000);
    expect(() => pleo.simulator.cancelJob(job1)).to.throw('is finished');
    expect(() => pleo.simulator.cancelJob(companyA)).to.throw(`no export job ${companyA}`);
  });

  it('creates a pending job of the expenses with these keys, in their order, as of now', async () => {
    const pleo = withoutJobs();
    const id = pleo.simulator.createJob({ companyId: companyA, expenses: ['f', 'e'], vendorBasedBookkeeping: true });
    expect(await read(pleo, id)).to.include({
      status: 'pending',
      createdAt: '2026-03-01T09:00:00Z',
      isInteractive: true,
      numberOfItems: 2,
      vendorBasedBookkeeping: true,
    });
    const { body } = await pleo.request('GET', `/v3/export-items?job_id=${id}`);
    expect([at(body, 'data.0.note'), at(body, 'data.1.note')]).to.deep.equal(['f', 'e']);
    expect(pleo.commits).to.equal(1);
  });

  it('creates a job again for what an earlier one has exported', () => {
    const pleo = withoutJobs();
    const order = { companyId: companyA, expenses: ['e'] };
    const first = pleo.simulator.createJob(order);
    expect(() => pleo.simulator.createJob(order)).to.throw('EXPORT_ALREADY_IN_PROGRESS');
    pleo.simulator.cancelJob(first);
    expect(pleo.simulator.createJob(order)).not.to.equal(first);
  });

  for (const [what, order, message] of [
    ['an unknown expense', { companyId: companyA, expenses: ['g'] }, 'Alpha has no expense with the key g'],
    ["another company's expense", { companyId: companyB, expenses: ['e'] }, 'Beta has no expense with the key e'],
    ['an unknown company', { companyId: job1, expenses: ['e'] }, `no company ${job1}`],
    ['no expense', { companyId: companyA, expenses: [] }, 'The job is not valid'],
  ] as const) {
    it(`refuses a job of ${what}`, () => {
      expect(() => withoutJobs().simulator.createJob(order)).to.throw(message);
    });
  }

  it('refuses a job while contra accounts are missing, as Pleo does', () => {
    const pleo = new PleoHarness(pleoSeed({ expenses, contraAccountsConfigured: false }));
    const create = () => pleo.simulator.createJob({ companyId: companyA, expenses: ['e'] });
    expect(create).to.throw('MISSING_CONTRA_ACCOUNTS');
  });

  it('is there over HTTP as well', async () => {
    const pleo = withoutJobs();
    const server = fastify();
    pleo.simulator.registerControls?.(server);
    const created = await server.inject({
      method: 'POST',
      url: '/jobs',
      payload: { companyId: companyA, expenses: ['e'] },
    });
    expect(created.statusCode).to.equal(201);
    const { id } = created.json();
    expect(created.json()).to.deep.equal(await read(pleo, id));
    expect((await server.inject({ method: 'POST', url: `/jobs/${id}/cancel` })).statusCode).to.equal(204);
    expect(await read(pleo, id)).to.include({ status: 'failed' });
    expect((await pleo.request('GET', `${jobs}/${id}`, { key: keyB })).status).to.equal(403);
  });
});
