import { expect } from 'chai';
import { ExportJobId } from '../contract/index.ts';
import type { ItemUpdate } from './export-jobs.ts';
import {
  COMPANY_ID,
  connectedClient,
  entryId,
  exactly,
  failureOf,
  LAST_PAGE,
  listed,
  mockedPleo,
} from './testing/index.ts';

const JOB_ID = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001');

describe('core/pleo/export-jobs', () => {
  const rawJob = {
    id: JOB_ID,
    companyId: COMPANY_ID,
    status: 'pending',
    createdAt: '2026-01-15T08:00:00Z',
    expiresIn: 3600,
    isInteractive: true,
    numberOfItems: 2,
    vendorBasedBookkeeping: false,
    failureReason: null,
  };

  it('repeats the parameter for each status, and tolerates a status that it does not know', async () => {
    mockedPleo()
      .get(`/v3/export-jobs?company_id=${COMPANY_ID}&statuses=in_progress&statuses=pending&limit=100`)
      .reply(200, { data: [rawJob, { ...rawJob, status: 'of_tomorrow' }], pagination: LAST_PAGE });
    const jobs = await listed(connectedClient().listExportJobs(['in_progress', 'pending']));
    expect(jobs.map(({ status }) => status)).to.deep.equal(['pending', 'of_tomorrow']);
  });

  it('asks for one job', async () => {
    mockedPleo().get(`/v3/export-jobs/${JOB_ID}`).reply(200, { data: rawJob });
    expect(await connectedClient().getExportJob(JOB_ID)).to.include({
      id: JOB_ID,
      status: 'pending',
      numberOfItems: 2,
    });
  });

  it('asks for a new job of expenses, once, and says when another one is unfinished', async () => {
    const body = `{"companyId":"${COMPANY_ID}","accountingEntryIds":["${entryId(1)}","${entryId(2)}"],"isInteractive":true,"options":{"vendorBasedBookkeeping":true}}`;
    const order = { accountingEntryIds: [entryId(1), entryId(2)], vendorBasedBookkeeping: true };
    mockedPleo().post('/v3/export-jobs', exactly(body)).reply(201, { data: rawJob });
    expect(await connectedClient().createExportJob(order)).to.include({ id: JOB_ID, numberOfItems: 2 });
    mockedPleo().post('/v3/export-jobs').reply(409, { type: 'EXPORT_ALREADY_IN_PROGRESS' });
    const conflict = await failureOf(connectedClient().createExportJob(order));
    expect(conflict).to.include({ kind: 'conflict', code: 'EXPORT_ALREADY_IN_PROGRESS', mayHaveHappened: false });
    mockedPleo().post('/v3/export-jobs').reply(503);
    expect(await failureOf(connectedClient().createExportJob(order))).to.include({ mayHaveHappened: true });
  });

  it('lists the progress of a job, ids in lower case', async () => {
    mockedPleo()
      .get(`/v3/export-jobs/${JOB_ID}/items`)
      .query({ limit: '100' })
      .reply(200, {
        data: [{ accountingEntryId: entryId(10).toUpperCase(), exportJobId: JOB_ID, status: 'abandoned' }],
        pagination: LAST_PAGE,
      });
    expect(await listed(connectedClient().listExportJobItems(JOB_ID))).to.deep.equal([
      { accountingEntryId: entryId(10), status: 'abandoned' },
    ]);
  });

  it('reports items as a bare list and gives back the refusals that a 200 hides', async () => {
    const updates: ItemUpdate[] = [
      {
        accountingEntryId: entryId(1),
        status: 'successful',
        exportedAt: '2026-01-15T09:00:00Z',
        externalId: 'doc-1',
        externalUrl: 'https://erp.example/doc-1',
      },
      {
        accountingEntryId: entryId(2),
        status: 'failed',
        failureReasonType: 'invalid_configuration',
        failureReason: 'Account 4300 is archived.',
      },
    ];
    mockedPleo()
      .put(`/v3/export-jobs/${JOB_ID}/items`, exactly(JSON.stringify(updates)))
      .reply(200, {
        data: [{ accountingEntryId: entryId(2), exportJobId: JOB_ID, status: 'failed', failureReason: 'A' }],
        errors: [{ accountingEntryId: entryId(1), type: 'OF_TOMORROW', message: 'No.' }],
      });
    const { data, errors } = await connectedClient().updateExportJobItems(JOB_ID, updates);
    expect(data).to.deep.equal([{ accountingEntryId: entryId(2), status: 'failed', failureReason: 'A' }]);
    expect(errors).to.deep.equal([{ accountingEntryId: entryId(1), type: 'OF_TOMORROW', message: 'No.' }]);
  });

  it('sends an event with its reason, and takes an answer without a body', async () => {
    mockedPleo()
      .post(
        '/v3/export-job-events',
        exactly(
          `{"jobId":"${JOB_ID}","event":"failed","failureReason":"No wallet.","failureReasonType":"missing_configuration"}`,
        ),
      )
      .reply(202);
    const failureReasonType = 'missing_configuration';
    await connectedClient().sendExportJobEvent(JOB_ID, {
      event: 'failed',
      failureReason: 'No wallet.',
      failureReasonType,
    });
  });

  it('sends an event once: a lost answer may have happened', async () => {
    mockedPleo().post('/v3/export-job-events', { jobId: JOB_ID, event: 'started' }).reply(503);
    const failure = await failureOf(connectedClient().sendExportJobEvent(JOB_ID, { event: 'started' }));
    expect(failure).to.include({ kind: 'unavailable', mayHaveHappened: true });
  });
});
