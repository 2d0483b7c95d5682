import { expect } from 'chai';
import { at, companyA, PleoHarness, pleoSeed } from '../harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const acme = '0d000000-0000-4000-8000-000000000001';

type Company = NonNullable<Parameters<typeof pleoSeed>[0]>;
type ExpenseInput = NonNullable<Company['expenses']>[number];

const plain: ExpenseInput = { key: 'lunch', date: '2026-02-01', lines: [{ amount: '121.00' }] };
const vendor = { id: acme, externalId: 'x-1', code: 'V1', name: 'Acme', currency: 'EUR', country: 'NL' };

function seeded(expense: Partial<ExpenseInput>, company: Partial<Company> = {}, vendorBasedBookkeeping = true) {
  return pleoSeed({
    expenses: [{ ...plain, ...expense }],
    vendors: [vendor],
    jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['lunch'], vendorBasedBookkeeping }],
    ...company,
  });
}

async function itemOf(pleo: PleoHarness): Promise<unknown> {
  return at((await pleo.request('GET', `/v3/export-items?job_id=${job}`)).body, 'data.0');
}

const item = (...seed: Parameters<typeof seeded>): Promise<unknown> => itemOf(new PleoHarness(seeded(...seed)));

/** Every type of pleo-api.md §5.7.1 and one that nobody knows: whether it has a contra account, and a vendor. */
const types: Readonly<Record<string, readonly [boolean, boolean]>> = {
  card_purchase: [true, true],
  card_invoice: [true, false],
  fee: [true, true],
  invoice: [false, true],
  invoice_payment: [true, true],
  out_of_pocket: [false, false],
  mileage: [false, false],
  per_diem: [false, false],
  direct_reimbursement: [true, false],
  external_reimbursement: [false, false],
  refund: [true, true],
  chargeback: [true, true],
  cashback: [true, true],
  wallet_topup: [true, false],
  wallet_unload: [true, false],
  atm_withdrawal: [true, false],
  personal_spend: [true, false],
  overdraft: [false, true],
  of_tomorrow: [false, false],
};

