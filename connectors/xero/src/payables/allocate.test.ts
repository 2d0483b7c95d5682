import { BookkeepingDate, CurrencyCode, ExactDecimal, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { overpaymentText } from '../documents/overpayment-text.ts';
import type { XeroBill } from '../schema/documents/invoices.ts';
import type { XeroOverpayment } from '../schema/overpayments.ts';
import { failureOf } from '../testing/failure-of.ts';
import { FakeXeroClient, stored } from '../testing/fake-xero-client.ts';
import { bill, billPayment } from '../testing/postings.ts';
import { TENANT_ID } from '../testing/settings.ts';
import { allocate } from './allocate.ts';

const EUR = CurrencyCode.parse('EUR');
const CONTACT_ID = '9c2c64de-12c9-4167-b503-e2c0e1aa1f49';

function openBill(open: string, changes: Partial<XeroBill> = {}): XeroBill {
  return {
    ...stored(bill().reference, { endpoint: 'Invoices', kind: 'bill', currency: EUR }),
    number: 'INV-2201',
    open: ExactDecimal.parse(open),
    contact: { id: CONTACT_ID, name: 'Acme' },
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

describe('connectors/xero/payables/allocate', () => {
  let client: FakeXeroClient;
  const run = (posting: Posting = bill()) => allocate(client, TENANT_ID, { id: 'bill-1' }, posting);
  const allocated = () =>
    client.allocations.map(({ overpaymentId, allocation }) => `${overpaymentId} ${allocation.Amount.digits}`);

  beforeEach(() => {
    client = new FakeXeroClient();
    client.bills = [openBill('121.00')];
  });

  it('asks for the bill, then for what was paid to its contact on account', async () => {
    await run();
    expect(client.filters).to.deep.equal([
      'InvoiceID==Guid("bill-1")',
      `Status=="AUTHORISED" AND Contact.ContactID==Guid("${CONTACT_ID}")`,
    ]);
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
    expect(client.allocations.map(({ allocation }) => allocation.Date)).to.deep.equal([
      '2026-11-05',
      date,
      '2026-11-05',
    ]);
  });

  it('has a key of its own for every state of payment and bill', async () => {
    client.overpayments = [overpayment('100')];
    await run();
    client.bills = [openBill('21.00')];
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

  for (const [what, bills] of Object.entries({
    'a draft': [openBill('121', { status: 'DRAFT' })],
    'a bill that is paid': [openBill('0.00')],
    'a bill that is gone': [],
  })) {
    it(`leaves ${what} alone`, async () => {
      client.bills = bills;
      client.overpayments = [overpayment('100')];
      await run();
      expect(client.calls).to.deep.equal(['listBills']);
    });
  }

  it('needs a number', async () => {
    const { documentNumber: _, ...posting } = bill();
    await run(posting);
    expect(client.calls).to.deep.equal([]);
  });

  it('says what Xero refuses', async () => {
    client.overpayments = [overpayment('100')];
    client.onAllocate = () => [{ text: 'Allocation amount exceeds the remaining credit of this document' }];
    const failure = await failureOf(run());
    expect(failure).to.include({ kind: 'rejected' });
    expect(failure.message).to.contain('exceeds the remaining credit');
    expect(failure.advice).to.contain('by hand');
  });
});
