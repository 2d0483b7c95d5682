import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { documentOf } from '../kit/index.ts';
import { entryId, expense } from '../pleo/testing/index.ts';
import { companyWithChart, type FakeJob, type TestCompany, walletAccount } from '../testing/index.ts';

const events = (job: FakeJob) => job.events.map(({ event }) => event);

describe('core/export/export-company', () => {
  let company: TestCompany;
  let next: number;
  const oneExpense = () => [expense({ entryId: entryId(next++) })];

  beforeEach(() => {
    company = companyWithChart();
    next = 1;
  });

  it('has nothing to do without jobs, and then asks the ERP for nothing', async () => {
    const asked: string[] = [];
    company.interfere = async (call) => void asked.push(call);
    const { report } = await company.exportOnce();
    expect(report.export).to.deep.equal({ jobs: [], inDoubt: [] });
    expect(asked.filter((call) => call.startsWith('erp.') && call !== 'erp.check')).to.deep.equal([]);
  });

  it('takes begun jobs before pending ones, and the oldest first', async () => {
    const at = (hour: string) => `2026-01-15T${hour}:00:00Z`;
    const jobs = [
      company.pleo.addJob(oneExpense(), { createdAt: at('09') }),
      company.pleo.addJob(oneExpense(), { createdAt: '2026-01-15T08:30:00.5+01:00' }),
      company.pleo.addJob(oneExpense(), { createdAt: at('11'), status: 'in_progress' }),
      company.pleo.addJob(oneExpense(), { createdAt: at('10'), status: 'in_progress' }),
    ];
    const { jobs: reports } = await company.exportOnce();
    expect(reports.map(({ jobId }) => jobs.findIndex(({ id }) => id === jobId))).to.deep.equal([3, 2, 1, 0]);
    expect(jobs.map(({ status }) => status)).to.deep.equal(Array(4).fill('completed'));
  });

  it('gives a resumed job no second start', async () => {
    const job = company.pleo.addJob(oneExpense(), { status: 'in_progress' });
    const { jobs } = await company.exportOnce();
    expect(events(job)).to.deep.equal(['completed']);
    expect(jobs[0]?.resumed).to.equal(true);
    expect(company.store.journal.records.map(({ type }) => type)).not.to.include('job.claimed');
  });

  it('leaves jobs alone whose status is none of the two that it asked for', async () => {
    const job = company.pleo.addJob(oneExpense(), { status: 'of_tomorrow' });
    company.pleo.listExportJobs = async function* () {
      yield await company.pleo.getExportJob(job.id);
    };
    expect((await company.exportOnce()).jobs).to.deep.equal([]);
    expect(events(job)).to.deep.equal([]);
  });

  it('skips a job that another one claims first, and takes the next', async () => {
    const [lost, won] = [company.pleo.addJob(oneExpense()), company.pleo.addJob(oneExpense())];
    company.interfere = async (call, moment) => {
      if (call === 'pleo.event.started' && moment === 'before' && lost.status === 'pending')
        lost.status = 'in_progress';
    };
    const { jobs } = await company.exportOnce();
    expect(jobs.map(({ jobId }) => jobId)).to.deep.equal([won.id]);
    expect(events(lost)).to.deep.equal([]);
    expect(company.books.documents).to.have.length(1);
  });

  it('holds the queue back behind a job that could not be carried through', async () => {
    const [first, second] = [company.pleo.addJob(oneExpense()), company.pleo.addJob(oneExpense())];
    company.books.treat = () => 'notSent';
    const { jobs } = await company.exportOnce();
    expect(jobs).to.have.length(1);
    expect(first.status).to.equal('in_progress');
    expect(events(second)).to.deep.equal([]);
  });

  it('goes on with the next job when Pleo ended one meanwhile, and keeps what stands for its next export', async () => {
    const [first, second] = [company.pleo.addJob(oneExpense()), company.pleo.addJob(oneExpense())];
    company.interfere = async (call, moment) => {
      if (call === 'pleo.updateExportJobItems' && moment === 'before' && first.status === 'in_progress') {
        first.status = 'failed';
      }
    };
    const { jobs } = await company.exportOnce();
    expect(jobs.map(({ event, endedInPleo }) => [event, endedInPleo])).to.deep.equal([
      [undefined, true],
      ['completed', undefined],
    ]);
    expect(second.status).to.equal('completed');
    company.pleo.addJob([expense({ entryId: entryId(1) })]);
    expect((await company.exportOnce()).jobs[0]).to.include({ recognised: 1, exported: 0 });
    expect(company.books.documents).to.have.length(2);
  });

  it('keeps the report of a finished job when the next one cannot even be claimed', async () => {
    const [first, second] = [company.pleo.addJob(oneExpense()), company.pleo.addJob(oneExpense())];
    company.interfere = async (call) => {
      if (call === 'pleo.event.started' && first.status === 'completed') {
        throw new Failure('unreachable', 'Pleo is away.');
      }
    };
    const { report, jobs } = await company.exportOnce();
    expect(jobs.map(({ jobId, event, error }) => [jobId, event, error])).to.deep.equal([
      [first.id, 'completed', undefined],
      [second.id, undefined, 'Pleo is away.'],
    ]);
    expect(report.errors).to.deep.equal([]);
  });

  describe('without a usable wallet', () => {
    it('fails pending jobs with what is missing, and leaves a begun one as it is', async () => {
      company.books.accounts.length = 0;
      const begun = company.pleo.addJob(oneExpense(), { status: 'in_progress' });
      const pending = company.pleo.addJob(oneExpense());
      const { jobs } = await company.exportOnce();
      expect(pending.events).to.deep.equal([
        { event: 'started' },
        {
          event: 'failed',
          failureReason:
            'Ledgerly has no account with the code or id "1090". Set accounts.wallet in the company\'s YAML to the bank account that stands for the Pleo wallet in Ledgerly.',
          failureReasonType: 'missing_configuration',
        },
      ]);
      expect(begun.events).to.deep.equal([]);
      expect(jobs.map(({ event }) => event)).to.deep.equal([undefined, 'failed']);
      expect(jobs.every(({ error }) => error?.startsWith('Ledgerly has no account'))).to.equal(true);
      expect(company.books.sent).to.deep.equal([]);
    });

    it('keeps what it has done when Pleo goes away between two of them', async () => {
      company.books.accounts.length = 0;
      const [first] = [company.pleo.addJob(oneExpense()), company.pleo.addJob(oneExpense())];
      company.interfere = async (call) => {
        if (call === 'pleo.event.started' && first?.status === 'failed') {
          throw new Failure('unreachable', 'Pleo is away.');
        }
      };
      const { jobs } = await company.exportOnce();
      expect(jobs.map(({ error }) => error?.slice(0, 15))).to.deep.equal(['Ledgerly has no', 'Pleo is away.']);
    });

    it('leaves jobs alone when the ERP wants its accounts to be asked for later', async () => {
      const job = company.pleo.addJob(oneExpense());
      company.interfere = async (call) => {
        if (call === 'erp.listAccounts') throw new Failure('rate-limited', 'Later.');
      };
      const { report } = await company.exportOnce();
      expect(report.errors.map(({ message }) => message)).to.deep.equal(['Later.']);
      expect(events(job)).to.deep.equal([]);
    });

    for (const [what, accounts, sentence] of [
      ['is no bank account', [walletAccount({ isBank: false })], 'is no bank account'],
      ['is archived', [walletAccount({ status: 'archived' })], 'is archived'],
    ] as const) {
      it(`says that the wallet's account ${what}`, async () => {
        company.books.accounts.splice(0, 1, ...accounts);
        const job = company.pleo.addJob(oneExpense());
        await company.exportOnce();
        expect(job.events.at(-1)).to.have.property('failureReason').that.contains(sentence);
      });
    }
  });

  it('finds the wallet by id in any case, and before a code that reads the same', async () => {
    company.books.accounts.splice(
      0,
      1,
      walletAccount({ id: '1090', code: '1' }),
      walletAccount({ id: 'x', code: '1090' }),
    );
    company.pleo.addJob(oneExpense());
    await company.exportOnce();
    const [posting] = company.books.sent[0]?.postings ?? [];
    expect(posting && documentOf(posting).contraAccount.id).to.equal('1090');
  });
});