describe('sandbox/pleo/routes/export-item-view', () => {
  for (const [type, [contraAccount, withVendor]] of Object.entries(types)) {
    const parts = [contraAccount ? 'a contra account' : 'no contra account', withVendor ? 'a vendor' : 'no vendor'];
    it(`shows the type ${type} with ${parts.join(' and ')}`, async () => {
      const shown = await item({ type, contraAccount: '1010', vendor: 'V1' });
      expect(at(shown, 'type')).to.equal(type);
      expect(at(shown, 'contraAccount') !== null).to.equal(contraAccount);
      expect(at(shown, 'vendor') !== null).to.equal(withVendor);
    });
  }

  for (const name of ['x-1', 'V1', 'Acme']) {
    it(`shows the vendor that the seed calls ${name}`, async () => {
      expect(at(await item({ vendor: name }), 'vendor')).to.deep.equal({
        id: acme,
        externalId: 'x-1',
        code: 'V1',
        name: 'Acme',
        defaultCurrency: 'EUR',
        country: 'NL',
      });
    });
  }

  it('takes an externalId before a code, and a code before a name', async () => {
    const vendors = [
      { name: 'A', currency: 'EUR', code: 'B' },
      { name: 'B', currency: 'EUR', code: 'C' },
      { name: 'C', currency: 'EUR', externalId: 'D', code: 'A' },
    ];
    const named = async (name: string) => at(await item({ vendor: name }, { vendors }), 'vendor.name');
    expect(await Promise.all(['A', 'B', 'C', 'D'].map(named))).to.deep.equal(['C', 'A', 'B', 'C']);
  });

  it('shows the vendor as it is at that moment', async () => {
    const pleo = new PleoHarness(seeded({ vendor: 'V1' }));
    const body = {
      companyId: companyA,
      name: 'Acme Ltd',
      defaultCurrency: 'GBP',
      externalId: 'x-2',
      state: 'ARCHIVED',
    };
    await pleo.request('PUT', `/v1/vendors/${acme}`, { body });
    expect(at(await itemOf(pleo), 'vendor')).to.deep.equal({
      id: acme,
      externalId: 'x-2',
      name: 'Acme Ltd',
      defaultCurrency: 'GBP',
    });
  });

  it('shows vendor and bookkeeping method only in vendor-based jobs of companies that have synced vendors', async () => {
    const expense = { vendor: 'Acme', method: 'accounts_payable' } as const;
    const parts = async (...seed: Parameters<typeof seeded>) => {
      const shown = await item(...seed);
      return [at(shown, 'vendor.id') ?? null, at(shown, 'bookkeeping')];
    };
    expect(await parts(expense)).to.deep.equal([acme, { method: 'accounts_payable' }]);
    expect(await parts(expense, {}, false)).to.deep.equal([null, null]);
    const draft = { id: acme, name: 'Acme', currency: 'EUR' };
    expect(await parts(expense, { vendors: [draft] })).to.deep.equal([null, null]);
  });

  it('refuses a seed that names a vendor or a reconciled expense that is not there', () => {
    expect(() => new PleoHarness(seeded({ vendor: 'acme' }))).to.throw('expense lunch: there is no vendor acme');
    expect(() => new PleoHarness(seeded({ reconciledEntries: ['dinner'] }))).to.throw('no expense with the key dinner');
  });

  it('shows what the seed says of an invoice, days as the start of the day', async () => {
    const bank = { bankName: 'Bank', country: 'NL', iban: 'NL91ABNA0417164300' };
    const invoice = {
      invoiceNumber: 'F-7',
      invoiceDate: '2026-01-05',
      dueDate: '2026-02-04',
      supplierBankAccount: bank,
    };
    const shown = await item({ type: 'invoice', invoice });
    expect(at(shown, 'additionalInformation.invoiceInformation')).to.deep.equal({
      invoiceNumber: 'F-7',
      invoiceDate: '2026-01-05T00:00:00Z',
      dueDate: '2026-02-04T00:00:00Z',
      paymentDate: null,
      status: 'paid',
      supplierBankAccount: bank,
    });
  });

  it('shows the reconciliation ids of the expenses that a reimbursement settles', async () => {
    const taxi = { ...plain, key: 'taxi', type: 'out_of_pocket', reconciliationId: 'BOOK-9' };
    const pleo = new PleoHarness(
      seeded(
        {},
        {
          expenses: [
            { ...plain, type: 'direct_reimbursement', reconciledEntries: ['taxi', 'train'] },
            taxi,
            { ...plain, key: 'train' },
          ],
          jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['lunch', 'train'] }],
        },
      ),
    );
    const { body } = await pleo.request('GET', `/v3/export-items?job_id=${job}`);
    const train = at(body, 'data.1.additionalInformation.reconciliationId');
    expect(at(body, 'data.0.additionalInformation.reconciledEntries')).to.deep.equal(['BOOK-9', train]);
  });

  it('shows team, attendees, service period and all of the supplier', async () => {
    const supplier = { name: 'Shop', code: 'S1', account: '2000', taxIdentifier: 'NL1B01', country: 'NL' };
    const shown = await item({
      supplier,
      team: { name: 'Marketing', code: 'T1' },
      attendees: ['Ada', 'Grace'],
      servicePeriod: { from: '2026-01-01', to: '2026-12-31' },
    });
    expect(at(shown, 'supplier')).to.deep.equal(supplier);
    expect(at(shown, 'team')).to.include({ name: 'Marketing', code: 'T1' });
    expect(at(shown, 'additionalInformation.attendees')).to.deep.equal(['Ada', 'Grace']);
    expect(at(shown, 'servicePeriod')).to.deep.equal({ from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' });
  });

  it("shows the tax accounts of the line's tax code, where it has them", async () => {
    const lines = [{ amount: '1.00', tax: { code: 'REV', rate: '0.21', type: 'reverse' } }];
    const taxCode = { code: 'REV', name: 'Reverse', rate: '0.21', type: 'reverse' } as const;
    const tax = async (accounts: object) =>
      at(await item({ lines }, { taxCodes: [{ ...taxCode, ...accounts }] }), 'accountingEntryLines.0.tax');
    expect(await tax({ ingoingTaxAccount: '1500', outgoingTaxAccount: '1510' })).to.include({
      ingoingTaxAccount: '1500',
      outgoingTaxAccount: '1510',
    });
    expect(await tax({})).not.to.have.any.keys('ingoingTaxAccount', 'outgoingTaxAccount');
  });
});
