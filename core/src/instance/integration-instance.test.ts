import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { entryId, expense, failureOf, OTHER_COMPANY_ID } from '../pleo/testing/index.ts';
import { companyWithChart, type TestCompany } from '../testing/index.ts';
import { isClean } from './run-summary.ts';

describe('core/instance/integration-instance', () => {
  let company: TestCompany;
  /** Calls to either end, in order. */
  let calls: string[];

  beforeEach(() => {
    company = companyWithChart();
    calls = [];
    company.interfere = async (call, moment) => {
      if (moment === 'before') calls.push(call);
    };
  });

  /** Makes every call fail that starts so. */
  function fail(prefix: string, failure = new Failure('unavailable', 'Cut off.')): void {
    company.interfere = async (call) => {
      if (!call.startsWith('journal.')) calls.push(call);
      if (call.startsWith(prefix)) throw failure;
    };
  }

  describe('the pairing', () => {
    for (const [whose, subject, sentence] of [
      [
        'another company',
        `urn:pleo:company:${OTHER_COMPANY_ID}`,
        `The Pleo API key is for the company ${OTHER_COMPANY_ID}, not for the configured company`,
      ],
      [
        'a whole organisation',
        `urn:pleo:organisation:${OTHER_COMPANY_ID}`,
        'The Pleo API key is for a whole organisation, which may only discover, not for the configured company',
      ],
      ['nobody', null, 'Pleo does not say that this API key is for a company, not for the configured company'],
    ] as const) {
      it(`stops the run before anything is written when the key is for ${whose}`, async () => {
        company.pleo.subjectURN = subject;
        company.pleo.addJob([expense()]);
        const report = await company.instance().run();
        expect(report.errors.map(({ kind }) => kind)).to.deep.equal(['isolation']);
        expect(report.errors[0]?.message).to.contain(sentence);
        expect(report).not.to.have.any.keys('sync', 'export', 'erpCompany');
        expect(calls).to.deep.equal(['pleo.introspect']);
        expect(company.store.journal.entries).to.deep.equal([]);
      });
    }

    it('stops the run before anything is written when the ERP is the wrong one', async () => {
      fail('erp.check', new Failure('isolation', 'Another tenant.'));
      const report = await company.instance().run();
      expect(report.errors.map(({ message }) => message)).to.deep.equal(['Another tenant.']);
      expect(calls).to.deep.equal(['pleo.introspect', 'erp.check', 'pleo.listExportJobs']);
    });

    it('holds the company that the ERP names against the configured one', async () => {
      const parts = { ...company.parts(), erpCompanyKey: 'tenant-2' };
      company.parts = () => parts;
      company.pleo.addJob([expense()]);
      const { errors, export: exported, erpCompany } = await company.instance().run();
      expect(errors[0]).to.include({ kind: 'isolation' });
      expect(errors[0]?.message).to.contain('tenant-1').and.contain('tenant-2');
      expect([erpCompany, exported?.jobs[0]?.event]).to.deep.equal([undefined, 'failed']);
      expect(company.books.sent).to.deep.equal([]);
    });

    for (const [kind, failureReasonType] of [
      ['unreachable', 'accounting_system_unreachable'],
      ['unavailable', 'accounting_system_unreachable'],
      ['authentication', 'accounting_system_authentication_failure'],
      ['authorisation', 'authorization_failure'],
      ['isolation', 'invalid_configuration'],
    ] as const) {
      it(`fails a waiting job at once, its items untouched, when the check ends as ${kind}`, async () => {
        fail('erp.check', new Failure(kind, 'No way in.', { advice: 'Mend it.' }));
        const job = company.pleo.addJob([expense()]);
        const report = await company.instance().run();
        const failed = { event: 'failed', failureReason: 'No way in. Mend it.', failureReasonType };
        expect(job.events).to.deep.equal([{ event: 'started' }, failed]);
        expect([...job.items.values()]).to.deep.equal([{ status: 'pending' }]);
        expect(report.export?.jobs.map(({ event, error }) => [event, error])).to.deep.equal([['failed', 'No way in.']]);
        expect(report.errors.map(({ message }) => message)).to.deep.equal(['No way in.']);
      });
    }

    it('leaves a waiting job alone when the ERP only asks to come back later, or only the sync was asked for', async () => {
      const job = company.pleo.addJob([expense()]);
      fail('erp.check', new Failure('rate-limited', 'Later.'));
      await company.instance().run();
      fail('erp.check');
      await company.instance().run({ only: 'sync' });
      expect(job.events).to.deep.equal([]);
    });

    it('takes an id in upper case for the same', async () => {
      company.pleo.subjectURN =
        company.pleo.subjectURN?.toUpperCase().replace('URN:PLEO:COMPANY', 'urn:pleo:company') ?? null;
      expect((await company.instance().run({ only: 'export' })).errors).to.deep.equal([]);
    });
  });

  it('checks, reading only, and names the wallet', async () => {
    expect(await company.instance().check()).to.deep.include({ wallet: '1090 Pleo wallet' });
    expect(calls).to.deep.equal(['pleo.introspect', 'erp.check', 'erp.listAccounts']);
    expect(company.store.journal.entries).to.deep.equal([]);
  });

  it('throws from a check what is wrong', async () => {
    company.books.accounts.length = 0;
    expect((await failureOf(company.instance().check())).kind).to.equal('configuration');
  });

  it('syncs before it exports, and only the part that is asked for', async () => {
    company = companyWithChart({ abilities: { taxCodes: false } });
    company.pleo.addJob([expense()]);
    const synced = await company.instance().run({ only: 'sync' });
    expect(synced.sync?.accounts?.created).to.equal(1);
    expect(synced).not.to.have.property('export');
    expect(company.books.documents).to.have.length(0);
    const exported = await company.instance().run({ only: 'export' });
    expect(exported).not.to.have.property('sync');
    expect(company.books.documents).to.have.length(1);
    expect(isClean(synced) && isClean(exported)).to.equal(true);
  });

  it('exports although the sync failed', async () => {
    fail('pleo.listAccounts');
    company.pleo.addJob([expense()]);
    const report = await company.instance().run();
    expect(report.errors).to.have.length(1);
    expect(report.export?.jobs[0]?.event).to.equal('completed');
    expect(isClean(report)).to.equal(false);
  });

  it('keeps the sync although the export failed', async () => {
    company = companyWithChart({ abilities: { taxCodes: false } });
    fail('pleo.listExportJobs');
    const report = await company.instance().run();
    expect(report.sync?.accounts?.created).to.equal(1);
    expect(report.errors).to.have.length(1);
  });

  it('begins no export after the sync was cancelled', async () => {
    fail('erp.list', new Failure('cancelled', 'Stopped.'));
    company.pleo.addJob([expense()]);
    const report = await company.instance().run();
    expect(report.errors.map(({ kind }) => kind)).to.deep.equal(['cancelled']);
    expect(calls).not.to.include('pleo.listExportJobs');
  });

  it('does nothing when the beginning cannot be journalled, and reports it', async () => {
    fail('journal.append', new Failure('storage', 'Disk full.'));
    company.pleo.addJob([expense()]);
    const report = await company.instance().run();
    expect(report.errors.map(({ message }) => message)).to.deep.equal(['Disk full.']);
    expect(calls.filter((call) => call.startsWith('pleo.event'))).to.deep.equal([]);
  });

  it('reports a fault that is no failure by its message', async () => {
    company.interfere = async () => {
      throw new TypeError('x is not a function');
    };
    const { errors } = await company.instance().run();
    expect(errors.map(({ kind, message }) => [kind, message])).to.deep.equal([['bad-response', 'x is not a function']]);
  });

  it('remembers a run in numbers, and when it failed why', async () => {
    company.books.treat = ({ entryId: id }) => {
      if (id === entryId(2)) return { reason: 'account', sentence: 'Archived.' };
      return id === entryId(3) ? 'notSent' : 'created';
    };
    company.pleo.addJob([1, 2, 3].map((number) => expense({ entryId: entryId(number) })));
    company.books.taxCodes.length = 0;
    await company.instance().run();
    expect(company.instance().status().lastRun).to.deep.equal({
      startedAt: '2026-01-15T09:00:00.000Z',
      finishedAt: '2026-01-15T09:00:00.000Z',
      outcome: 'failed',
      export: { jobs: 1, exported: 1, failed: 1, inDoubt: 0 },
      error: 'Ledgerly answered that it has no tax codes.',
    });
    expect(company.store.journal.records.at(-1)).to.include({ type: 'run.finished', outcome: 'failed' });
  });

  it('counts an expense in doubt once, be it from before or of this run', async () => {
    company = companyWithChart({ abilities: { find: false } });
    company.books.treat = () => 'lost';
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    const { report } = await company.exportOnce();
    expect(report.export?.inDoubt).to.have.length(1);
    expect(report.export?.jobs[0]?.open).to.have.length(1);
    expect(company.instance().status().lastRun?.export?.inDoubt).to.equal(1);
  });
});
