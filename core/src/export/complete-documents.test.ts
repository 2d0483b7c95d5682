import { expect } from 'chai';
import { BookkeepingDate, Failure } from '../contract/index.ts';
import { entryId, expense, invoiceOf, vendorOf } from '../pleo/testing/index.ts';
import { companyWithChart, erpVendor, type TestCompany, type TestCompanyOptions } from '../testing/index.ts';
import { exportReference } from '../testing/references.ts';

const ALL = ['spend', 'receive', 'bill', 'creditNote', 'billPayment', 'transfer', 'journal'] as const;
const LIMITS = { maxBytes: 1_000_000, maxPerDocument: 10, maxNameLength: 200 };

function payable(changes: Parameters<typeof expense>[0] = {}) {
  const vendor = vendorOf({ externalId: 'erp-vendor-1', code: 'V1', name: 'Paper & Co' });
  return expense({ method: 'accounts_payable', vendor, ...changes });
}

describe('core/export/complete-documents', () => {
  let company: TestCompany;

  function begin({ takesFiles = true, ...settings }: TestCompanyOptions & { takesFiles?: boolean } = {}): void {
    company = companyWithChart({
      ...settings,
      abilities: takesFiles ? { files: LIMITS } : {},
      capabilities: { documents: ALL, drafts: ['bill'] },
    });
    company.books.vendors.push(erpVendor());
  }
  beforeEach(() => begin());

  const kinds = () => company.books.documents.map(({ kind, reference }) => [kind, reference]);
  const sent = () => company.books.sent.flatMap(({ postings }) => postings);
  const bill = exportReference(entryId(1));
  const payment = exportReference(entryId(1), 'payment');

  describe('a bill that is paid at once', () => {
    it('is posted as final, then paid; the payment names it', async () => {
      const job = company.pleo.addJob([payable()]);
      await company.exportOnce();
      expect(kinds()).to.deep.equal([
        ['bill', bill],
        ['billPayment', payment],
      ]);
      expect(sent().map(({ status }) => status)).to.deep.equal(['final', 'final']);
      expect(sent()[1]?.settles).to.deep.equal({ documentId: 'doc-1', kind: 'bill' });
      expect(job.items.get(entryId(1))?.update).to.include({ status: 'successful', externalId: 'doc-1' });
      expect(company.books.allocated).to.deep.equal([]);
    });

    it('fails while its payment is refused, and the next export adds the payment alone', async () => {
      company.books.treat = ({ kind }) =>
        kind === 'billPayment' ? { reason: 'account', sentence: 'Not from there.' } : 'created';
      const job = company.pleo.addJob([payable()]);
      await company.exportOnce();
      expect(job.items.get(entryId(1))?.update).to.include({ status: 'failed', failureReason: 'Not from there.' });
      company.books.treat = () => 'created';
      company.pleo.addJob([payable()]);
      expect((await company.exportOnce()).jobs[0]?.recognised).to.equal(1);
      expect(kinds().map(([kind]) => kind)).to.deep.equal(['bill', 'billPayment']);
    });

    for (const lost of ['lost', 'lost-after', 'lost-late'] as const) {
      it(`is paid once although the answer to the payment was ${lost}`, async () => {
        const treatments = [lost];
        company.books.treat = ({ kind }) => (kind === 'billPayment' ? (treatments.shift() ?? 'created') : 'created');
        const job = company.pleo.addJob([payable()]);
        await company.exportOnce();
        expect(kinds().map(([kind]) => kind)).to.deep.equal(['bill', 'billPayment']);
        expect(job.status).to.equal('completed');
      });
    }

    it('is not taken for complete when it can no longer be posted and its payment is missing', async () => {
      company.books.treat = ({ kind }) => (kind === 'billPayment' ? 'notSent' : 'created');
      company.pleo.addJob([payable()]);
      await company.exportOnce();
      company.books.accounts.length = 1;
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.failed[0]?.reason).to.equal('account');
    });
  });

  describe('an invoice and its payment in different jobs', () => {
    const invoice = () => payable({ type: 'invoice', invoice: invoiceOf() });
    const paying = () => payable({ type: 'invoice_payment', entryId: entryId(2), invoice: invoiceOf() });

    it('settle the bill when it came first', async () => {
      begin({ export: { status: 'final' } });
      company.pleo.addJob([invoice()]);
      company.pleo.addJob([paying()]);
      await company.exportOnce();
      expect(sent().map(({ kind, settles }) => [kind, settles?.documentId])).to.deep.equal([
        ['bill', undefined],
        ['billPayment', 'doc-1'],
      ]);
    });

    it('are paid on account when the payment came first, which the bill then takes', async () => {
      begin({ export: { status: 'final' } });
      company.pleo.addJob([paying()]);
      company.pleo.addJob([invoice()]);
      await company.exportOnce();
      expect(sent().map(({ kind, settles, documentNumber }) => [kind, settles, documentNumber])).to.deep.equal([
        ['billPayment', undefined, 'INV-77'],
        ['bill', undefined, 'INV-77'],
      ]);
      expect(company.books.allocated).to.deep.equal(['doc-2']);
    });

    it('fail the payment of a bill that is still a draft, and say what to do', async () => {
      company.pleo.addJob([invoice()]);
      company.pleo.addJob([paying()]);
      const { jobs } = await company.exportOnce();
      expect(jobs[1]?.failed[0]?.sentence).to.equal(
        'The bill INV-77 that this payment settles is still a draft in Ledgerly, and a draft cannot be paid. Approve the bill in Ledgerly, then export the payment again.',
      );
      expect(company.store.journal.records).to.deep.include({
        type: 'posting.rejected',
        entryId: entryId(2),
        reason: 'other',
      });
    });

    it('keep the bill open in Pleo while reconciling is interrupted, and go on there', async () => {
      begin({ export: { status: 'final' } });
      company.interfere = async (call) => {
        if (call === 'erp.allocate') throw new Failure('unreachable', 'Away.');
      };
      const job = company.pleo.addJob([invoice()]);
      expect((await company.exportOnce()).jobs[0]?.open[0]).to.include({ why: 'Away.', inDoubt: false });
      company.interfere = async () => {};
      await company.exportOnce();
      expect(job.status).to.equal('completed');
      expect([company.books.documents.length, company.books.allocated]).to.deep.equal([1, ['doc-1']]);
    });
  });

  describe('an expense whose account was archived after it was posted', () => {
    it('is reported as exported when the run that posted it died before it told Pleo', async () => {
      company.interfere = async (call) => {
        if (call === 'pleo.updateExportJobItems') throw new Failure('unreachable', 'Away.');
      };
      const job = company.pleo.addJob([expense()]);
      await company.exportOnce();
      company.interfere = async () => {};
      company.books.accounts.length = 1;
      await company.exportOnce();
      expect(job.items.get(entryId(1))?.update).to.include({ status: 'successful', externalId: 'doc-1' });
      expect(company.books.documents).to.have.length(1);
    });
  });

  describe('a closed period', () => {
    const lock = (date: string) => {
      company.books.closedPeriods = [{ to: BookkeepingDate.parse(date) }];
    };

    it('fails the expense, or moves it, as the company wants', async () => {
      for (const [closedPeriod, date] of [
        ['fail', undefined],
        ['nextOpenPeriod', '2026-01-14'],
        ['today', '2026-01-15'],
      ] as const) {
        begin({ export: { closedPeriod } });
        lock('2026-01-13');
        company.pleo.addJob([expense()]);
        const { jobs } = await company.exportOnce();
        expect(company.books.documents.map((document) => document.date)).to.deep.equal(
          date === undefined ? [] : [date],
        );
        expect(jobs[0]?.failed.map(({ reason }) => reason)).to.deep.equal(date === undefined ? ['period-locked'] : []);
      }
    });

    it('that is closed while the job runs is read again, and the expense is dated anew', async () => {
      begin({ export: { closedPeriod: 'nextOpenPeriod' } });
      company.books.treat = ({ date }) => {
        if (date > '2026-01-13') return 'created';
        lock('2026-01-13');
        return { reason: 'period-locked', sentence: 'Closed.' };
      };
      const job = company.pleo.addJob([expense()]);
      await company.exportOnce();
      expect(company.books.documents.map(({ date }) => date)).to.deep.equal(['2026-01-14']);
      expect(job.status).to.equal('completed');
    });

    it('fails an expense that the ERP refuses although its lock date is as it was', async () => {
      begin({ export: { closedPeriod: 'nextOpenPeriod' } });
      company.books.treat = () => ({ reason: 'period-locked', sentence: 'Closed.' });
      company.pleo.addJob([expense()]);
      expect((await company.exportOnce()).jobs[0]?.failed[0]?.sentence).to.equal('Closed.');
      expect(company.books.sent).to.have.length(1);
    });

    it('that was moved since an earlier attempt does not hide what that attempt posted', async () => {
      begin({ export: { closedPeriod: 'nextOpenPeriod' } });
      lock('2026-01-13');
      company.pleo.addJob([expense()]);
      await company.exportOnce();
      lock('2026-01-31');
      company.pleo.addJob([expense()]);
      expect((await company.exportOnce()).jobs[0]).to.include({ recognised: 1 });
      expect(company.books.documents).to.have.length(1);
    });
  });

  describe('receipts', () => {
    const withFiles = () => expense({ files: [{ url: 'https://files.example/1', type: 'application/pdf', size: 3 }] });

    it('are put on the document before Pleo is told that the expense is exported', async () => {
      company.files.bytesByUrl.set('https://files.example/1', new Uint8Array(3));
      const calls: string[] = [];
      company.interfere = async (call, moment) => {
        if (moment === 'before') calls.push(call);
      };
      company.pleo.addJob([withFiles()]);
      await company.exportOnce();
      expect([...(company.books.files.get('doc-1')?.keys() ?? [])]).to.deep.equal([`${bill}-1.pdf`]);
      expect(calls.indexOf('erp.attach')).to.be.lessThan(calls.indexOf('pleo.updateExportJobItems'));
    });

    it('that are missing are reported, and the expense is exported all the same', async () => {
      const job = company.pleo.addJob([withFiles()]);
      const { jobs } = await company.exportOnce();
      expect(job.status).to.equal('completed');
      expect(jobs[0]?.missingFiles.map(({ why }) => why)).to.deep.equal([
        'File 1 could not be fetched from Pleo: There is no such file.',
      ]);
    });

    it('that are missing fail the expense where they are required, and the next export adds them', async () => {
      begin({ export: { attachments: 'required' } });
      const job = company.pleo.addJob([withFiles()]);
      await company.exportOnce();
      expect(job.items.get(entryId(1))?.update).to.include({
        status: 'failed',
        failureReasonType: 'receipt_download_failure',
        failureReason:
          'The expense is in Ledgerly, but a receipt of it is missing there. File 1 could not be fetched from Pleo: There is no such file. Correct that and export again: the expense is not booked twice.',
      });
      company.files.bytesByUrl.set('https://files.example/1', new Uint8Array(3));
      company.pleo.addJob([withFiles()]);
      expect((await company.exportOnce()).jobs[0]?.recognised).to.equal(1);
      expect([company.books.documents.length, company.books.files.get('doc-1')?.size]).to.deep.equal([1, 1]);
    });

    it('stay in Pleo where the company wants none, or the ERP takes none', async () => {
      for (const settings of [{ export: { attachments: 'none' as const } }, { takesFiles: false }]) {
        begin(settings);
        company.pleo.addJob([withFiles()]);
        const { jobs } = await company.exportOnce();
        expect([jobs[0]?.exported, jobs[0]?.missingFiles, company.files.downloads]).to.deep.equal([1, [], []]);
      }
    });

    it('that are interrupted leave the expense open, and the next run adds what is missing', async () => {
      company.files.bytesByUrl.set('https://files.example/1', new Uint8Array(3));
      company.interfere = async (call) => {
        if (call === 'files.download') throw new Failure('unreachable', 'Away.');
      };
      const job = company.pleo.addJob([withFiles()]);
      expect((await company.exportOnce()).jobs[0]?.open).to.have.length(1);
      company.interfere = async () => {};
      await company.exportOnce();
      expect([job.status, company.books.documents.length, company.books.files.get('doc-1')?.size]).to.deep.equal([
        'completed',
        1,
        1,
      ]);
    });
  });
});
