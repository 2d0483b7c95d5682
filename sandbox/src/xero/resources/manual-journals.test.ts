import { expect } from 'chai';
import {
  ids,
  journal,
  journalLine as line,
  north,
  one,
  type Reply,
  refusals,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

describe('sandbox/xero/resources/manual-journals', () => {
  const plural = 'ManualJournals';
  const change = async (xero: XeroHarness, id: unknown, body: object): Promise<Reply> =>
    xero.api('POST', `/ManualJournals/${id}`, { body });

  it('is a draft unless it is posted, without tax unless it says so', async () => {
    const xero = new XeroHarness();
    const lines = [line('0.10', { Tracking: [north] }), line('-0.10')];
    const draft = await xero.made(plural, journal({ Url: 'https://app.example/e/1', JournalLines: lines }));
    expect(draft).to.include({
      Narration: 'Accrual',
      Status: 'DRAFT',
      LineAmountTypes: 'NoTax',
      Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/`,
      Url: 'https://app.example/e/1',
      ShowOnCashBasisReports: true,
    });
    expect(draft).to.have.nested.include({
      'JournalLines[0].LineAmount': 0.1,
      'JournalLines[0].TaxType': 'NONE',
      'JournalLines[0].Tracking[0].Option': 'North',
    });
    expect(await xero.selected(plural, 'Narration.EndsWith("rual")')).to.deep.equal([draft]);
    expect(xero.inspectA().accountBalances).to.deep.equal({});
  });

  it('works taxes out of signed amounts, and lets the account of the tax be posted to', async () => {
    const xero = new XeroHarness();
    const posted = async (changes: Record<string, unknown>): Promise<unknown> =>
      (await xero.made(plural, journal({ Status: 'POSTED', ...changes }))).Status;
    const lines = [line(100), line('-121.00', { AccountCode: '200', TaxType: 'NONE' })];
    expect(await posted({ LineAmountTypes: 'Exclusive', JournalLines: lines })).to.equal('POSTED');
    const overridden = [line('-12.10'), line('12.10', { TaxType: 'INPUT21', TaxAmount: '2.10' })];
    const another = {
      LineAmountTypes: 'Inclusive',
      JournalLines: [line('-12.10'), line('12.10', { TaxAmount: '2.00' })],
    };
    expect(refusals(await xero.api('PUT', '/ManualJournals', { body: journal(another) }))).to.deep.equal([
      'Tax amount 2.00 is incorrect for INPUT21 tax type, should be 2.10',
    ]);
    await posted({ LineAmountTypes: 'Inclusive', JournalLines: overridden });
    await posted({ JournalLines: [line(1, { AccountCode: '820' }), line(-1)] });
    const { accountBalances, taxBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ '400': '99.00', '200': '-121.00', '820': '1.00' });
    expect(taxBalances).to.deep.equal({ INPUT21: '21.00', NONE: '0.00' });
  });

  it('takes an account that it does not recognise off a draft, with a warning, and does not post it so', async () => {
    const xero = new XeroHarness();
    const body = journal({ JournalLines: [line(1, { AccountCode: '476' }), line(-1)] });
    const draft = one(plural, await xero.api('PUT', '/ManualJournals?summarizeErrors=false', { body }));
    expect(draft).to.deep.include({
      StatusAttributeString: 'WARNING',
      Warnings: [{ Message: "Account code '476' has been removed as it does not match a recognised account." }],
    });
    expect(draft).not.to.have.nested.property('JournalLines[0].AccountCode');
    expect(refusals(await change(xero, draft.ManualJournalID, { Status: 'POSTED' }))).to.deep.equal([
      'Account code or account ID must be specified.',
    ]);
    expect(refusals(await xero.api('PUT', '/ManualJournals', { body: { ...body, Status: 'POSTED' } }))).to.deep.equal([
      "Account code '476' is not a valid code for this document.",
    ]);
  });

  it('posts a draft with the lines that it has, voids what is posted, and deletes a draft', async () => {
    const xero = new XeroHarness();
    const { ManualJournalID: id } = await xero.made(plural, journal());
    const become = async (Status: string, journalId = id): Promise<unknown> => {
      const reply = await change(xero, journalId, { Status });
      return reply.status === 200 ? one(plural, reply).Status : refusals(reply)[0];
    };
    const final = 'Document not of valid status for modification';
    expect(await become('VOIDED')).to.equal("The Status 'VOIDED' is not valid for this manual journal.");
    expect(await become('POSTED')).to.equal('POSTED');
    expect(xero.inspectA().accountBalances).to.deep.equal({ '400': '100.00', '200': '-100.00' });
    expect(await become('DELETED')).to.equal(final);
    expect(await become('VOIDED')).to.equal('VOIDED');
    expect(xero.inspectA().accountBalances).to.deep.equal({});
    expect(await become('POSTED')).to.equal(final);
    const { ManualJournalID: draft } = await xero.made(plural, journal());
    expect(refusals(await change(xero, draft, { Status: 'POSTED', JournalLines: [] }))).to.have.length(1);
    expect(await become('DELETED', draft)).to.equal('DELETED');
    expect((await change(xero, ids.unknown, { Status: 'POSTED' })).status).to.equal(404);
  });

  it('does not change in a locked period', async () => {
    const open = new XeroHarness();
    const { ManualJournalID } = await open.made(plural, journal());
    const locked = new XeroHarness(xeroSeed({ periodLockDate: '2026-02-10' }));
    locked.simulator.restore(open.simulator.snapshot());
    expect(refusals(await change(locked, ManualJournalID, { Status: 'DELETED' }))).to.deep.equal([
      'The document date cannot be before the period lock date, currently set at 10 February 2026',
    ]);
  });

  it('refuses what is wrong', async () => {
    const accounts = [
      { code: '090', name: 'Bank', type: 'BANK' },
      { code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
      { code: '310', name: 'Old costs', type: 'EXPENSE', status: 'ARCHIVED' },
      { code: '200', name: 'Sales', type: 'REVENUE', taxType: 'OUTPUT21' },
      { code: '630', name: 'Stock', type: 'INVENTORY' },
      { code: '610', name: 'Debtors', type: 'CURRENT', systemAccount: 'DEBTORS' },
      { code: '800', name: 'Creditors', type: 'CURRLIAB', systemAccount: 'CREDITORS' },
      { code: '960', name: 'Earnings', type: 'EQUITY', systemAccount: 'RETAINEDEARNINGS' },
    ] as const;
    const xero = new XeroHarness(xeroSeed({ accounts: [...accounts], periodLockDate: '2026-01-31' }));
    const first = (changes: object): object => journal({ JournalLines: [line(1, { ...changes }), line(-1)] });
    const closed = ['090', '630', '610', '800', '960'].map(
      (code) => [`the account ${code}`, first({ AccountCode: code }), `'${code}' is not a valid code`] as const,
    );
    const taxed = [line(100), line(-100, { TaxType: 'NONE' })];
    await xero.expectRefusals('/ManualJournals', [
      ...closed,
      ['no narration', journal({ Narration: ' ' }), 'Narration must be specified.'],
      ['a long narration', journal({ Narration: 'x'.repeat(256) }), 'Narration must not be longer than 255'],
      ['a link into Xero', journal({ Url: 'https://go.xero.com/' }), 'Url must be a valid URL outside Xero.'],
      ['one line', journal({ JournalLines: [line(0)] }), 'A manual journal needs at least two lines.'],
      [
        'debits that are not the credits',
        journal({ JournalLines: [line(60), line('40.00'), line(-10)] }),
        'The total debits (100.00) must equal total credits (-10.00)',
      ],
      [
        'taxes that are not equal',
        journal({ LineAmountTypes: 'Exclusive', JournalLines: taxed }),
        'The total debits (121.00) must equal total credits (-100.00)',
      ],
      ['a line without amount', journal({ JournalLines: [line(undefined), line(0)] }), 'needs a LineAmount.'],
      ['too much', journal({ JournalLines: [line('10000000000'), line(0)] }), 'must not exceed 9999999999.99.'],
      ['no account', first({ AccountCode: undefined }), 'Account code or account ID must be specified.'],
      ['an unfit rate', first({ TaxType: 'OUTPUT21' }), "cannot be used with account code '400'."],
      ['a long description', first({ Description: 'x'.repeat(4001) }), 'must not be longer than 4000'],
      ['unknown amounts', journal({ LineAmountTypes: 'Gross' }), "The LineAmountTypes 'Gross' is not valid."],
      ['a void journal', journal({ Status: 'VOIDED' }), "The Status 'VOIDED' is not valid"],
    ]);
  });
});
