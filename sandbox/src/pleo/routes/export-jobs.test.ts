import { expect } from 'chai';
import { at, companyA, companyB, each, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const jobs = '/v3/export-jobs';
const events = '/v3/export-job-events';
const job1 = '0e000000-0000-4000-8000-000000000001';
const job2 = '0e000000-0000-4000-8000-000000000002';
const items = `${jobs}/${job1}/items`;
const entry = (number: number) => `0d000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const expenses = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: entry(index),
    key: `e${index}`,
    note: `e${index}`,
    date: '2026-02-01',
    lines: [{ amount: '1.00' }],
  }));

/** A company with two pending jobs. */
const seeded = (count = 2, ...more: [takeItemError?: ConstructorParameters<typeof PleoHarness>[1]]) =>
  new PleoHarness(
    pleoSeed({
      expenses: expenses(count),
      jobs: [
        { id: job2, key: 'second', createdAt: '2026-02-28T12:00:00Z', expenses: ['e0'] },
        {
          id: job1,
          key: 'first',
          createdAt: '2026-02-28T11:00:00Z',
          expenses: each(expenses(count), 'key').map(String),
        },
      ],
    }),
    ...more,
  );
const withoutJobs = () => new PleoHarness(pleoSeed({ expenses: expenses(2) }));

const send = (pleo: PleoHarness, event: string, more: object = {}, key?: string) =>
  pleo.request('POST', events, { body: { jobId: job1, event, ...more }, ...(key ? { key } : {}) });
const put = (pleo: PleoHarness, body: unknown) => pleo.request('PUT', items, { body });
const read = (pleo: PleoHarness, id: unknown = job1) => pleo.data('GET', `${jobs}/${id}`);
const itemStatuses = async (pleo: PleoHarness) => each(await pleo.data('GET', items), 'status');

describe('sandbox/pleo/routes/export-jobs', () => {
  it('lists jobs, newest first, by status and by company', async () => {
    const pleo = seeded();
    await send(pleo, 'started');
    const ids = async (query: string) => each(await pleo.data('GET', `${jobs}${query}`), 'id');
    expect(await ids('?limit=2')).to.deep.equal([job2, job1]);
    expect(await ids(`?company_id=${companyA}&statuses=pending`)).to.deep.equal([job2]);
    expect(await ids('?statuses=pending&statuses=in_progress')).to.deep.equal([job2, job1]);
    const { body } = await pleo.request('GET', `${jobs}?limit=1`);
    expect(await ids(`?after=${at(body, 'pagination.endCursor')}`)).to.deep.equal([job1]);
    expect(await pleo.statuses(['GET', `${jobs}?statuses=done`], ['GET', `${jobs}?company_id=a`])).to.deep.equal([
      400, 400,
    ]);
  });

  it('shows a pending job as the seed has it, and starts it with 202 and no body', async () => {
    const pleo = seeded();
    const times = { createdAt: '2026-02-28T11:00:00Z', lastUpdatedAt: '2026-03-01T09:00:00Z', startedAt: null };
    const pending = { status: 'pending', expiresIn: 3600, numberOfItems: 2, vendorBasedBookkeeping: false };
    expect(await read(pleo)).to.include({ id: job1, companyId: companyA, ...pending, ...times });
    pleo.clock.advance(60_000);
    const { status, text, headers } = await send(pleo, 'started');
    expect([status, text, headers['content-type']]).to.deep.equal([202, '', undefined]);
    expect(await read(pleo)).to.include({ status: 'in_progress', startedAt: '2026-03-01T09:01:00Z', expiresIn: 3600 });
  });

  const allowed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    pending: { started: 'in_progress', failed: 'failed' },
    in_progress: { completed: 'completed', completed_with_errors: 'completed_with_errors', failed: 'failed' },
    completed: {},
    completed_with_errors: {},
    failed: {},
  };
  for (const [from, outcomes] of Object.entries(allowed)) {
    it(`follows the events that fit a job that is ${from}, and answers 422 to others`, async () => {
      for (const event of ['started', 'completed', 'completed_with_errors', 'failed']) {
        const pleo = seeded();
        if (from !== 'pending') await send(pleo, 'started');
        if (from !== 'pending' && from !== 'in_progress') await send(pleo, from);
        const to = outcomes[event];
        const { status, body } = await send(pleo, event);
        expect(status, event).to.equal(to === undefined ? 422 : 202);
        if (to === undefined) expect(body).to.include({ type: 'INVALID_EXPORT_JOB_STATUS_CHANGE' });
        expect(await read(pleo), event).to.include({ status: to ?? from });
      }
    });
  }

  it('keeps the reason of a failure and of a completion with errors, and refuses one that only items have', async () => {
    for (const event of ['failed', 'completed_with_errors']) {
      const pleo = seeded();
      await send(pleo, 'started');
      const failure = { failureReason: 'Two items failed.', failureReasonType: 'validation_failure' };
      const ofItems = { failureReasonType: 'accounting_system_validation_failure' };
      expect((await send(pleo, event, ofItems)).status).to.equal(400);
      await send(pleo, event, failure);
      expect(await read(pleo)).to.include(failure);
    }
  });

  it('abandons the items that are open when the job ends', async () => {
    const pleo = seeded(3);
    await send(pleo, 'started');
    await put(pleo, [
      { accountingEntryId: entry(0), status: 'successful' },
      { accountingEntryId: entry(1), status: 'in_progress' },
    ]);
    await send(pleo, 'completed');
    expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned', 'abandoned']);
  });

  it('expires a job an hour after the last action on it, in the list too', async () => {
    const pleo = seeded();
    await send(pleo, 'started');
    pleo.clock.advance(3500_500);
    await put(pleo, [{ accountingEntryId: entry(0), status: 'successful' }]);
    pleo.clock.advance(3599_000);
    expect(await read(pleo)).to.include({ status: 'in_progress', expiresIn: 1 });
    expect(await pleo.data('GET', `${jobs}?statuses=pending`)).to.deep.equal([]);
    pleo.clock.advance(1000);
    const expiredAt = '2026-03-01T10:58:20Z';
    expect(await read(pleo)).to.include({
      status: 'failed',
      failureReasonType: 'job_expired',
      expiresIn: 0,
      expiredAt,
    });
    expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned']);
    expect([(await send(pleo, 'completed')).status, (await put(pleo, [])).status]).to.deep.equal([422, 422]);
  });

  it('creates a job when none is unfinished, of entries that the company has, with contra accounts', async () => {
    const create = (pleo: PleoHarness, ...accountingEntryIds: string[]) =>
      pleo.request('POST', jobs, {
        body: { companyId: companyA, accountingEntryIds, options: { vendorBasedBookkeeping: true } },
      });
    const pleo = seeded();
    const refused = await create(pleo, entry(1));
    expect([refused.status, at(refused.body, 'type')]).to.deep.equal([409, 'EXPORT_ALREADY_IN_PROGRESS']);
    pleo.clock.advance(3600_000);
    expect([(await create(pleo, entry(7))).status, (await create(pleo)).status]).to.deep.equal([400, 400]);
    const { status, body } = await create(pleo, entry(1), entry(1));
    expect(status).to.equal(201);
    const times = { createdAt: '2026-03-01T10:00:00Z', startedAt: null };
    const settings = { numberOfItems: 1, isInteractive: true, vendorBasedBookkeeping: true };
    expect(at(body, 'data')).to.include({ status: 'pending', ...times, ...settings });
    const unconfigured = new PleoHarness(pleoSeed({ contraAccountsConfigured: false }));
    expect((await create(unconfigured, entry(0))).body).to.include({ type: 'MISSING_CONTRA_ACCOUNTS' });
  });

  it('answers 403 to another company on everything, and changes nothing; 404 for a job that is nowhere', async () => {
    const pleo = seeded();
    const foreign = { key: keyB };
    const answers = await pleo.statuses(
      ['GET', `${jobs}?company_id=${companyA}`, foreign],
      ['POST', jobs, { ...foreign, body: { companyId: companyA, accountingEntryIds: [entry(0)] } }],
      ['GET', `${jobs}/${job1}`, foreign],
      ['GET', items, foreign],
      ['PUT', items, { ...foreign, body: [] }],
      ['GET', `/v3/export-items?job_id=${job1}`, foreign],
      ['POST', events, { ...foreign, body: { jobId: job1, event: 'started' } }],
    );
    expect([answers, pleo.commits]).to.deep.equal([Array(7).fill(403), 0]);
    for (const url of [`${jobs}/${companyB}`, `${jobs}/${companyB}/items`, `/v3/export-items?job_id=${companyB}`]) {
      const { status, body } = await pleo.request('GET', url);
      expect([status, at(body, 'type')]).to.deep.equal([404, 'EXPORT_NOT_FOUND']);
    }
    expect((await send(withoutJobs(), 'started')).status).to.equal(404);
  });

  describe('items', () => {
    it('keep what an update says of them', async () => {
      const success = {
        accountingEntryId: entry(0),
        status: 'successful',
        exportedAt: '2026-03-01T10:00:00.123+01:00',
        externalId: 'X-1',
        externalUrl: 'https://erp.example/X-1',
      };
      const failure = {
        accountingEntryId: entry(1),
        status: 'failed',
        failureReason: 'Account 4000 is archived.',
        failureReasonType: 'account_unknown',
      };
      const pleo = seeded();
      const { status, body } = await put(pleo, [success, failure]);
      const shown = [
        { ...success, exportJobId: job1, exportedAt: '2026-03-01T09:00:00Z', failureReason: null },
        { ...failure, exportJobId: job1, exportedAt: null, externalId: null, externalUrl: null },
      ];
      expect([status, body]).to.deep.equal([200, { data: shown, errors: [] }]);
      expect(await pleo.data('GET', items)).to.deep.equal(shown);
    });

    it('get errors beside those that were taken: for entries that the job lacks, and those put in on purpose', async () => {
      const error = { type: 'TRY_AGAIN', message: 'Not now.' };
      const pleo = seeded(2, (id) => (id === entry(0) ? error : undefined));
      const updates = [9, 0, 1].map((number) => ({ accountingEntryId: entry(number), status: 'successful' }));
      const { status, body } = await put(pleo, updates);
      expect([status, each(at(body, 'data'), 'accountingEntryId')]).to.deep.equal([200, [entry(1)]]);
      expect(at(body, 'errors.0')).to.include({ accountingEntryId: entry(9), type: 'ACCOUNTING_ENTRY_DOES_NOT_EXIST' });
      expect(at(body, 'errors.1')).to.deep.equal({ accountingEntryId: entry(0), ...error });
      expect(await itemStatuses(pleo)).to.deep.equal(['pending', 'successful']);
    });

    it('are updated up to 100 in a call: 101 answer 413', async () => {
      const pleo = seeded(101);
      const updates = each(expenses(101), 'id').map((accountingEntryId) => ({ accountingEntryId, status: 'failed' }));
      const { status, body } = await put(pleo, updates);
      expect([status, at(body, 'type')]).to.deep.equal([413, 'EXPORT_JOB_ITEMS_UPDATE_LIMIT']);
      expect((await put(pleo, updates.slice(1))).status).to.equal(200);
    });

    it('are not updated by what does not fit the specification, nor once the job is finished', async () => {
      const pleo = seeded();
      const update = { accountingEntryId: entry(0), status: 'successful' };
      for (const body of [
        update,
        [{ ...update, status: 'done' }],
        [{ accountingEntryId: entry(0) }],
        [{ ...update, accountingEntryId: 'e0' }],
        [{ ...update, failureReasonType: 'job_expired' }],
        [{ ...update, externalId: null }],
        [{ ...update, exportedAt: '2026-03-01' }],
      ]) {
        expect((await put(pleo, body)).status, JSON.stringify(body)).to.equal(400);
      }
      expect(await itemStatuses(pleo)).to.deep.equal(['pending', 'pending']);
      await send(pleo, 'failed');
      const { status, body } = await put(pleo, [update]);
      expect([status, at(body, 'type')]).to.deep.equal([422, 'EXPORT_JOB_STATUS_UNPROCESSABLE']);
    });
  });

  describe('people', () => {
    it('cancel a job: it fails, its open items are abandoned, and nothing more can be done to it', async () => {
      const pleo = seeded();
      await send(pleo, 'started');
      await put(pleo, [{ accountingEntryId: entry(0), status: 'successful' }]);
      pleo.simulator.cancelJob(job1.toUpperCase());
      expect(await read(pleo)).to.include({ status: 'failed', failureReasonType: 'canceled_by_user' });
      expect(await itemStatuses(pleo)).to.deep.equal(['successful', 'abandoned']);
      expect([(await put(pleo, [])).status, (await send(pleo, 'completed')).status]).to.deep.equal([422, 422]);
      expect(() => pleo.simulator.cancelJob(job1)).to.throw('is finished');
      pleo.clock.advance(3600_000);
      expect(() => pleo.simulator.cancelJob(job2)).to.throw('is finished');
      expect(() => pleo.simulator.cancelJob(companyA)).to.throw(`no export job ${companyA}`);
    });

    it('create a pending job of the expenses with these keys, in their order, also of what was exported', async () => {
      const pleo = withoutJobs();
      const order = { companyId: companyA, expenses: ['e1', 'e0'], vendorBasedBookkeeping: true };
      pleo.simulator.cancelJob(pleo.simulator.createJob(order));
      const id = pleo.simulator.createJob(order);
      expect(await read(pleo, id)).to.include({ status: 'pending', isInteractive: true, vendorBasedBookkeeping: true });
      expect(each(await pleo.data('GET', `/v3/export-items?job_id=${id}`), 'note')).to.deep.equal(['e1', 'e0']);
      expect(() => pleo.simulator.createJob(order)).to.throw('EXPORT_ALREADY_IN_PROGRESS');
    });

    it('create no job of what is not there', () => {
      for (const [companyId, keys, message] of [
        [companyA, ['g'], 'Alpha has no expense with the key g'],
        [companyB, ['e0'], 'Beta has no expense with the key e0'],
        [job1, ['e0'], `no company ${job1}`],
        [companyA, [], 'The job is not valid'],
      ] as const) {
        expect(() => withoutJobs().simulator.createJob({ companyId, expenses: keys })).to.throw(message);
      }
    });
  });
});
