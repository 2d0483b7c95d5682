import { expect } from 'chai';
import { seededTenant } from '../books/seeding.ts';
import { Tenant } from '../books/tenant.ts';
import {
  acmeId,
  bankId,
  dayMs,
  json,
  line,
  type Reply,
  spend,
  tenantA,
  type WrittenElement,
  written,
  writtenOne,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';
import type { BankTransactionRecord } from '../records.ts';
import { XeroSeed } from '../seed.ts';
import { bankTransactionOperations } from './bank-transactions.ts';

describe('sandbox/xero/bank-transactions/bank-transactions', () => {
  const references = (reply: Reply): string =>
    written(reply)
      .map(({ Reference }) => Reference)
      .join('');

  const filled = async (): Promise<XeroHarness> => {
    const xero = new XeroHarness();
    const documents = [
      spend({ Reference: 'a', Date: '2026-01-10', LineItems: [line({ UnitAmount: 10.1 })] }),
      spend({ Reference: 'b', Date: '2026-02-10', Type: 'RECEIVE', LineItems: [line({ UnitAmount: 20 })] }),
      spend({ Reference: 'c', Date: '2026-03-01', Contact: { Name: 'Bolt' }, LineItems: [line({ UnitAmount: 30 })] }),
    ];
    await xero.api('PUT', '/BankTransactions', { body: { BankTransactions: documents } });
    return xero;
  };

  it('answers a creation with 200, the document as it was kept, and every digit', async () => {
    const xero = new XeroHarness();
    const body = spend({
      Url: 'https://app.example/e/1',
      LineItems: [line({ Quantity: '1.0', UnitAmount: '100.10' }), line({ Description: 'Fee', UnitAmount: 0.3 })],
    });
    const reply = await xero.api('PUT', '/BankTransactions', { body });
    expect(reply.status).to.equal(200);
    expect(reply.text).to.contain('"SubTotal":82.98,"TotalTax":17.42,"Total":100.40');
    expect(reply.text).to.contain('"UnitAmount":100.10,"TaxType":"INPUT21","TaxAmount":17.37,"LineAmount":100.10');
    expect(reply.text).to.contain('"Quantity":1.0000');
    const document = writtenOne(reply);
    expect(document).to.deep.include({
      Type: 'SPEND',
      Status: 'AUTHORISED',
      IsReconciled: false,
      Reference: 'ref-1',
      Url: 'https://app.example/e/1',
      LineAmountTypes: 'Inclusive',
      DateString: '2026-02-10T00:00:00',
      Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/`,
      CurrencyCode: 'EUR',
      BankAccount: { AccountID: bankId, Code: 'PLEOBANK', Name: 'Pleo' },
    });
    expect(document).not.to.have.any.keys('StatusAttributeString', 'ValidationErrors', 'CurrencyRate');
    expect(new Set(document.LineItems.map(({ LineItemID }) => LineItemID))).to.have.length(2);
    const path = `/BankTransactions/${document.BankTransactionID.toUpperCase()}`;
    expect(writtenOne(await xero.api('GET', path))).to.deep.equal(document);
  });

  it('keeps every digit of a JSON number', async () => {
    const xero = new XeroHarness();
    const body = JSON.stringify(spend()).replace('"121.00"', '9007199254.99');
    const reply = await xero.api('PUT', '/BankTransactions', { body });
    expect(reply.text).to.contain('"Total":9007199254.99');
    const tiny = JSON.stringify(spend()).replace('"121.00"', '1.0049999999999999999999');
    expect((await xero.api('PUT', '/BankTransactions', { body: tiny })).text).to.contain('"Total":1.00,');
  });

  it('shows unit amounts with four decimals when asked', async () => {
    const xero = new XeroHarness();
    const body = spend({ LineItems: [line({ Quantity: 100, UnitAmount: '1.2345' })] });
    const fine = await xero.api('PUT', '/BankTransactions?unitdp=4', { body });
    expect(fine.text).to.contain('"UnitAmount":1.2345').and.contain('"LineAmount":123.45');
    const path = `/BankTransactions/${writtenOne(fine).BankTransactionID}`;
    expect((await xero.api('GET', path)).text).to.contain('"UnitAmount":1.23,');
    expect((await xero.api('GET', `${path}?unitdp=4`)).text).to.contain('"UnitAmount":1.2345,');
    expect((await xero.api('PUT', '/BankTransactions', { body })).text).to.contain('"LineAmount":123.00');
  });

  it('shows the currency rate of a bank account in another currency', async () => {
    const xero = new XeroHarness();
    const dollars = xero.inspectA().accounts.find(({ name }) => name === 'Dollars')?.id;
    const body = spend({ BankAccount: { AccountID: dollars }, CurrencyRate: 1.1, CurrencyCode: 'USD' });
    const reply = await xero.api('PUT', '/BankTransactions', { body });
    expect(reply.text).to.contain('"CurrencyRate":1.100000').and.contain('"CurrencyCode":"USD"');
  });

  it('lists pages with lines and whole contacts', async () => {
    const xero = await filled();
    const reply = await xero.api('GET', '/BankTransactions?page=1&pageSize=2');
    expect(references(reply)).to.equal('ab');
    expect(json(reply).pagination).to.deep.equal({ page: 1, pageSize: 2, pageCount: 2, itemCount: 3 });
    const [first] = written(reply);
    expect(first?.LineItems).to.have.length(1);
    expect(first?.Contact).to.include({ ContactID: acmeId, Name: 'Acme', ContactStatus: 'ACTIVE' });
  });

  it('lists everything without lines and with contact summaries when no page is named', async () => {
    const reply = await (await filled()).api('GET', '/BankTransactions');
    expect(references(reply)).to.equal('abc');
    expect(json(reply)).not.to.have.property('pagination');
    for (const { LineItems, Contact } of written(reply)) {
      expect(LineItems).to.deep.equal([]);
      expect(Contact).not.to.have.property('ContactStatus');
    }
  });

  const filters: readonly [string, string][] = [
    ['Reference=="b"', 'b'],
    ['Reference=="a" OR Reference=="c" OR Reference=="zz"', 'ac'],
    ['Type=="SPEND" AND Total>10.1', 'c'],
    ['Status!="AUTHORISED"', ''],
    ['Date>=DateTime(2026,02,10) && Date<DateTime(2026,03,01)', 'b'],
    ['Contact.Name=="Bolt"', 'c'],
    [`Contact.ContactID==Guid("${acmeId}")`, 'ab'],
    ['Contact.ContactNumber=="C-1"', 'ab'],
    [`BankAccount.AccountID==Guid("${bankId}") AND BankAccount.Code=="PLEOBANK" AND BankAccount.Name=="Pleo"`, 'abc'],
    ['IsReconciled', ''],
    ['TotalTax==3.47 AND SubTotal==16.53 AND LineAmountTypes=="Inclusive" AND CurrencyCode=="EUR"', 'b'],
    ['Url==null', 'abc'],
    [`BankTransactionID==Guid("${tenantA}")`, ''],
  ];
  for (const [where, expected] of filters) {
    it(`filters by ${where}`, async () => {
      const xero = await filled();
      const reply = await xero.api('GET', `/BankTransactions?where=${encodeURIComponent(where)}`);
      expect(references(reply)).to.equal(expected);
    });
  }

  it('finds a document by its id and sorts', async () => {
    const xero = await filled();
    const id = xero.inspectA().bankTransactions[1]?.id;
    const where = encodeURIComponent(`BankTransactionID==Guid("${id}")`);
    expect(references(await xero.api('GET', `/BankTransactions?where=${where}`))).to.equal('b');
    expect(references(await xero.api('GET', '/BankTransactions?order=Total%20DESC&page=1'))).to.equal('cba');
  });

  it('answers 400 to a filter that it cannot read', async () => {
    const reply = await new XeroHarness().api('GET', '/BankTransactions?where=Reference%3D%3D');
    expect([reply.status, json(reply).Type]).to.deep.equal([400, 'QueryParseException']);
  });

  it('tells what changed since a moment, deletions included', async () => {
    const xero = await filled();
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    expect((await xero.api('GET', '/BankTransactions', { headers })).status).to.equal(304);
    xero.clock.advance(1000);
    const id = xero.inspectA().bankTransactions[0]?.id;
    await xero.api('POST', `/BankTransactions/${id}`, { body: { Status: 'DELETED' } });
    const changed = written(await xero.api('GET', '/BankTransactions', { headers }));
    expect(changed.map(({ Reference, Status }: WrittenElement) => [Reference, Status])).to.deep.equal([
      ['a', 'DELETED'],
    ]);
  });

  it('looks references and ids up in an index, and reads no other document', () => {
    class UnreadTenant extends Tenant {
      override get bankTransactions(): Iterable<BankTransactionRecord> {
        return {
          [Symbol.iterator]: () => {
            throw new Error('every document was read');
          },
        };
      }
    }
    const xero = new XeroHarness();
    const [seed] = XeroSeed.parse(xeroSeed().xero).tenants;
    if (!seed) throw new TypeError('the seed has no tenant');
    const seeded = seededTenant(seed, xero.clock.now());
    const tenant = new UnreadTenant(seeded.organisation, [...seeded.taxRates], {
      accounts: [...seeded.accounts],
      contacts: [...seeded.contacts],
      trackingCategories: [],
      bankTransactions: [],
      invoices: [],
      creditNotes: [],
      payments: [],
      allocations: [],
      bankTransfers: [],
      manualJournals: [],
      attachments: [],
    });
    const list = bankTransactionOperations.find(({ method, path }) => method === 'GET' && path === '/BankTransactions');
    const find = (where: string): unknown =>
      list?.run({
        tenant,
        context: { clock: xero.clock, uuid: () => '', committed: () => {}, takeItemError: () => undefined },
        query: new Map([['where', where]]),
        headers: {},
        id: '',
        subId: '',
        url: '',
        body: () => undefined,
        file: new Uint8Array(),
      });
    const none = { plural: 'BankTransactions', elements: [], pagination: undefined };
    expect(find('Reference=="a" OR Reference=="b"')).to.deep.equal(none);
    expect(find(`Status=="AUTHORISED" AND BankTransactionID==Guid("${tenantA}")`)).to.deep.equal(none);
    expect(() => find('Reference!="a"')).to.throw('every document was read');
  });

  it('dates a document of today when the date is left out', async () => {
    const xero = new XeroHarness();
    xero.clock.advance(dayMs);
    const token = await xero.clientCredentials();
    const reply = await xero.api('PUT', '/BankTransactions', { token, body: spend({ Date: undefined }) });
    expect(writtenOne(reply).DateString).to.equal('2026-03-02T00:00:00');
  });
});
