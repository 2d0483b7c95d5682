import { expect } from 'chai';
import { at, companyA, companyB, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';
import { entry, itemStatuses, job1, job2, jobs, put, seeded, send } from './export-jobs-harness.test.ts';

const read = async (pleo: PleoHarness, id = job1): Promise<unknown> =>
  at((await pleo.request('GET', `${jobs}/${id}`)).body, 'data');

describe('sandbox/pleo/routes/export-jobs', () => {
  it('lists jobs, newest first, by status and by company', async () => {
    const pleo = new PleoHarness(seeded());
    await send(pleo, 'started');
    const ids = async (query: string) =>
      [at((await pleo.request('GET', `${jobs}${query}`)).body, 'data')].flat().map((job) => at(job, 'id'));
    expect(await ids('')).to.deep.equal([job2, job1]);
    expect(await ids(`?company_id=${companyA}&statuses=pending`)).to.deep.equal([job2]);
    expect(await ids('?statuses=pending&statuses=in_progress')).to.deep.equal([job2, job1]);
    expect(await ids('?sorting_keys=createdAt&sorting_order=ASC')).to.deep.equal([job1, job2]);
    expect(await ids('?statuses=completed')).to.deep.equal([]);
  });

  it('refuses an unknown status and a company that is no UUID', async () => {
    const pleo = new PleoHarness(seeded());
    expect((await pleo.request('GET', `${jobs}?statuses=done`)).status).to.equal(400);
    expect((await pleo.request('GET', `${jobs}?company_id=alpha`)).status).to.equal(400);
  });

  it('shows a pending job as the seed has it', async () => {
    expect(await read(new PleoHarness(seeded()))).to.deep.equal({
      id: job1,
      companyId: companyA,
      status: 'pending',
      createdAt: '2026-02-28T11:00:00Z',
      createdBy: null,
      expiresIn: 3600,
      isInteractive: true,
      numberOfItems: 2,
      vendorBasedBookkeeping: false,
      startedAt: null,
      completedAt: null,
      expiredAt: null,
      lastUpdatedAt: '2026-03-01T09:00:00Z',
      failureReason: null,
    });
  });

  it('starts a job, answering 202 without a body', async () => {
    const pleo = new PleoHarness(seeded());
    pleo.clock.advance(60_000);
    const { status, text, headers } = await send(pleo, 'started');
    expect([status, text, headers['content-type']]).to.deep.equal([202, '', undefined]);
    expect(await read(pleo)).to.include({ status: 'in_progress', startedAt: '2026-03-01T09:01:00Z', expiresIn: 3600 });
  });

  const events = ['started', 'completed', 'completed_with_errors', 'failed'];
  const allowed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    pending: { started: 'in_progress', failed: 'failed' },
    in_progress: { completed: 'completed', completed_with_errors: 'completed_with_errors', failed: 'failed' },
    completed: {},
    completed_with_errors: {},
    failed: {},
  };
  const wayTo: Readonly<Record<string, readonly string[]>> = {
    pending: [],
    in_progress: ['started'],
    completed: ['started', 'completed'],
    completed_with_errors: ['started', 'completed_with_errors'],
    failed: ['failed'],
  };
  for (const [from, outcomes] of Object.entries(allowed)) {
    for (const event of events) {
      const to = outcomes[event];
      it(`${to === undefined ? 'answers 422 to' : 'follows'} ${event} on a job that is ${from}`, async () => {
        const pleo = new PleoHarness(seeded());
        for (const step of wayTo[from] ?? []) await send(pleo, step);
        const { status, body } = await send(pleo, event);
        expect(status).to.equal(to === undefined ? 422 : 202);
        if (to === undefined) expect(body).to.include({ type: 'INVALID_EXPORT_JOB_STATUS_CHANGE' });
        expect(await read(pleo)).to.include({ status: to ?? from });
      });
    }
  }

  it('keeps the reason of a failure, and of a completion with errors', async () => {
    for (const event of ['failed', 'completed_with_errors']) {
      const pleo = new PleoHarness(seeded());
      await send(pleo, 'started');
      const failure = { failureReason: 'Two items failed.', failureReasonType: 'validation_failure' };
      await send(pleo, event, failure);
      expect(await read(pleo)).to.include(failure);
    }
  });

  it('refuses a reason type that only items have', async () => {
    const pleo = new PleoHarness(seeded());
    const { status } = await send(pleo, 'failed', { failureReasonType: 'accounting_system_validation_failure' });
    expect(status).to.equal(400);
    expect(await read(pleo)).to.include({ status: 'pending' });
  });

  it('abandons the items that are open when the job ends', async () => {
    const pleo = new PleoHarness(seeded(3));
    await send(pleo, 'started');
    await put(pleo, [
      { accountingEntryId: entry(0), status: 'successful' },
      { accountingEntryId: entry(1), status: 'in_progress' },
    ]);
    await send(pleo, 'completed');
    expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned', 'abandoned']);
  });

  it('expires a job an hour after the last action on it', async () => {
    const pleo = new PleoHarness(seeded());
    pleo.clock.advance(1000_500);
    expect(await read(pleo)).to.include({ expiresIn: 2599 });
    await send(pleo, 'started');
    pleo.clock.advance(3500_000);
    await put(pleo, [{ accountingEntryId: entry(0), status: 'successful' }]);
    pleo.clock.advance(3599_000);
    expect(await read(pleo)).to.include({ status: 'in_progress', expiresIn: 1 });
    pleo.clock.advance(1000);
    expect(await read(pleo)).to.include({
      status: 'failed',
      failureReasonType: 'job_expired',
      expiresIn: 0,
      expiredAt: '2026-03-01T11:15:00Z',
    });
    expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned']);
    expect((await send(pleo, 'completed')).status).to.equal(422);
    expect((await put(pleo, [])).status).to.equal(422);
  });

  it('expires jobs in the list, too', async () => {
    const pleo = new PleoHarness(seeded());
    pleo.clock.advance(3600_000);
    const { body } = await pleo.request('GET', `${jobs}?statuses=pending`);
    expect(at(body, 'data')).to.deep.equal([]);
  });

  it('creates a job when none is unfinished, otherwise answers 409', async () => {
    const pleo = new PleoHarness(seeded());
    const create = () =>
      pleo.request('POST', jobs, {
        body: { companyId: companyA, accountingEntryIds: [entry(1)], options: { vendorBasedBookkeeping: true } },
      });
    const refused = await create();
    expect(refused.status).to.equal(409);
    expect(refused.body).to.include({ type: 'EXPORT_ALREADY_IN_PROGRESS' });
    pleo.clock.advance(3600_000);
    const created = await create();
    expect(created.status).to.equal(201);
    expect(at(created.body, 'data')).to.include({
      status: 'pending',
      createdAt: '2026-03-01T10:00:00Z',
      numberOfItems: 1,
      isInteractive: true,
      vendorBasedBookkeeping: true,
    });
  });

  it('creates no job of entries that the company does not have, of none, or without contra accounts', async () => {
    const create = (pleo: PleoHarness, accountingEntryIds: string[]) =>
      pleo.request('POST', jobs, { body: { companyId: companyA, accountingEntryIds } });
    const pleo = new PleoHarness(pleoSeed());
    expect((await create(pleo, [entry(7)])).status).to.equal(400);
    expect((await create(pleo, [])).status).to.equal(400);
    const unconfigured = new PleoHarness(pleoSeed({ contraAccountsConfigured: false }));
    expect((await create(unconfigured, [entry(0)])).body).to.include({ type: 'MISSING_CONTRA_ACCOUNTS' });
  });

  it('answers 403 to another company on everything, and changes nothing', async () => {
    const pleo = new PleoHarness(seeded());
    const foreign = { key: keyB };
    const answers = await Promise.all([
      pleo.request('GET', `${jobs}?company_id=${companyA}`, foreign),
      pleo.request('POST', jobs, { ...foreign, body: { companyId: companyA, accountingEntryIds: [entry(0)] } }),
      pleo.request('GET', `${jobs}/${job1}`, foreign),
      pleo.request('GET', `${jobs}/${job1}/items`, foreign),
      pleo.request('PUT', `${jobs}/${job1}/items`, { ...foreign, body: [] }),
      pleo.request('GET', `/v3/export-items?job_id=${job1}`, foreign),
      send(pleo, 'started', {}, keyB),
    ]);
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 403));
    expect(await read(pleo)).to.include({ status: 'pending' });
  });

  it('answers 404 for a job that is nowhere', async () => {
    const pleo = new PleoHarness();
    for (const url of [`${jobs}/${companyB}`, `${jobs}/${companyB}/items`, `/v3/export-items?job_id=${companyB}`]) {
      const { status, body } = await pleo.request('GET', url);
      expect(status).to.equal(404);
      expect(body).to.include({ type: 'EXPORT_NOT_FOUND' });
    }
    expect((await send(pleo, 'started')).status).to.equal(404);
  });
});
