import { expect } from 'chai';
import { acmeId, json, line, XeroHarness } from '../harness.test.ts';
import { bill, column, elements, madeBill, one, pay, readBill, unknownId } from './payable-harness.test.ts';

describe('sandbox/xero/payables/invoices', () => {
  const filled = async (): Promise<XeroHarness> => {
    const xero = new XeroHarness();
    const Invoices = [
      bill({ InvoiceNumber: 'a', Date: '2026-01-10', DueDate: '2026-02-10', LineItems: [line({ UnitAmount: 10.1 })] }),
      bill({ InvoiceNumber: 'b', Status: 'DRAFT', LineItems: [line({ UnitAmount: 20 })] }),
      bill({
        InvoiceNumber: 'c',
        Contact: { Name: 'Bolt' },
        DueDate: '2026-04-10',
        LineItems: [line({ UnitAmount: 30 })],
      }),
    ];
    expect((await xero.api('PUT', '/Invoices', { body: { Invoices } })).status).to.equal(200);
    return xero;
  };
  const found = async (xero: XeroHarness, query: string): Promise<string> =>
    column('Invoices', 'InvoiceNumber', await xero.api('GET', `/Invoices?${query}`)).join('');

  it('answers a creation with the bill as it was kept, and every digit', async () => {
    const xero = new XeroHarness();
    const LineItems = [line({ Quantity: '1.0', UnitAmount: '100.10' }), line({ Description: 'Fee', UnitAmount: 0.3 })];
    const reply = await xero.api('PUT', '/Invoices', { body: bill({ Url: 'https://app.example/e/1', LineItems }) });
    expect(reply.text).to.contain('"SubTotal":82.98,"TotalTax":17.42,"Total":100.40');
    expect(reply.text).to.contain('"AmountDue":100.40,"AmountPaid":0.00,"AmountCredited":0.00');
    const made = one('Invoices', reply);
    expect(made).to.deep.include({
      Type: 'ACCPAY',
      Status: 'AUTHORISED',
      InvoiceNumber: 'B-1',
      Url: 'https://app.example/e/1',
      DateString: '2026-02-10T00:00:00',
      DueDateString: '2026-03-10T00:00:00',
      DueDate: `/Date(${Date.UTC(2026, 2, 10)}+0000)/`,
      UpdatedDateUTCString: '2026-03-01T09:00:00Z',
      CurrencyCode: 'EUR',
      Payments: [],
      CreditNotes: [],
      Overpayments: [],
      HasAttachments: false,
    });
    expect(await readBill(xero, String(made.InvoiceID).toUpperCase())).to.deep.equal(made);
    expect((await xero.api('GET', `/Invoices/${unknownId}`)).status).to.equal(404);
  });

  it('shows four decimals of unit amounts with unitdp=4', async () => {
    const body = bill({ LineItems: [line({ UnitAmount: '1.2345' })] });
    expect((await new XeroHarness().api('PUT', '/Invoices?unitdp=4', { body })).text).to.contain('"UnitAmount":1.2345');
    expect((await new XeroHarness().api('PUT', '/Invoices', { body })).text).to.contain('"UnitAmount":1.23,');
  });

  it('lists pages with lines and whole contacts, and everything at once without', async () => {
    const xero = await filled();
    const paged = await xero.api('GET', '/Invoices?page=1&pageSize=2');
    expect(json(paged).pagination).to.deep.equal({ page: 1, pageSize: 2, pageCount: 2, itemCount: 3 });
    expect(elements('Invoices', paged)[0]).to.have.nested.property('Contact.ContactStatus', 'ACTIVE');
    expect(elements('Invoices', paged)[0]?.LineItems).to.have.length(1);
    const whole = await xero.api('GET', '/Invoices');
    expect(column('Invoices', 'LineItems', whole)).to.deep.equal([[], [], []]);
    expect(elements('Invoices', whole)[0]).not.to.have.nested.property('Contact.ContactStatus');
  });

  it('lists summaries in pages, without lines and payments', async () => {
    const reply = await (await filled()).api('GET', '/Invoices?summaryOnly=true&pageSize=2');
    expect(json(reply).pagination).to.include({ page: 1, itemCount: 3 });
    expect(elements('Invoices', reply)[0]).to.include({ InvoiceNumber: 'a', AmountDue: 10.1 });
    expect(elements('Invoices', reply)[0]).not.to.have.any.keys('LineItems', 'Payments', 'HasAttachments');
  });

  const filters: readonly [where: string, numbers: string][] = [
    ['InvoiceNumber=="b"', 'b'],
    ['InvoiceNumber=="a" OR InvoiceNumber=="c" OR InvoiceNumber=="zz"', 'ac'],
    [`Contact.ContactID==Guid("${acmeId}")`, 'ab'],
    [`Contact.ContactID==Guid("${acmeId}") AND (InvoiceNumber=="b" OR InvoiceNumber=="c")`, 'b'],
    ['Contact.Name=="Bolt" AND Contact.ContactNumber==null', 'c'],
    ['Type=="ACCPAY" AND Status=="AUTHORISED"', 'ac'],
    ['Date>=DateTime(2026,02,01) AND DueDate<DateTime(2026,04,01)', 'b'],
    ['AmountDue>10.1 AND AmountPaid==0 AND AmountCredited==0', 'bc'],
    ['Total==30 AND SubTotal==24.79 AND TotalTax==5.21', 'c'],
    ['CurrencyCode=="EUR" AND CurrencyRate==1 AND LineAmountTypes=="Inclusive"', 'abc'],
    ['Reference==""', 'abc'],
    [`InvoiceID==Guid("${unknownId}")`, ''],
  ];
  for (const [where, numbers] of filters) {
    it(`filters by ${where}`, async () => {
      expect(await found(await filled(), `where=${encodeURIComponent(where)}`)).to.equal(numbers);
    });
  }

  it('selects by the list parameters', async () => {
    const xero = await filled();
    const [first, second] = xero.inspectA().invoices.map(({ id }) => id);
    expect(await found(xero, `IDs=${second?.toUpperCase()},${first},${unknownId}`)).to.equal('ba');
    expect(await found(xero, `IDs=${first},${second}&InvoiceNumbers=b`)).to.equal('b');
    expect(await found(xero, 'InvoiceNumbers=c,%20a,a,zz')).to.equal('ca');
    expect(await found(xero, `ContactIDs=${acmeId.toUpperCase()}`)).to.equal('ab');
    expect(await found(xero, 'Statuses=DRAFT,VOIDED')).to.equal('b');
    expect(await found(xero, 'searchTerm=B')).to.equal('b');
    const where = `where=${encodeURIComponent('InvoiceNumber=="a" OR InvoiceNumber=="b"')}`;
    expect(await found(xero, where)).to.equal('ab');
    expect(await found(xero, `Statuses=DRAFT&${where}`)).to.equal('b');
    expect(await found(xero, `IDs=${first}&${where}`)).to.equal('a');
    expect(await found(xero, 'Statuses=AUTHORISED&order=Total%20DESC')).to.equal('ca');
  });

  it('tells what changed since a moment, payments included', async () => {
    const xero = await filled();
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    expect((await xero.api('GET', '/Invoices', { headers })).status).to.equal(304);
    xero.clock.advance(1000);
    await pay(xero, xero.inspectA().invoices[0]?.id ?? '', { Amount: 1 });
    expect(column('Invoices', 'InvoiceNumber', await xero.api('GET', '/Invoices', { headers }))).to.deep.equal(['a']);
  });

  it('finds a bill by its new number alone', async () => {
    const xero = new XeroHarness();
    const id = await madeBill(xero, { InvoiceNumber: 'old' });
    await xero.api('POST', `/Invoices/${id}`, { body: { InvoiceNumber: 'new' } });
    expect(await found(xero, 'InvoiceNumbers=old,new')).to.equal('new');
  });

  it('needs the scope of invoices', async () => {
    const xero = new XeroHarness();
    const token = await xero.clientCredentials('accounting.payments accounting.banktransactions');
    for (const path of ['/Invoices', '/CreditNotes']) {
      expect((await xero.api('GET', path, { token })).status, path).to.equal(401);
    }
  });
});
