import { CurrencyCode, ExactDecimal, type OpenBillKey } from '@ringfence/core/contract';
import { expect } from 'chai';
import type { XeroBill } from '../schema/documents/invoices.ts';
import { FakeXeroClient, stored } from '../testing/fake-xero-client.ts';
import { bill, billPayment, eur } from '../testing/postings.ts';
import { findOpenBills } from './find-open-bills.ts';

const ACME_ID = '9c2c64de-12c9-4167-b503-e2c0e1aa1f49';
const KEY: OpenBillKey = {
  reference: billPayment(1).reference,
  party: { role: 'vendor', id: ACME_ID, name: 'Acme' },
  documentNumber: 'INV-2201',
  total: eur(121_00),
};

function openBill(changes: Partial<XeroBill> = {}): XeroBill {
  return {
    ...stored(bill().reference, { endpoint: 'Invoices', kind: 'bill', currency: CurrencyCode.parse('EUR') }),
    number: `INV-2201 / ${bill().reference}`,
    open: ExactDecimal.parse('121'),
    contact: { id: ACME_ID.toUpperCase(), name: 'Acme' },
    ...changes,
  };
}

describe('connectors/xero/payables/find-open-bills', () => {
  let client: FakeXeroClient;
  const find = async (...keys: readonly OpenBillKey[]) => {
    const asked = keys.map((key, index) => ({ ...key, reference: billPayment(index).reference }));
    const found = await findOpenBills(client, asked);
    return asked.map(({ reference }) => found.get(reference));
  };

  beforeEach(() => {
    client = new FakeXeroClient();
  });

  it('asks for the number alone and for the number with our reference, several at once', async () => {
    await find(KEY, { ...KEY, documentNumber: ' INV-9 ' }, KEY);
    expect(client.filters).to.deep.equal([
      'Type=="ACCPAY" AND InvoiceNumber!=null AND (InvoiceNumber=="INV-2201" OR InvoiceNumber.StartsWith("INV-2201 /") OR InvoiceNumber=="INV-9" OR InvoiceNumber.StartsWith("INV-9 /"))',
    ]);
  });

  it('asks nothing for no keys', async () => {
    expect(await find()).to.deep.equal([]);
    expect(client.calls).to.deep.equal([]);
  });

  for (const [what, changes] of Object.entries({
    ours: {},
    'that somebody entered': { number: 'INV-2201' },
  })) {
    it(`finds a bill ${what}`, async () => {
      client.bills = [openBill(changes)];
      expect((await find(KEY))[0]).to.include({ id: client.bills[0]?.id, kind: 'bill' });
    });
  }

  it('says of a bill that is not approved that it is a draft', async () => {
    for (const status of ['DRAFT', 'SUBMITTED']) {
      client.bills = [openBill({ status, open: undefined })];
      expect((await find(KEY))[0]).to.include({ draft: true });
    }
  });

  const others: Readonly<Record<string, Partial<XeroBill>>> = {
    'with a longer number': { number: 'INV-2201 / B' },
    'of another supplier': { contact: { id: bill().entryId, name: 'Acme' } },
    'in another currency': { currency: CurrencyCode.parse('GBP') },
    'that is paid': { status: 'PAID' },
    'on which nothing is open': { open: ExactDecimal.parse('0.00') },
    'that was voided': { status: 'VOIDED' },
    'that is a sales invoice': { kind: undefined },
  };
  for (const [what, changes] of Object.entries(others)) {
    it(`overlooks a bill ${what}`, async () => {
      client.bills = [openBill(changes)];
      expect(await find(KEY)).to.deep.equal([undefined]);
    });
  }

  it('means, of several with one number, the one of which exactly this amount is due', async () => {
    const other = openBill({ id: bill().entryId, open: ExactDecimal.parse('242.00') });
    client.bills = [openBill(), other];
    const keys = [KEY, { ...KEY, total: eur(242_00) }, { ...KEY, total: eur(9_99) }];
    expect((await find(...keys)).map((found) => found?.id)).to.deep.equal([client.bills[0]?.id, other.id, undefined]);
  });

  it('means none of several', async () => {
    client.bills = [openBill(), openBill({ id: bill().entryId })];
    expect(await find(KEY)).to.deep.equal([undefined]);
  });

  it('knows a supplier without an id by name, as the bill does', async () => {
    client.bills = [openBill()];
    const key = { ...KEY, party: { role: 'merchant', name: ' <ACME> ' } } as const;
    expect((await find(key))[0]).to.not.equal(undefined);
    expect(await find({ ...key, party: { role: 'merchant', name: 'Acme BV' } })).to.deep.equal([undefined]);
  });
});
