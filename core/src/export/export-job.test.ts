import { expect } from 'chai';
import { Failure, type Rejection } from '../contract/index.ts';
import { amounts, entryId, expense, expenseLine } from '../pleo/testing/index.ts';
import { companyWithChart, type TestCompany } from '../testing/index.ts';

const REJECTION: Rejection = { reason: 'account', sentence: 'Account 4300 is archived.', erpMessage: 'Archived' };

function expenses(count: number) {
  return Array.from({ length: count }, (_, index) => expense({ entryId: entryId(index + 1) }));
}

describe('core/export/export-job', () => {
  let company: TestCompany;
  beforeEach(() => {
    company = companyWithChart();
  });

  it('fails one bad item among good ones, in the words that Pleo wants', async () => {
    company.books.treat = (posting) => (posting.entryId === entryId(2) ? REJECTION : 'created');
    const job = company.pleo.addJob(expenses(3));
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ items: 3, exported: 2, event: 'completed_with_errors' });
    expect(jobs[0]?.failed).to.deep.equal([
      {
        entryId: entryId(2),
        name: { reconciliationId: 'PLEO-REC-1', expense: 'Paper & Co, 2026-01-12, EUR 12.10' },
        reason: 'account',
        sentence: 'Account 4300 is archived.',
      },
    ]);
    expect(job.items.get(entryId(2))?.update).to.deep.equal({
      accountingEntryId: entryId(2),
      status: 'failed',
      failureReasonType: 'invalid_configuration',
      failureReason: 'Account 4300 is archived.',
    });
    expect(job.items.get(entryId(1))?.update).to.deep.equal({
      accountingEntryId: entryId(1),
      status: 'successful',
      exportedAt: '2026-01-15T09:00:00Z',
      externalId: 'doc-1',
      externalUrl: 'https://erp.example/doc-1',
    });
  });

  it('fails the job when every item failed', async () => {
    company.books.treat = () => REJECTION;
    const job = company.pleo.addJob(expenses(2));
    await company.exportOnce();
    expect(job.events.at(-1)).to.deep.equal({
      event: 'failed',
      failureReason: '2 of 2 expenses could not be exported. Each one says what to correct.',
      failureReasonType: 'validation_failure',
    });
  });

  it('fails what cannot be posted correctly without asking the ERP', async () => {
    const wrong = expense({ lines: [expenseLine({ amount: amounts(1) })] });
    company.pleo.addJob([wrong]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.failed[0]?.reason).to.equal('amount');
    expect(company.books.sent).to.deep.equal([]);
    expect(company.store.journal.records).to.deep.include({
      type: 'posting.rejected',
      entryId: entryId(1),
      reason: 'amount',
    });
  });

  it('fails what the ERP has no document for', async () => {
    company = companyWithChart({ capabilities: { documents: ['spend'] } });
    company.pleo.addJob([expense({ type: 'refund' })]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.failed[0]).to.include({
      reason: 'unsupported',
      sentence:
        'This refund is to be booked as money received, which cannot be exported to Ledgerly. Change its row under export.matrix in the configuration of this company and export again, or book it by hand.',
    });
    expect(company.books.sent).to.deep.equal([]);
  });

  it('fails unreadable items and items without data, and exports the others', async () => {
    const job = company.pleo.addJob(expenses(3));
    job.data.splice(0, 2, { kind: 'unreadable', entryId: entryId(1), problem: 'amount: expected a number' });
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 1, event: 'completed_with_errors' });
    expect(jobs[0]?.failed.map(({ entryId: id, sentence }) => [id, sentence.slice(0, 23)])).to.deep.equal([
      [entryId(1), 'Pleo did not give the a'],
      [entryId(2), 'Pleo did not give the a'],
    ]);
    expect([...job.items.values()].map(({ status }) => status)).to.deep.equal(['failed', 'failed', 'successful']);
  });

  it('posts an item once that pages repeat, and none that the job does not name', async () => {
    const job = company.pleo.addJob(expenses(1));
    job.data.push({ kind: 'item', item: expense() }, { kind: 'item', item: expense({ entryId: entryId(9) }) });
    await company.exportOnce();
    expect(company.books.documents.map(({ reference }) => reference)).to.deep.equal([`PLEO-${entryId(1)}`]);
  });

  it('works only on what is open in a resumed job, and counts the rest', async () => {
    const job = company.pleo.addJob(expenses(4), { status: 'in_progress' });
    job.items.set(entryId(1), { status: 'successful' });
    job.items.set(entryId(2), { status: 'failed' });
    job.items.set(entryId(3), { status: 'in_progress' });
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ resumed: true, items: 4, exported: 2, event: 'completed_with_errors' });
    expect(company.books.documents).to.have.length(2);
  });

  it('posts in batches of what the ERP takes, and reports each to Pleo before the next is sent', async () => {
    company = companyWithChart({ capabilities: { batch: 40 } });
    const job = company.pleo.addJob(expenses(90));
    const reportedAtSend: number[] = [];
    company.interfere = async (call, moment) => {
      if (call !== 'erp.post' || moment !== 'before') return;
      reportedAtSend.push([...job.items.values()].filter(({ status }) => status === 'successful').length);
    };
    await company.exportOnce();
    expect(reportedAtSend).to.deep.equal([0, 40, 80]);
    expect(company.pleo.updateSizes).to.deep.equal([40, 40, 10]);
  });

  it('fails items without data in updates of at most 100', async () => {
    const job = company.pleo.addJob(expenses(250));
    job.data.length = 0;
    await company.exportOnce();
    expect(company.pleo.updateSizes).to.deep.equal([100, 100, 50]);
    expect(job.status).to.equal('failed');
  });

  it('holds the job open over an outcome that Pleo refuses twice, and says so', async () => {
    const job = company.pleo.addJob(expenses(3));
    company.pleo.refusals.set(entryId(2), 2);
    const { jobs } = await company.exportOnce();
    expect(company.pleo.updateSizes).to.deep.equal([3, 1]);
    expect(job.status).to.equal('in_progress');
    expect(jobs[0]?.error).to.equal('Pleo did not take the outcome of 1 expense: Not taken.');
    const reported = company.store.journal.records.flatMap((record) =>
      record.type === 'item.reported' ? [record.entryId] : [],
    );
    expect(reported).to.have.members([entryId(1), entryId(3)]);
    await company.exportOnce();
    expect(job.status).to.equal('completed');
    expect(company.books.documents).to.have.length(3);
  });

  it('fails a job at once that asks for accounts payable of an ERP without them, and goes on with the next', async () => {
    const job = company.pleo.addJob(expenses(2), { vendorBasedBookkeeping: true });
    const next = company.pleo.addJob(expenses(1));
    const { jobs } = await company.exportOnce();
    const why = 'This job is to be booked through accounts payable, which cannot be exported to Ledgerly.';
    expect(job.events).to.deep.equal([
      { event: 'started' },
      {
        event: 'failed',
        failureReason: `${why} Turn vendor-based bookkeeping off in Pleo, then export again.`,
        failureReasonType: 'invalid_configuration',
      },
    ]);
    expect([...job.items.values()].map(({ status }) => status)).to.deep.equal(['pending', 'pending']);
    expect(jobs.map(({ event, error }) => [event, error])).to.deep.equal([
      ['failed', why],
      ['completed', undefined],
    ]);
    expect(next.status).to.equal('completed');
  });

  it('leaves the job open when it is cancelled, and keeps what was done', async () => {
    company = companyWithChart({ capabilities: { batch: 2 } });
    const job = company.pleo.addJob(expenses(5));
    const abort = new AbortController();
    company.interfere = async (call, moment) => {
      if (call === 'pleo.updateExportJobItems' && moment === 'after') abort.abort();
    };
    const { jobs } = await company.exportOnce(abort.signal);
    expect(jobs[0]).to.include({ exported: 2, error: 'The work was cancelled.' });
    expect(job.status).to.equal('in_progress');
    expect(company.books.documents).to.have.length(2);
    company.interfere = async () => {};
    await company.exportOnce();
    expect(job.status).to.equal('completed');
    expect(company.books.documents).to.have.length(5);
  });

  describe('when Pleo misses contra accounts', () => {
    for (const code of ['MISSING_CONTRA_ACCOUNTS', 'missing_contra_accounts']) {
      it(`fails the job at once (${code})`, async () => {
        const job = company.pleo.addJob(expenses(1));
        company.interfere = async (call) => {
          if (call === 'pleo.listExportItems') throw new Failure('rejected', 'Refused.', { status: 400, code });
        };
        const { jobs } = await company.exportOnce();
        expect(job.events.at(-1)).to.deep.equal({
          event: 'failed',
          failureReason:
            'Pleo does not know yet which account of your books stands for each Pleo account. Choose the contra accounts in the accounting settings of Pleo, then export again.',
          failureReasonType: 'missing_configuration',
        });
        expect(jobs[0]).to.include({ event: 'failed' });
        expect(jobs[0]?.error).to.contain('contra accounts');
      });
    }

    it('leaves a job open that an earlier run began: something of it may stand in the ERP', async () => {
      const job = company.pleo.addJob(expenses(1), { status: 'in_progress' });
      company.interfere = async (call) => {
        if (call === 'pleo.listExportItems') {
          throw new Failure('rejected', 'Refused.', { status: 400, code: 'MISSING_CONTRA_ACCOUNTS' });
        }
      };
      const { jobs } = await company.exportOnce();
      expect(job.events).to.deep.equal([]);
      expect(jobs[0]?.error).to.equal('Refused.');
    });
  });
});
