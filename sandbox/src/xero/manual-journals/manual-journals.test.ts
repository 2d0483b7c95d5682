import { expect } from 'chai';
import { json, type Reply, refusals, XeroHarness } from '../harness.test.ts';
import { journal, journalLine as line, northId, regionId, journalSeed as seed } from './journals-harness.test.ts';

const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

interface JournalElement {
  readonly ManualJournalID: string;
  readonly Narration: string;
  readonly Status: string;
  readonly JournalLines: readonly Record<string, unknown>[];
  readonly StatusAttributeString?: string;
  readonly Warnings?: readonly { readonly Message: string }[];
}

describe('sandbox/xero/manual-journals/manual-journals', () => {
  const elements = (reply: Reply): readonly JournalElement[] =>
    json<{ ManualJournals: readonly JournalElement[] }>(reply).ManualJournals;
  const one = (reply: Reply): JournalElement => {
    const [element, ...more] = elements(reply);
    if (!element || more.length > 0) throw new TypeError(`expected one journal: ${reply.text}`);
    return element;
  };
  const made = async (xero: XeroHarness, changes: Readonly<Record<string, unknown>> = {}): Promise<JournalElement> =>
    one(await xero.api('PUT', '/ManualJournals', { body: journal(changes) }));

  it('answers a creation with the draft, its lines and every digit', async () => {
    const xero = new XeroHarness(seed());
    const tracked = line('0.10', { Tracking: [{ Name: 'Region', Option: 'North' }] });
    const body = journal({ Url: 'https://app.example/e/1', JournalLines: [tracked, line('-0.10')] });
    const reply = await xero.api('PUT', '/ManualJournals', { body });
    expect(reply.status).to.equal(200);
    expect(reply.text).to.contain('"TaxType":"NONE","TaxAmount":0.00,"LineAmount":0.10,"AccountCode":"400"');
    const created = one(reply);
    expect(created).to.include({
      Narration: 'Accrual',
      Status: 'DRAFT',
      LineAmountTypes: 'NoTax',
      Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/`,
      Url: 'https://app.example/e/1',
      ShowOnCashBasisReports: true,
      HasAttachments: false,
    });
    expect(created.JournalLines[0]?.Tracking).to.deep.equal([
      { Name: 'Region', Option: 'North', TrackingCategoryID: regionId, TrackingOptionID: northId },
    ]);
    const single = one(await xero.api('GET', `/ManualJournals/${created.ManualJournalID.toUpperCase()}`));
    expect(single).to.deep.equal({ ...created, Attachments: [] });
  });

  it('lets the tax account and other system accounts be posted to', async () => {
    const lines = [line(1, { AccountCode: '820' }), line(-1)];
    expect((await made(new XeroHarness(seed()), { Status: 'POSTED', JournalLines: lines })).Status).to.equal('POSTED');
  });

  it('works taxes out of signed amounts, and counts what is posted alone', async () => {
    const xero = new XeroHarness(seed());
    await made(xero);
    expect(xero.inspectA().accountBalances).to.deep.equal({});
    await made(xero, {
      Status: 'POSTED',
      LineAmountTypes: 'Exclusive',
      JournalLines: [line(100), line('-121.00', { AccountCode: '200', TaxType: 'NONE' })],
    });
    await made(xero, {
      Status: 'POSTED',
      LineAmountTypes: 'Inclusive',
      JournalLines: [line('-12.10'), line('12.10', { TaxType: 'INPUT21', TaxAmount: '2.00' })],
    });
    const { accountBalances, taxBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ '400': '100.10', '200': '-121.00' });
    expect(taxBalances).to.deep.equal({ INPUT21: '20.90', NONE: '0.00' });
  });

  it('removes from a draft an account that it does not recognise, with a warning, and does not post it so', async () => {
    const xero = new XeroHarness(seed());
    const body = journal({ JournalLines: [line(1, { AccountCode: '476' }), line(-1)] });
    const draft = one(await xero.api('PUT', '/ManualJournals?summarizeErrors=false', { body }));
    expect(draft.StatusAttributeString).to.equal('WARNING');
    expect(draft.Warnings).to.deep.equal([
      { Message: "Account code '476' has been removed as it does not match a recognised account." },
    ]);
    expect(draft.JournalLines[0]).not.to.have.any.keys('AccountCode', 'AccountID');
    const path = `/ManualJournals/${draft.ManualJournalID}`;
    expect(one(await xero.api('POST', path, { body: { Narration: 'Still a draft' } })).Warnings).to.equal(undefined);
    expect(refusals(await xero.api('POST', path, { body: { Status: 'POSTED' } }))).to.deep.equal([
      'Account code or account ID must be specified.',
    ]);
  });

  it('takes each element for itself with summarizeErrors=false', async () => {
    const xero = new XeroHarness(seed());
    const ManualJournals = [journal({ Narration: 'a' }), journal({ JournalLines: [] }), journal({ Narration: 'c' })];
    const reply = await xero.api('PUT', '/ManualJournals?summarizeErrors=false', { body: { ManualJournals } });
    expect(elements(reply).map(({ StatusAttributeString }) => StatusAttributeString)).to.deep.equal([
      'OK',
      'ERROR',
      'OK',
    ]);
    expect(xero.inspectA().manualJournals.map(({ narration }) => narration)).to.deep.equal(['a', 'c']);
  });

  it('creates or changes with POST: what is left out stays, also an empty list of lines', async () => {
    const xero = new XeroHarness(seed());
    const created = one(await xero.api('POST', '/ManualJournals', { body: journal() }));
    const { ManualJournalID } = created;
    const change = { ManualJournalID, Narration: 'New', JournalLines: [] };
    const changed = one(await xero.api('POST', '/ManualJournals', { body: change }));
    expect(changed).to.deep.equal({ ...created, Narration: 'New' });
    const lines = [line(1), line(2), line(-3)];
    const path = `/ManualJournals/${ManualJournalID}`;
    const replaced = one(await xero.api('POST', path, { body: { JournalLines: lines, LineAmountTypes: 'Inclusive' } }));
    expect(replaced.JournalLines.map(({ LineAmount }) => LineAmount)).to.deep.equal([1, 2, -3]);
    expect(refusals(await xero.api('POST', path, { body: { LineAmountTypes: 'NoTax' } }))).to.deep.equal([
      'LineAmountTypes can only be changed together with the JournalLines.',
    ]);
    expect((await xero.api('POST', `/ManualJournals/${unknownId}`, { body: change })).status).to.equal(404);
    const unknown = { ...journal(), ManualJournalID: unknownId };
    expect(refusals(await xero.api('POST', '/ManualJournals', { body: unknown }))).to.deep.equal([
      'The document with the supplied id was not found for this endpoint.',
    ]);
    expect(xero.inspectA().manualJournals).to.have.length(1);
  });

  it('posts a draft with the lines that it has, and voids what is posted', async () => {
    const xero = new XeroHarness(seed());
    const path = `/ManualJournals/${(await made(xero)).ManualJournalID}`;
    const become = async (Status: string): Promise<unknown> => {
      const reply = await xero.api('POST', path, { body: { Status } });
      return reply.status === 200 ? one(reply).Status : refusals(reply)[0];
    };
    expect(await become('VOIDED')).to.equal("The Status 'VOIDED' is not valid for this manual journal.");
    expect(await become('POSTED')).to.equal('POSTED');
    expect(xero.inspectA().accountBalances).to.deep.equal({ '400': '100.00', '200': '-100.00' });
    expect(await become('DELETED')).to.equal('Document not of valid status for modification');
    expect(refusals(await xero.api('POST', path, { body: { Narration: 'New' } }))).to.deep.equal([
      'Document not of valid status for modification',
    ]);
    expect(await become('VOIDED')).to.equal('VOIDED');
    expect(xero.inspectA().accountBalances).to.deep.equal({});
    expect(await become('POSTED')).to.equal('Document not of valid status for modification');
  });

  it('deletes a draft, whose lines nobody needs to send again', async () => {
    const xero = new XeroHarness(seed());
    const created = await made(xero);
    const path = `/ManualJournals/${created.ManualJournalID}`;
    expect(one(await xero.api('POST', path, { body: { Status: 'DELETED' } }))).to.deep.equal({
      ...created,
      Status: 'DELETED',
    });
  });

  it('does not change in a locked period', async () => {
    const xero = new XeroHarness(seed());
    const { ManualJournalID } = await made(xero);
    const locked = new XeroHarness(seed({ periodLockDate: '2026-02-10' }));
    locked.simulator.restore(xero.simulator.snapshot());
    for (const body of [{ Status: 'DELETED' }, { Date: '2026-02-20' }]) {
      expect(refusals(await locked.api('POST', `/ManualJournals/${ManualJournalID}`, { body }))).to.deep.equal([
        'The document date cannot be before the period lock date, currently set at 10 February 2026',
      ]);
    }
  });

  it('lists pages with lines, and everything without them', async () => {
    const xero = new XeroHarness(seed());
    await made(xero, { Narration: 'a' });
    await made(xero, { Narration: 'b' });
    const paged = await xero.api('GET', '/ManualJournals?page=2&pageSize=1');
    expect(json(paged).pagination).to.deep.equal({ page: 2, pageSize: 1, pageCount: 2, itemCount: 2 });
    expect(one(paged).Narration).to.equal('b');
    expect(one(paged).JournalLines).to.have.length(2);
    const whole = elements(await xero.api('GET', '/ManualJournals'));
    expect(whole.map(({ JournalLines }) => JournalLines)).to.deep.equal([[], []]);
    const headers = { 'if-modified-since': '2026-03-01T09:00:00' };
    expect((await xero.api('GET', '/ManualJournals', { headers })).status).to.equal(304);
  });

  const filters: readonly [where: string, narrations: string][] = [
    ['Narration=="Lunch [ref 2]"', 'Lunch [ref 2]'],
    ['Narration=="Lunch [ref 2]" OR Narration=="none"', 'Lunch [ref 2]'],
    ['Narration.Contains("[ref 1]")', 'Taxi [ref 1]'],
    ['Narration.StartsWith("Taxi") AND Status=="DRAFT"', 'Taxi [ref 1]'],
    ['Narration.EndsWith("ref 2]")', 'Lunch [ref 2]'],
    ['Status=="POSTED" AND ShowOnCashBasisReports==false', 'Lunch [ref 2]'],
    ['Date>DateTime(2026,02,10) AND LineAmountTypes=="NoTax"', 'Lunch [ref 2]'],
    ['Url=="https://app.example/1"', 'Taxi [ref 1]'],
    ['HasAttachments', ''],
    ['UpdatedDateUTC<DateTime(2026,03,01)', ''],
    [`ManualJournalID==Guid("${unknownId}")`, ''],
  ];
  for (const [where, narrations] of filters) {
    it(`filters by ${where}`, async () => {
      const xero = new XeroHarness(seed());
      await made(xero, { Narration: 'Taxi [ref 1]', Url: 'https://app.example/1' });
      await made(xero, {
        Narration: 'Lunch [ref 2]',
        Date: '2026-02-11',
        Status: 'POSTED',
        ShowOnCashBasisReports: false,
      });
      const reply = await xero.api('GET', `/ManualJournals?where=${encodeURIComponent(where)}`);
      expect(
        elements(reply)
          .map(({ Narration }) => Narration)
          .join(),
      ).to.equal(narrations);
    });
  }

  it('keeps the accounts and the tracking that it uses from being deleted', async () => {
    const xero = new XeroHarness(seed());
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    await made(xero, { JournalLines: [line(1, { Tracking }), line(-1, { AccountCode: '200' })] });
    const sales = xero.inspectA().accounts.find(({ code }) => code === '200');
    expect((await xero.api('DELETE', `/Accounts/${sales?.id}`)).status).to.equal(400);
    expect((await xero.api('DELETE', `/TrackingCategories/${regionId}/Options/${northId}`)).status).to.equal(400);
  });

  it('asks for a scope of its own', async () => {
    const xero = new XeroHarness(seed());
    const token = await xero.clientCredentials('accounting.settings accounting.banktransactions');
    expect((await xero.api('GET', '/ManualJournals', { token })).status).to.equal(401);
    expect((await xero.api('PUT', '/ManualJournals', { token, body: journal() })).status).to.equal(401);
  });

  it('shows the control surface what was written', async () => {
    const xero = new XeroHarness(seed());
    const { ManualJournalID } = await made(xero);
    expect(xero.inspectA().manualJournals).to.deep.equal([
      {
        id: ManualJournalID,
        status: 'DRAFT',
        narration: 'Accrual',
        date: '2026-02-10',
        url: null,
        lineAmountTypes: 'NoTax',
        lines: [
          {
            description: 'Train',
            accountCode: '400',
            taxType: 'NONE',
            lineAmount: '100.00',
            taxAmount: '0.00',
            tracking: [],
          },
          {
            description: '',
            accountCode: '200',
            taxType: 'NONE',
            lineAmount: '-100.00',
            taxAmount: '0.00',
            tracking: [],
          },
        ],
      },
    ]);
  });
});
