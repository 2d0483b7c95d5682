import { expect } from 'chai';
import { at, companyA, each, PleoHarness, pleoSeed } from '../harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = '0d000000-0000-4000-8000-000000000001';
const acme = '0d000000-0000-4000-8000-000000000002';
const url = `/v3/export-items?job_id=${job}`;

type Company = NonNullable<Parameters<typeof pleoSeed>[0]>;
type ExpenseInput = NonNullable<Company['expenses']>[number];

const plain: ExpenseInput = { id: entry, key: 'lunch', date: '2026-02-01', lines: [{ amount: '121.00' }] };
const vendor = { id: acme, externalId: 'x-1', code: 'V1', name: 'Acme', currency: 'EUR', country: 'NL' };
const jobOf = (expenses: string[]) => ({ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses });

const harness = (expense: Partial<ExpenseInput>, company: Partial<Company> = {}) =>
  new PleoHarness(
    pleoSeed({
      expenses: [{ ...plain, ...expense }],
      vendors: [vendor],
      jobs: [{ ...jobOf(['lunch']), vendorBasedBookkeeping: true }],
      ...company,
    }),
  );
const itemOf = async (pleo: PleoHarness) => at(await pleo.data('GET', url), '0');
const item = (...seed: Parameters<typeof harness>) => itemOf(harness(...seed));
const line = async (...seed: Parameters<typeof harness>) => at(await item(...seed), 'accountingEntryLines.0');

const eur = (value: number) => ({ currency: 'EUR', value });
const both = (value: number) => ({ inSupplierCurrency: eur(value), inWalletCurrency: eur(value) });

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

