import { expect } from 'chai';
import {
  bill,
  column,
  creditNote,
  type Element,
  elements,
  ids,
  line,
  north,
  one,
  type Reply,
  refusals,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

describe('sandbox/xero/resources/payables', () => {
  const uncoded = line({ AccountCode: undefined });
  const change = async (xero: XeroHarness, id: unknown, body: object): Promise<Reply> =>
    xero.api('POST', `/Invoices/${id}`, { body });
  const lock = 'The document date cannot be before the period lock date, currently set at 31 January 2026';

  it('owes an approved bill, and takes a credit note off again', async () => {
    const xero = new XeroHarness();
    const owed = await xero.made('Invoices', bill({ Reference: 'lost', Url: 'https://app.example/' }));
    expect(owed).to.include({ Status: 'AUTHORISED', Total: 121, TotalTax: 21, AmountDue: 121, AmountPaid: 0 });
    expect(owed).to.include({ InvoiceNumber: 'B-1', Reference: '', DueDateString: '2026-03-10T00:00:00' });
    expect(owed).not.to.have.property('FullyPaidOnDate');
    expect(xero.inspectA().accountBalances).to.deep.equal({ '800': '-121.00', '400': '100.00' });
    const credit = await xero.made('CreditNotes', creditNote());
    expect(credit).to.include({ Status: 'AUTHORISED', RemainingCredit: 121, CreditNoteNumber: 'N-1' });
    const { accountBalances, taxBalances, contactBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ '800': '0.00', '400': '0.00' });
    expect(taxBalances).to.deep.equal({ INPUT21: '0.00' });
    expect(contactBalances).to.deep.equal({ [ids.acme]: '0.00' });
  });

  it('is a draft unless another status is asked for, with lines that may lack their account', async () => {
    const xero = new XeroHarness();
    const LineItems = [uncoded, { ...uncoded, TaxType: 'INPUT21' }];
    const draft = await xero.made('Invoices', bill({ Status: undefined, DueDate: undefined, LineItems }));
    expect(draft).to.include({ Status: 'DRAFT', Total: 242, TotalTax: 21, AmountDue: 242 });
    expect(draft).not.to.have.property('DueDate');
    expect(xero.inspectA().accountBalances).to.deep.equal({});
  });

  it('refuses what is wrong', async () => {
    const withLine = (changes: Element): object => bill({ LineItems: [line(changes)] });
    await new XeroHarness().expectRefusals('/Invoices', [
      ['no type', bill({ Type: undefined }), 'The Type must be specified.'],
      ['a sales invoice', bill({ Type: 'ACCREC' }), 'are not simulated, only those of ACCPAY.'],
      ['a paid bill', bill({ Status: 'PAID' }), "The Status 'PAID' is not valid for this document."],
      ['a voided bill', bill({ Status: 'VOIDED' }), "The Status 'VOIDED' is not valid for this document."],
      ['no lines', bill({ LineItems: [] }), 'One or more line items must be specified.'],
      ['approval without a due date', bill({ DueDate: undefined }), 'A DueDate must be specified to approve'],
      ['a due date that does not exist', bill({ DueDate: '2026-02-30' }), "The DueDate '2026-02-30' is not valid."],
      ['approval without accounts', bill({ LineItems: [uncoded] }), 'Account code or account ID must be specified.'],
      ['an archived account', withLine({ AccountCode: '310' }), "Account code '310' has been archived"],
      ['the account of creditors', withLine({ AccountCode: '800' }), "'800' is not a valid code"],
      [
        "a draft's unknown tax rate",
        bill({ Status: 'DRAFT', LineItems: [{ ...uncoded, TaxType: 'X' }] }),
        'Tax rate must be valid.',
      ],
      ['a negative total', withLine({ UnitAmount: -1 }), 'The document total must not be negative.'],
      ['a long number', bill({ InvoiceNumber: 'x'.repeat(256) }), 'InvoiceNumber must not be longer than 255'],
      ['a currency not enabled', bill({ CurrencyCode: 'GBP' }), 'not subscribed to currency GBP'],
    ]);
    await new XeroHarness().expectRefusals('/CreditNotes', [
      ['a sales credit note', creditNote({ Type: 'ACCRECCREDIT' }), 'only those of ACCPAYCREDIT.'],
      ['approval without accounts', creditNote({ LineItems: [uncoded] }), 'Account code or account ID'],
      ['a long number', creditNote({ CreditNoteNumber: 'x'.repeat(256) }), 'CreditNoteNumber must not be longer'],
    ]);
  });

  it('takes a currency that is enabled, with its rate, and counts a bill of nothing as paid', async () => {
    const xero = new XeroHarness();
    const reply = await xero.api('PUT', '/Invoices', { body: bill({ CurrencyCode: 'USD', CurrencyRate: '1.0825' }) });
    expect(reply.text).to.contain('"CurrencyCode":"USD"').and.contain('"CurrencyRate":1.082500');
    const nothing = await xero.made('Invoices', bill({ LineItems: [line({ UnitAmount: 0 })] }));
    expect(nothing).to.include({ Status: 'PAID', AmountDue: 0 });
  });

  it('moves between the statuses that Xero lets it move between', async () => {
    const moves: readonly (readonly [from: string, to: string, isTaken: boolean])[] = [
      ['DRAFT', 'SUBMITTED', true],
      ['DRAFT', 'AUTHORISED', true],
      ['DRAFT', 'DELETED', true],
      ['DRAFT', 'VOIDED', false],
      ['DRAFT', 'PAID', false],
      ['SUBMITTED', 'DRAFT', true],
      ['SUBMITTED', 'AUTHORISED', true],
      ['SUBMITTED', 'DELETED', true],
      ['AUTHORISED', 'VOIDED', true],
      ['AUTHORISED', 'DRAFT', false],
      ['AUTHORISED', 'DELETED', false],
    ];
    const xero = new XeroHarness();
    for (const [from, to, isTaken] of moves) {
      xero.clock.advance(3000);
      const reply = await change(xero, await xero.madeBill({ Status: from }), { Status: to });
      if (isTaken) expect(one('Invoices', reply).Status).to.equal(to);
      else expect(refusals(reply)).to.deep.equal([`The Status '${to}' is not valid for this document.`]);
    }
  });

  it('is final once it is deleted or voided, with nothing due', async () => {
    const xero = new XeroHarness();
    for (const [from, to] of [
      ['DRAFT', 'DELETED'],
      ['AUTHORISED', 'VOIDED'],
    ] as const) {
      const id = await xero.madeBill({ Status: from });
      expect(one('Invoices', await change(xero, id, { Status: to }))).to.include({ AmountDue: 0 });
      for (const body of [{ Status: from }, { DueDate: '2026-05-01' }]) {
        expect(refusals(await change(xero, id, body))).to.deep.equal(['Document not of valid status for modification']);
      }
    }
    expect(xero.inspectA().contactBalances).to.deep.equal({});
  });

  it('checks at approval what the draft lacks, and what was archived since', async () => {
    const open = new XeroHarness();
    const id = await open.madeBill({ Status: 'DRAFT', DueDate: undefined, LineItems: [uncoded, line()] });
    const later = new XeroHarness();
    const archived = JSON.parse(JSON.stringify(open.simulator.snapshot()), (_key, value) =>
      value?.code === '400' || value?.id === ids.acme ? { ...value, status: 'ARCHIVED' } : value,
    );
    later.simulator.restore(archived);
    expect(refusals(await change(later, id, { Status: 'AUTHORISED' }))).to.have.members([
      "The contact 'Acme' is archived and cannot be used.",
      'A DueDate must be specified to approve this document.',
      'Account code or account ID must be specified.',
      "Account code '400' has been archived, or has been deleted. Each line item must reference a valid account.",
    ]);
  });

  it('keeps on a change what is left out, and its lines by their ids', async () => {
    const xero = new XeroHarness();
    const before = await xero.made(
      'Invoices',
      bill({ Url: 'https://a.example/', LineItems: [line({ Tracking: [north] })] }),
    );
    const after = one('Invoices', await change(xero, before.InvoiceID, { InvoiceNumber: 'B-2' }));
    expect(after).to.deep.equal({ ...before, InvoiceNumber: 'B-2' });
    const [kept] = elements('LineItems', { status: 200, headers: {}, text: JSON.stringify(after) });
    const lines = { LineItems: [line({ LineItemID: kept?.LineItemID, UnitAmount: 1 }), line()] };
    const changed = one('Invoices', await change(xero, before.InvoiceID, lines));
    expect(changed).to.have.nested.include({ Total: 122, 'LineItems[0].LineItemID': kept?.LineItemID });
    expect(refusals(await change(xero, before.InvoiceID, { LineAmountTypes: 'NoTax' }))).to.deep.equal([
      'LineAmountTypes can only be changed together with the LineItems.',
    ]);
    expect((await change(xero, ids.unknown, {})).status).to.equal(404);
  });

  it('neither leaves a locked period nor is voided in one, but lets a draft be moved or deleted', async () => {
    const open = new XeroHarness();
    const ids = [];
    for (const Status of ['DRAFT', 'DRAFT', 'AUTHORISED'])
      ids.push(await open.madeBill({ Status, Date: '2026-01-15' }));
    const [draft, moved, approved] = ids;
    const xero = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31' }));
    xero.simulator.restore(open.simulator.snapshot());
    expect(refusals(await change(xero, draft, { Status: 'AUTHORISED' }))).to.deep.equal([lock]);
    expect(refusals(await change(xero, approved, { Status: 'VOIDED' }))).to.deep.equal([lock]);
    expect(refusals(await change(xero, approved, { Date: '2026-02-01' }))).to.deep.equal([lock]);
    expect((await change(xero, moved, { Date: '2026-02-01', Status: 'AUTHORISED' })).status).to.equal(200);
    expect((await change(xero, draft, { Status: 'DELETED' })).status).to.equal(200);
  });

  it('is found by its number, wherever it stands in it, by its id and by its contact', async () => {
    const xero = new XeroHarness();
    const first = await xero.made('Invoices', bill({ InvoiceNumber: 'INV-7 / PLEO-1' }));
    await xero.made('Invoices', bill({ InvoiceNumber: '', Status: 'DRAFT', Contact: { Name: 'Bolt' } }));
    for (const where of [
      'Type=="ACCPAY" AND InvoiceNumber!=null AND (InvoiceNumber.EndsWith("PLEO-1"))',
      'InvoiceNumber=="x" OR InvoiceNumber.StartsWith("INV-7 / ")',
      `InvoiceID==Guid("${first.InvoiceID}")`,
      `Status=="AUTHORISED" AND Contact.ContactID==Guid("${ids.acme}")`,
      'Date>=DateTime(2026,02,10) AND AmountDue>100 AND Status!="DRAFT"',
    ]) {
      expect(await xero.selected('Invoices', where), where).to.deep.equal([first]);
    }
    const note = await xero.made('CreditNotes', creditNote());
    expect(await xero.selected('CreditNotes', 'CreditNoteNumber.EndsWith("1")')).to.deep.equal([note]);
  });

  it('makes its contact a supplier, which is not seen by If-Modified-Since', async () => {
    const xero = new XeroHarness();
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    xero.clock.advance(1000);
    await xero.madeBill({ Status: 'DRAFT' });
    expect((await xero.api('GET', '/Contacts', { headers })).status).to.equal(304);
    expect(column('Contacts', 'IsSupplier', await xero.api('GET', '/Contacts'))).to.deep.equal([true]);
  });
});
