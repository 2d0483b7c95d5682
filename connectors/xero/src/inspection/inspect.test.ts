import { CurrencyCode, Failure, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { XeroSession } from '../session.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, TRAVEL, WALLET } from '../testing/books.ts';
import { failureOf } from '../testing/failure-of.ts';
import { FakeXeroClient, stored } from '../testing/fake-xero-client.ts';
import { ACME, pageOf, REGION } from '../testing/master-data.ts';
import { bill, billPayment, journal, testLine, testPosting, transfer } from '../testing/postings.ts';
import { testSettings } from '../testing/settings.ts';

const NORTH = { dimensionId: REGION.dimension.id, valueId: REGION.values[0]?.id ?? '', label: 'Region: North' };
const NO_TAX = { code: 'NONE', name: 'None', appliesTo: ['expense', 'liability'] } as const;
const settles = { documentId: '220ddca8-3144-4085-9a88-2d72c5133734', kind: 'bill' } as const;

describe('connectors/xero/inspection/inspect', () => {
  let client: FakeXeroClient;
  let session: XeroSession;

  beforeEach(() => {
    client = new FakeXeroClient();
    client.accounts = [WALLET, SAVINGS, OFFICE, TRAVEL, POCKET, PAYABLE];
    const [vat] = client.taxRates;
    if (vat === undefined) throw new Error('no tax rate');
    client.taxRates = [vat, { ...vat, ...NO_TAX }];
    session = new XeroSession(client, testSettings(), { requests: 0, bytesSent: 0, bytesReceived: 0 });
  });

  const inspect = async (posting: Posting) => (await session.inspect([posting]))[0];

  it('gives one entry per posting, in order', async () => {
    const locked = bill(2, { date: client.organisation.lockDates[0] ?? bill().date });
    const found = await session.inspect([testPosting(), locked, journal(3)]);
    expect(found.map((rejection) => rejection?.reason)).to.deep.equal([undefined, 'period-locked', undefined]);
    expect(await session.inspect([])).to.deep.equal([]);
  });

  it('writes nothing, and reads only the lists that the postings depend on, once', async () => {
    await inspect(testPosting());
    await inspect(testPosting(2));
    expect(client.calls).to.deep.equal(['getOrganisation', 'listAccounts', 'listTaxRates']);
    await inspect(transfer());
    expect(client.calls).to.have.lengthOf(3);
    await inspect(bill(1, { lines: [testLine({ dimensions: [NORTH] })] }));
    expect(client.calls.at(-1)).to.equal('listTrackingCategories');
    expect(client.creations).to.deep.equal([]);
  });

  it('needs no organisation that the check has read', async () => {
    await session.check();
    await inspect(testPosting());
    expect(client.calls.filter((call) => call === 'getOrganisation')).to.have.lengthOf(1);
  });

  it('quotes no words of Xero, which has said nothing yet', async () => {
    const rejection = await inspect(testPosting(1, { lines: [testLine({ account: { code: '999' } })] }));
    expect(rejection).to.include({ reason: 'account', field: 'line 1, account' }).and.not.have.property('erpMessage');
  });

  it('tells of every fault of a posting at once', async () => {
    const lines = [testLine({ account: { id: SAVINGS.id }, taxCode: { ...taxCode(), code: 'OLD' } })];
    const rejection = await inspect(testPosting(1, { lines }));
    expect(rejection?.sentence).to.contain('091').and.contain('Tax code OLD');
  });

  it('knows the classes that a tax code is for', async () => {
    const lines = [testLine({ account: { id: POCKET.id } })];
    expect(await inspect(testPosting(1, { lines }))).to.include({ reason: 'tax-code' });
  });

  it('judges a line outside tax by the code that it gets', async () => {
    client.taxRates = client.taxRates.slice(0, 1);
    const { taxCode: _, ...line } = testLine();
    const lines = [{ ...line, net: line.gross, tax: { ...line.tax, amountMinor: 0 } }];
    expect(await inspect(testPosting(1, { lines }))).to.include({ reason: 'tax-code' });
  });

  it('lets active options pass and no others', async () => {
    const tracked = (dimensions: readonly (typeof NORTH)[]) =>
      inspect(testPosting(1, { lines: [testLine({ dimensions })] }));
    expect(await tracked([NORTH])).to.equal(undefined);
    expect(await tracked([{ ...NORTH, valueId: 'gone' }])).to.include({
      reason: 'dimension',
      field: 'line 1, tracking',
    });
    expect((await tracked([NORTH, NORTH]))?.sentence).to.contain('one option of each');
  });

  describe('contacts', () => {
    const party = { role: 'vendor', id: ACME.vendor.id.toUpperCase(), name: 'Acme' } as const;

    it('are asked for by id, once, and not when they were found before', async () => {
      expect(await inspect(bill(1, { party }))).to.equal(undefined);
      await inspect(bill(2, { party }));
      expect(client.selections).to.deep.equal([{ ids: [party.id.toLowerCase()] }]);
      const other = new XeroSession(client, testSettings(), session.usage);
      await other.findVendors([{ id: party.id }]);
      await other.inspect([bill(1, { party })]);
      expect(client.selections).to.have.lengthOf(2);
    });

    it('must be there and active', async () => {
      client.onListContacts = () => pageOf([{ ...ACME, vendor: { ...ACME.vendor, status: 'archived' } }]);
      expect(await inspect(bill(1, { party }))).to.include({ reason: 'vendor', field: 'contact' });
      client.onListContacts = () => pageOf([]);
      const unknown = { ...party, id: settles.documentId };
      expect((await inspect(bill(1, { party: unknown })))?.sentence).to.contain('not in Xero any more');
    });

    it('do not matter to documents that name none', async () => {
      client.onListContacts = () => pageOf([]);
      expect(await inspect(journal(1, { party }))).to.equal(undefined);
      expect(client.selections).to.deep.equal([]);
    });
  });

  describe('currencies', () => {
    const inPounds = (posting: Posting): Posting => {
      const gbp = { amountMinor: 100, currency: CurrencyCode.parse('GBP') };
      const line = testLine({ gross: gbp, net: gbp, tax: { ...gbp, amountMinor: 0 } });
      return { ...posting, total: gbp, lines: [line] };
    };

    it('are read for documents in another one than that of the books', async () => {
      expect(await inspect(inPounds(bill()))).to.include({ reason: 'currency' });
      expect(client.calls).to.contain('listCurrencies');
    });

    it('may be any that the organisation uses', async () => {
      client.currencies = new Set([CurrencyCode.parse('GBP')]);
      expect(await inspect(inPounds(bill()))).to.equal(undefined);
    });
  });

  describe('what a payment settles', () => {
    const open = { endpoint: 'Invoices', kind: 'bill', id: settles.documentId } as const;
    const listed = (changes: Parameters<typeof stored>[1]) => {
      client.pages = { Invoices: [{ items: [stored('', { ...open, ...changes })], pageCount: 1 }] };
    };

    it('is read where this session has not seen it, and must be there, approved and open', async () => {
      expect((await inspect(billPayment(1, { settles })))?.sentence).to.contain('not in Xero any more');
      expect(client.filters).to.deep.equal([`InvoiceID==Guid("${settles.documentId}")`]);
    });

    for (const [status, reason] of [
      ['DRAFT', 'other'],
      ['VOIDED', 'other'],
      ['AUTHORISED', undefined],
    ] as const) {
      it(`is ${reason === undefined ? 'fine' : 'refused'} as ${status}`, async () => {
        listed({ status });
        expect((await inspect(billPayment(1, { settles })))?.reason).to.equal(reason);
      });
    }

    it('must be in the currency of the payment', async () => {
      listed({ currency: CurrencyCode.parse('GBP') });
      expect(await inspect(billPayment(1, { settles }))).to.include({ reason: 'currency' });
    });

    it('is known from the posting that made it, until something is paid on it', async () => {
      const [outcome] = await session.post([bill()], 'attempt');
      const documentId = outcome?.kind === 'created' ? outcome.document.id : '';
      const payment = billPayment(1, { settles: { documentId, kind: 'bill' } });
      const larger = { amountMinor: payment.total.amountMinor + 1, currency: payment.total.currency };
      const line = payment.lines[0] ?? testLine();
      const tooMuch = { ...payment, total: larger, lines: [{ ...line, gross: larger, net: larger }] };
      expect(await inspect(payment)).to.equal(undefined);
      expect(await inspect(tooMuch)).to.include({ reason: 'amount' });
      expect(client.calls).to.not.contain('list Invoices');
      await session.post([payment], 'attempt-2');
      await inspect(payment);
      expect(client.calls).to.contain('list Invoices');
    });
  });

  it('throws what keeps it from reading', async () => {
    client.listAccounts = async () => {
      throw new Failure('unreachable', 'No.');
    };
    expect(await failureOf(session.inspect([testPosting()]))).to.include({ kind: 'unreachable' });
  });
});

function taxCode() {
  const code = testLine().taxCode;
  if (code === undefined) throw new Error('no tax code');
  return code;
}
