import { BookkeepingDate, CurrencyCode, ExactDecimal, type OpenBillKey, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import type { XeroBill } from './documents/payables.ts';
import { overpaymentText, type XeroOverpayment } from './documents/payments-on-account.ts';
import { allocate, findOpenBills } from './open-bills.ts';
import { TENANT_ID } from './testing/context.ts';
import { FakeXeroClient, stored } from './testing/fake-xero-client.ts';
import { failureOf } from './testing/outcomes.ts';
import { bill, billPayment, eur } from './testing/postings.ts';

const EUR = CurrencyCode.parse('EUR');
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
    due: ExactDecimal.parse('121'),
    contact: { id: ACME_ID.toUpperCase(), name: 'Acme' },
    ...changes,
  };
}

function overpayment(left: string, changes: Partial<XeroOverpayment> = {}): XeroOverpayment {
  return {
    id: `over-${left}`,
    date: BookkeepingDate.parse('2026-10-01'),
    texts: [overpaymentText(billPayment())],
    remainingCredit: ExactDecimal.parse(left),
    currency: EUR,
    ...changes,
  };
}

describe('connectors/xero/open-bills', () => {
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

  it('finds bills of ours, and those that somebody entered', async () => {
    for (const number of [openBill().number, 'INV-2201']) {
      client.bills = [openBill({ number })];
      expect((await find(KEY))[0]).to.include({ id: client.bills[0]?.id, kind: 'bill' });
    }
  });

  const others: Readonly<Record<string, Partial<XeroBill>>> = {
    'with a longer number': { number: 'INV-2201 / B' },
    'of another supplier': { contact: { id: bill().entryId, name: 'Acme' } },
    'in another currency': { currency: CurrencyCode.parse('GBP') },
    'that is paid': { status: 'PAID' },
    'on which nothing is open': { due: ExactDecimal.parse('0.00') },
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
    const other = openBill({ id: bill().entryId, due: ExactDecimal.parse('242.00') });
    client.bills = [openBill(), other];
    const keys = [KEY, { ...KEY, total: eur(242_00) }, { ...KEY, total: eur(9_99) }];
    expect((await find(...keys)).map((found) => found?.id)).to.deep.equal([client.bills[0]?.id, other.id, undefined]);
  });

  it('knows a supplier without an id by name, as the bill does', async () => {
    client.bills = [openBill()];
    const key = { ...KEY, party: { role: 'merchant', name: ' <ACME> ' } } as const;
    expect((await find(key))[0]).to.not.equal(undefined);
    expect(await find({ ...key, party: { role: 'merchant', name: 'Acme BV' } })).to.deep.equal([undefined]);
  });

  describe('allocate', () => {
    const billWith = (due: string, changes: Partial<XeroBill> = {}) =>
      openBill({ due: ExactDecimal.parse(due), ...changes });
    const run = (posting: Posting = bill()) => allocate(client, TENANT_ID, { id: 'bill-1' }, posting);
    const allocated = () => client.allocations.map(({ to, body }) => `${to} ${JSON.stringify(body.Amount)}`);

    beforeEach(() => {
      client.bills = [billWith('121.00')];
    });

    it('allocates as much as is open, one payment after the other', async () => {
      client.overpayments = [overpayment('100'), overpayment('50'), overpayment('10')];
      await run();
      expect(allocated()).to.deep.equal(['over-100 100.00', 'over-50 21.00']);
    });

    it('is dated when there were both a bill and a payment', async () => {
      const date = BookkeepingDate.parse('2026-12-24');
      client.overpayments = [overpayment('1'), overpayment('2', { date }), overpayment('3', { date: undefined })];
      await run();
      expect(client.allocations.map(({ body }) => body.Date)).to.deep.equal(['2026-11-05', date, '2026-11-05']);
    });

    it('has a key of its own for every state of payment and bill', async () => {
      client.overpayments = [overpayment('100')];
      await run();
      client.bills = [billWith('21.00')];
      await run();
      const keys = client.allocations.map(({ key }) => key);
      expect(new Set(keys).size).to.equal(2);
      for (const key of keys) expect(key).to.contain(TENANT_ID).and.have.lengthOf.at.most(128);
    });

    const left: Readonly<Record<string, Partial<XeroOverpayment>>> = {
      'for another bill': { texts: [overpaymentText(billPayment(1, { documentNumber: 'INV-220' }))] },
      'by somebody else': { texts: ['Bill INV-2201'] },
      'in another currency': { currency: CurrencyCode.parse('GBP') },
      'and used up': { remainingCredit: ExactDecimal.parse('0.00') },
    };
    for (const [what, changes] of Object.entries(left)) {
      it(`leaves what was paid ${what}`, async () => {
        client.overpayments = [overpayment('100', changes)];
        await run();
        expect(client.allocations).to.deep.equal([]);
      });
    }

    it('says what Xero refuses', async () => {
      client.overpayments = [overpayment('100')];
      client.onAllocate = () => [{ text: 'Allocation amount exceeds the remaining credit of this document' }];
      const failure = await failureOf(run());
      expect(failure).to.include({ kind: 'rejected' });
      expect(failure.message).to.contain('exceeds the remaining credit');
      expect(failure.advice).to.contain('by hand');
    });
  });
});