describe('sandbox/pleo/routes/export-items', () => {
  it('shows an expense with nothing but an amount', async () => {
    const shown = await item({});
    expect(shown).to.deep.include({ accountingEntryId: entry, companyId: companyA, type: 'card_purchase' });
    expect(shown).to.deep.include({ date: '2026-02-01T00:00:00Z', amount: both(12_100) });
    expect(at(shown, 'accountingEntryLines.0')).to.deep.include({ lineAmount: both(12_100), netAmount: both(12_100) });
    for (const name of ['bookkeeping', 'contraAccount', 'files', 'note', 'servicePeriod', 'supplier', 'vendor']) {
      expect(at(shown, name), name).to.equal(null);
    }
    for (const name of ['account', 'tags', 'tax']) expect(at(shown, `accountingEntryLines.0.${name}`)).to.equal(null);
    expect(shown).not.to.have.property('subType');
  });

  it('shows what the seed says, days as the start of the day', async () => {
    const bank = { bankName: 'Bank', country: 'NL', iban: 'NL91ABNA0417164300' };
    const supplier = { name: 'Shop', code: 'S1', account: '2000', taxIdentifier: 'NL1B01', country: 'NL' };
    const invoice = { invoiceNumber: 'F-7', invoiceDate: '2026-01-05', supplierBankAccount: bank };
    const shown = await item({
      supplier,
      invoice,
      note: 'Bread',
      subType: 'interest',
      user: { name: 'Ada', code: 'E1' },
      team: { name: 'Marketing', code: 'T1' },
      attendees: ['Ada', 'Grace'],
      servicePeriod: { from: '2026-01-01', to: '2026-12-31' },
      reconciliationId: 'BOOK-1',
    });
    expect(shown).to.deep.include({ supplier, note: 'Bread', subType: 'interest' });
    expect(at(shown, 'user')).to.include({ name: 'Ada', code: 'E1' });
    expect(at(shown, 'team')).to.include({ name: 'Marketing', code: 'T1' });
    expect(at(shown, 'servicePeriod')).to.deep.equal({ from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' });
    expect(at(shown, 'additionalInformation')).to.deep.include({
      reconciliationId: 'BOOK-1',
      attendees: ['Ada', 'Grace'],
      invoiceInformation: {
        ...invoice,
        invoiceDate: '2026-01-05T00:00:00Z',
        dueDate: null,
        paymentDate: null,
        status: 'paid',
      },
    });
  });

  it('shows a contra account and a vendor for the types that have them', async () => {
    for (const [type, parts] of Object.entries(types)) {
      const shown = await item({ type, contraAccount: '1010', vendor: 'V1' });
      expect([at(shown, 'contraAccount') !== null, at(shown, 'vendor') !== null], type).to.deep.equal(parts);
    }
  });

  it('finds the vendor by externalId before code, and code before name, and shows it as it is at that moment', async () => {
    const vendors = [
      { name: 'A', currency: 'EUR', code: 'B' },
      { name: 'B', currency: 'EUR', code: 'C' },
      { name: 'C', currency: 'EUR', externalId: 'D', code: 'A' },
    ];
    const named = async (name: string) => at(await item({ vendor: name }, { vendors }), 'vendor.name');
    expect(await Promise.all(['A', 'B', 'C', 'D'].map(named))).to.deep.equal(['C', 'A', 'B', 'C']);
    const pleo = harness({ vendor: 'Acme' });
    const { currency: defaultCurrency, ...shown } = vendor;
    expect(at(await itemOf(pleo), 'vendor')).to.deep.equal({ ...shown, defaultCurrency });
    const changed = { name: 'Acme Ltd', defaultCurrency: 'GBP', externalId: 'x-2' };
    await pleo.request('PUT', `/v1/vendors/${acme}`, { body: { ...changed, companyId: companyA, state: 'ARCHIVED' } });
    expect(at(await itemOf(pleo), 'vendor')).to.deep.equal({ ...changed, id: acme });
  });

  it('shows vendor and bookkeeping method only in vendor-based jobs of companies that have synced vendors', async () => {
    const parts = async (company: Partial<Company> = {}) => {
      const shown = await item({ vendor: 'Acme', method: 'accounts_payable' }, company);
      return [at(shown, 'vendor.id') ?? null, at(shown, 'bookkeeping')];
    };
    expect(await parts()).to.deep.equal([acme, { method: 'accounts_payable' }]);
    expect(await parts({ jobs: [jobOf(['lunch'])] })).to.deep.equal([null, null]);
    expect(await parts({ vendors: [{ id: acme, name: 'Acme', currency: 'EUR' }] })).to.deep.equal([null, null]);
  });

  it('shows the reconciliation ids of the expenses that a reimbursement settles', async () => {
    const pleo = harness(
      {},
      {
        expenses: [
          { ...plain, type: 'direct_reimbursement', reconciledEntries: ['taxi', 'train'] },
          { ...plain, id: acme, key: 'taxi', reconciliationId: 'BOOK-9' },
          { ...plain, id: companyA.replace('0a', '0f'), key: 'train' },
        ],
        vendors: [],
        jobs: [jobOf(['lunch', 'train'])],
      },
    );
    const [lunch, train] = each(await pleo.data('GET', url), 'additionalInformation');
    expect(at(lunch, 'reconciledEntries')).to.deep.equal(['BOOK-9', at(train, 'reconciliationId')]);
  });

  it('takes the tax out of a gross amount, half a cent away from zero, and keeps the digits of the rate', async () => {
    const tax = { code: 'HIGH', rate: '0.210' };
    const shown = await line({ lines: [{ amount: '121.00', tax }] });
    expect(shown).to.deep.include({ lineAmount: both(12_100), netAmount: both(10_000) });
    expect(at(shown, 'tax')).to.deep.include({ code: 'HIGH', rate: 0.21, type: 'inclusive', amount: both(2100) });
    const odd = await line({ lines: [{ amount: '-0.03', tax: { rate: '1' } }] });
    expect(at(odd, 'tax.amount')).to.deep.equal(both(-2));
    expect((await harness({ lines: [{ amount: '1', tax }] }).request('GET', url)).text).to.contain('"rate":0.210,');
  });

  it('leaves the net amount gross for reverse charge, with the tax on top of it and its accounts', async () => {
    const tax = { code: 'REV', rate: '0.21', type: 'reverse' } as const;
    const accounts = { ingoingTaxAccount: '1500', outgoingTaxAccount: '1510' };
    const taxCodes = [{ ...tax, name: 'Reverse', ...accounts }];
    const shown = await line({ lines: [{ amount: '100.00', tax }] }, { taxCodes });
    expect(at(shown, 'netAmount')).to.deep.equal(both(10_000));
    expect(at(shown, 'tax')).to.deep.include({ amount: both(2100), ...accounts });
    const bare = await line({ lines: [{ amount: '100.00', tax }] });
    expect(at(bare, 'tax')).not.to.have.any.keys('ingoingTaxAccount', 'outgoingTaxAccount');
  });

  it('keeps a tax amount that the seed gives, and its share in the supplier currency', async () => {
    const tax = { rate: '0.21', amount: '17.00' };
    const shown = await line({ supplierCurrency: 'USD', lines: [{ amount: '100.00', supplierAmount: '110.00', tax }] });
    const inSupplierCurrency = { currency: 'USD', value: 1870 };
    expect(at(shown, 'tax.amount')).to.deep.equal({ inSupplierCurrency, inWalletCurrency: eur(1700) });
    expect(at(shown, 'netAmount.inSupplierCurrency.value')).to.equal(9130);
  });

  it('counts minor units by the decimals of the currency, and sums lines up unless the seed gives the total', async () => {
    for (const [supplierCurrency, supplierAmount, minor] of [
      ['JPY', '1500', 1500],
      ['SEK', '896.96', 89_696],
      ['KWD', '1.234', 1234],
    ] as const) {
      const shown = await line({ supplierCurrency, lines: [{ amount: '1', supplierAmount }] });
      expect(at(shown, 'lineAmount.inSupplierCurrency.value')).to.equal(minor);
    }
    const lines = [{ amount: '0.10' }, { amount: '0.20' }];
    expect(at(await item({ lines }), 'amount')).to.deep.equal(both(30));
    expect(at(await item({ lines, amount: '0.31' }), 'amount.inWalletCurrency')).to.deep.equal(eur(31));
  });

  it("shows a line's account and tax code as Pleo has them at that moment", async () => {
    const pleo = harness({
      contraAccount: '1000',
      lines: [{ amount: '1', account: '4000', tax: { code: 'T', rate: '0' } }],
    });
    const before = at(await itemOf(pleo), 'accountingEntryLines.0.account');
    expect(before).to.include({ name: '4000', code: '4000' }).and.not.to.have.property('identifier');
    const account = { externalId: 'x-4000', code: '4000', name: 'Meals', archived: false };
    const items = [{ ...account, externalId: 'x-old', archived: true }, account];
    const batch = { body: { companyId: companyA, items } };
    const { created } = Object(await pleo.data('POST', '/v1/chart-of-accounts/batch', batch));
    const taxCode = { companyId: companyA, name: 'T', code: 'T', rate: 0, type: 'inclusive', archived: false };
    const createdTax = await pleo.data('POST', '/v0/tax-codes', { body: taxCode });
    const after = await itemOf(pleo);
    expect(at(after, 'accountingEntryLines.0.account')).to.deep.equal({
      id: at(created, '1.id'),
      name: 'Meals',
      code: '4000',
      identifier: 'x-4000',
    });
    expect(at(after, 'accountingEntryLines.0.tax.id')).to.equal(at(createdTax, 'id'));
    expect(at(after, 'contraAccount.code')).to.equal('1000');
  });

  it("shows a line's tags with the codes that they and their groups have at that moment, an active one first", async () => {
    const id = '0f000000-0000-4000-8000-000000000001';
    const projects = [
      { code: 'P1', archived: true },
      { id, code: 'P1' },
      { code: 'P1', name: 'Duplicate' },
    ];
    const tagGroups = [{ code: 'PROJECT', name: 'Project', tags: projects }];
    const pleo = harness({ lines: [{ amount: '1', tags: [{ group: 'PROJECT', code: 'P1' }] }] }, { tagGroups });
    const tags = async () => at(await itemOf(pleo), 'accountingEntryLines.0.tags');
    expect(await tags()).to.deep.equal([{ id, code: 'P1', groupCode: 'PROJECT' }]);
    await pleo.request('PUT', `/v0/tags/${id}`, { body: { code: 'P2', archived: true } });
    expect(await tags()).to.deep.equal([{ id, code: 'P2', groupCode: 'PROJECT' }]);
  });

  it('answers 400 without a job or without contra accounts, and 422 once the job is finished', async () => {
    const missing = await harness({}, { contraAccountsConfigured: false }).request('GET', url);
    expect([missing.status, at(missing.body, 'type')]).to.deep.equal([400, 'MISSING_CONTRA_ACCOUNTS']);
    const pleo = harness({});
    await pleo.request('POST', '/v3/export-job-events', { body: { jobId: job, event: 'failed' } });
    const finished = await pleo.request('GET', url);
    expect([finished.status, at(finished.body, 'type')]).to.deep.equal([422, 'EXPORT_JOB_STATUS_UNPROCESSABLE']);
    expect((await pleo.request('GET', '/v3/export-items')).status).to.equal(400);
  });
});
