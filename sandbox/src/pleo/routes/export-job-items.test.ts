import { expect } from 'chai';
import { at, PleoHarness } from '../harness.test.ts';
import { entry, itemStatuses, job1, jobs, put, seeded, send } from './export-jobs-harness.test.ts';

describe('sandbox/pleo/routes/export-job-items', () => {
  it('keeps what an update says of an item', async () => {
    const pleo = new PleoHarness(seeded());
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
    const { status, body } = await put(pleo, [success, failure]);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      data: [
        { ...success, exportJobId: job1, exportedAt: '2026-03-01T09:00:00Z', failureReason: null },
        { ...failure, exportJobId: job1, exportedAt: null, externalId: null, externalUrl: null },
      ],
      errors: [],
    });
    const failed = await pleo.request('GET', `${jobs}/${job1}/items?status=failed`);
    expect(at(failed.body, 'data')).to.deep.equal([at(body, 'data.1')]);
  });

  it('answers 200 with an error for an entry that the job does not have, and takes the rest', async () => {
    const pleo = new PleoHarness(seeded());
    const { status, body } = await put(pleo, [
      { accountingEntryId: entry(9), status: 'successful' },
      { accountingEntryId: entry(0), status: 'successful' },
    ]);
    expect(status).to.equal(200);
    expect(at(body, 'data')).to.have.length(1);
    expect(at(body, 'errors.0')).to.include({ accountingEntryId: entry(9), type: 'ACCOUNTING_ENTRY_DOES_NOT_EXIST' });
  });

  it('gives the errors that are put in, and leaves those items as they are', async () => {
    const error = { type: 'TRY_AGAIN', message: 'Not now.' };
    const pleo = new PleoHarness(seeded(), (id) => (id === entry(0) ? error : undefined));
    const updates = [0, 1].map((number) => ({ accountingEntryId: entry(number), status: 'successful' }));
    const { status, body } = await put(pleo, updates);
    expect(status).to.equal(200);
    expect(at(body, 'errors')).to.deep.equal([{ accountingEntryId: entry(0), ...error }]);
    expect(at(body, 'data')).to.have.length(1);
    expect(await itemStatuses(pleo)).to.deep.equal(['pending', 'successful']);
  });

  it('lists the items of a status as they are after each change', async () => {
    const pleo = new PleoHarness(seeded(3));
    const pending = async () => at((await pleo.request('GET', `${jobs}/${job1}/items?status=pending`)).body, 'data');
    expect(await pending()).to.have.length(3);
    await put(pleo, [{ accountingEntryId: entry(1), status: 'failed' }]);
    expect(await pending()).to.have.length(2);
    await send(pleo, 'failed');
    expect(await pending()).to.have.length(0);
  });

  it('takes 100 updates in a call and answers 413 to 101', async () => {
    const pleo = new PleoHarness(seeded(101));
    const updates = Array.from({ length: 101 }, (_, index) => ({ accountingEntryId: entry(index), status: 'failed' }));
    const tooMany = await put(pleo, updates);
    expect(tooMany.status).to.equal(413);
    expect(tooMany.body).to.include({ type: 'EXPORT_JOB_ITEMS_UPDATE_LIMIT' });
    expect((await put(pleo, updates.slice(0, 100))).status).to.equal(200);
  });

  for (const [what, body] of Object.entries({
    'a body that is no array': { accountingEntryId: entry(0), status: 'successful' },
    'an unknown status': [{ accountingEntryId: entry(0), status: 'done' }],
    'no status': [{ accountingEntryId: entry(0) }],
    'an id that is no UUID': [{ accountingEntryId: 'e0', status: 'successful' }],
    'a reason type that only jobs have': [
      { accountingEntryId: entry(0), status: 'failed', failureReasonType: 'job_expired' },
    ],
    'a null where the specification has none': [
      { accountingEntryId: entry(0), status: 'successful', externalId: null },
    ],
    'a time that is none': [{ accountingEntryId: entry(0), status: 'successful', exportedAt: '2026-03-01' }],
  })) {
    it(`refuses ${what} in an item update, and updates nothing`, async () => {
      const pleo = new PleoHarness(seeded());
      expect((await put(pleo, body)).status).to.equal(400);
      expect(await itemStatuses(pleo)).to.deep.equal(['pending', 'pending']);
    });
  }

  it('answers 422 to updates of a finished job', async () => {
    const pleo = new PleoHarness(seeded());
    await send(pleo, 'failed');
    const { status, body } = await put(pleo, [{ accountingEntryId: entry(0), status: 'successful' }]);
    expect(status).to.equal(422);
    expect(body).to.include({ type: 'EXPORT_JOB_STATUS_UNPROCESSABLE' });
  });
});
