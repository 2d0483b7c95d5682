import { expect } from 'chai';
import { at, companyA, PleoHarness, pleoSeed } from '../harness.test.ts';

const job = '0e000000-0000-4000-8000-000000000001';
const entry = '0d000000-0000-4000-8000-000000000001';

type Company = NonNullable<Parameters<typeof pleoSeed>[0]>;
type ExpenseInput = NonNullable<Company['expenses']>[number];

const plain: ExpenseInput = { id: entry, key: 'lunch', date: '2026-02-01', lines: [{ amount: '121.00' }] };

function seeded(expense: Partial<ExpenseInput>, company: Partial<Company> = {}) {
  return pleoSeed({
    expenses: [{ ...plain, ...expense }],
    jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['lunch'] }],
    ...company,
  });
}

async function item(pleo: PleoHarness): Promise<unknown> {
  return at((await pleo.request('GET', `/v3/export-items?job_id=${job}`)).body, 'data.0');
}

const line = async (expense: Partial<ExpenseInput>, company: Partial<Company> = {}): Promise<unknown> =>
  at(await item(new PleoHarness(seeded(expense, company))), 'accountingEntryLines.0');

const eur = (value: number) => ({ currency: 'EUR', value });
const both = (value: number) => ({ inSupplierCurrency: eur(value), inWalletCurrency: eur(value) });

describe('sandbox/pleo/routes/export-items', () => {
  it('shows an expense with nothing but an amount', async () => {
    const shown = await item(new PleoHarness(seeded({})));
    expect(shown).to.deep.equal({
      accountingEntryId: entry,
      companyId: companyA,
      type: 'card_purchase',
      date: '2026-02-01T00:00:00Z',
      amount: both(12_100),
      accountingEntryLines: [
        {
          accountingEntryLineId: at(shown, 'accountingEntryLines.0.accountingEntryLineId'),
          lineAmount: both(12_100),
          netAmount: both(12_100),
          account: null,
          tags: null,
          tax: null,
        },
      ],
      additionalInformation: {
        reconciliationId: at(shown, 'additionalInformation.reconciliationId'),
        reconciledEntries: null,
        attendees: null,
        invoiceInformation: null,
      },
      _links: { web: { exportItem: `https://pleo.example/expenses/${entry}` }, mobile: {}, api: {} },
      bookkeeping: null,
      contraAccount: null,
      files: null,
      note: null,
      servicePeriod: null,
      supplier: null,
      vendor: null,
      team: null,
      user: null,
    });
  });

  it('shows what the seed says of supplier, user, note and reconciliation', async () => {
    const shown = await item(
      new PleoHarness(
        seeded({
          supplier: { name: 'Boulangerie', country: 'BE', categoryCode: '5462' },
          user: { name: 'Ada', code: 'E1' },
          note: 'Bread',
          reconciliationId: 'BOOK-1',
          subType: 'interest',
        }),
      ),
    );
    expect(shown).to.deep.include({
      supplier: { name: 'Boulangerie', country: 'BE', categoryCode: '5462' },
      note: 'Bread',
      subType: 'interest',
    });
    expect(at(shown, 'user')).to.include({ name: 'Ada', code: 'E1' });
    expect(at(shown, 'additionalInformation.reconciliationId')).to.equal('BOOK-1');
  });

  it('takes the tax out of a gross amount, half a cent away from zero, and keeps the digits of the rate', async () => {
    const tax = { code: 'HIGH', rate: '0.210' };
    const shown = await line({ lines: [{ amount: '121.00', tax }] });
    expect(shown).to.deep.include({ lineAmount: both(12_100), netAmount: both(10_000) });
    expect(at(shown, 'tax')).to.deep.include({ code: 'HIGH', rate: 0.21, type: 'inclusive', amount: both(2100) });
    const odd = await line({ lines: [{ amount: '-0.03', tax: { rate: '1' } }] });
    expect(at(odd, 'tax.amount')).to.deep.equal(both(-2));
    const { text } = await new PleoHarness(seeded({ lines: [{ amount: '1', tax }] })).request(
      'GET',
      `/v3/export-items?job_id=${job}`,
    );
    expect(text).to.contain('"rate":0.210,');
  });

  it('leaves the net amount gross for reverse charge, with the tax on top of it', async () => {
    const shown = await line({ lines: [{ amount: '100.00', tax: { rate: '0.21', type: 'reverse' } }] });
    expect(at(shown, 'netAmount')).to.deep.equal(both(10_000));
    expect(at(shown, 'tax.amount')).to.deep.equal(both(2100));
  });

  it('keeps a tax amount that the seed gives, and its share in the supplier currency', async () => {
    const shown = await line({
      supplierCurrency: 'USD',
      lines: [{ amount: '100.00', supplierAmount: '110.00', tax: { rate: '0.21', amount: '17.00' } }],
    });
    expect(at(shown, 'tax.amount')).to.deep.equal({
      inSupplierCurrency: { currency: 'USD', value: 1870 },
      inWalletCurrency: eur(1700),
    });
    expect(at(shown, 'netAmount.inSupplierCurrency.value')).to.equal(9130);
  });

  it('counts minor units by the decimals of the currency', async () => {
    const amounts = async (currency: string, amount: string) =>
      at(await line({ supplierCurrency: currency, lines: [{ amount: '1', supplierAmount: amount }] }), 'lineAmount');
    expect(at(await amounts('JPY', '1500'), 'inSupplierCurrency.value')).to.equal(1500);
    expect(at(await amounts('SEK', '896.96'), 'inSupplierCurrency.value')).to.equal(89_696);
    expect(at(await amounts('KWD', '1.234'), 'inSupplierCurrency.value')).to.equal(1234);
  });

  it('sums the lines up, or shows the total that the seed gives', async () => {
    const lines = [{ amount: '0.10' }, { amount: '0.20' }];
    expect(at(await item(new PleoHarness(seeded({ lines }))), 'amount')).to.deep.equal(both(30));
    const wrong = await item(new PleoHarness(seeded({ lines, amount: '0.31' })));
    expect(at(wrong, 'amount.inWalletCurrency')).to.deep.equal(eur(31));
  });

  it('refuses a seed whose amount has more decimals than its currency', () => {
    const seed = seeded({ supplierCurrency: 'JPY', lines: [{ amount: '1.50' }] });
    expect(() => new PleoHarness(seed)).to.throw('Alpha, expense lunch: 1.50 is not an amount in JPY.');
  });

  it("shows a line's account and tax code as Pleo has them at that moment", async () => {
    const pleo = new PleoHarness(
      seeded({ contraAccount: '1000', lines: [{ amount: '1', account: '4000', tax: { code: 'HIGH', rate: '0.21' } }] }),
    );
    const before = await item(pleo);
    expect(at(before, 'accountingEntryLines.0.account')).to.include({ name: '4000', code: '4000' });
    expect(at(before, 'accountingEntryLines.0.account')).not.to.have.property('identifier');

    const account = { companyId: companyA, externalId: 'x-4000', code: '4000', name: 'Meals', archived: false };
    const archived = { ...account, externalId: 'x-old', name: 'Old meals', archived: true };
    const taxCode = { companyId: companyA, name: 'High', code: 'HIGH', rate: 0.21, type: 'inclusive', archived: false };
    await pleo.request('POST', '/v1/chart-of-accounts', { body: archived });
    const created = await pleo.request('POST', '/v1/chart-of-accounts', { body: account });
    const createdTax = await pleo.request('POST', '/v0/tax-codes', { body: taxCode });
    const after = await item(pleo);
    expect(at(after, 'accountingEntryLines.0.account')).to.deep.equal({
      id: at(created.body, 'data.id'),
      name: 'Meals',
      code: '4000',
      identifier: 'x-4000',
    });
    expect(at(after, 'accountingEntryLines.0.tax.id')).to.equal(at(createdTax.body, 'data.id'));
    expect(at(after, 'contraAccount.code')).to.equal('1000');
  });

  it("shows a line's tags with the codes that they and their groups have at that moment", async () => {
    const id = '0f000000-0000-4000-8000-000000000001';
    const tagGroups = [
      {
        code: 'PROJECT',
        name: 'Project',
        tags: [
          { code: 'P1', archived: true },
          { id, code: 'P1' },
          { code: 'P1', name: 'Duplicate' },
        ],
      },
      { code: 'REGION', name: 'Region', archived: true, tags: [{ code: 'North', archived: true }] },
    ];
    const tags = [
      { group: 'PROJECT', code: 'P1' },
      { group: 'REGION', code: 'North' },
    ];
    const pleo = new PleoHarness(seeded({ lines: [{ amount: '1.00', tags }, { amount: '1.00' }] }, { tagGroups }));
    const before = at(await item(pleo), 'accountingEntryLines');
    expect(at(before, '0.tags.0')).to.deep.equal({ id, code: 'P1', groupCode: 'PROJECT' });
    expect(at(before, '0.tags.1')).to.include({ code: 'North', groupCode: 'REGION' });
    expect(at(before, '1.tags')).to.equal(null);
    await pleo.request('PUT', `/v0/tags/${id}`, { body: { code: 'P2', archived: true } });
    const after = at(await item(pleo), 'accountingEntryLines.0.tags.0');
    expect(after).to.deep.equal({ id, code: 'P2', groupCode: 'PROJECT' });
  });

  it('answers 400 while contra accounts are missing', async () => {
    const pleo = new PleoHarness(seeded({}, { contraAccountsConfigured: false }));
    const { status, body } = await pleo.request('GET', `/v3/export-items?job_id=${job}`);
    expect(status).to.equal(400);
    expect(body).to.include({ type: 'MISSING_CONTRA_ACCOUNTS' });
  });

  it('answers 422 once the job is finished and 400 without a job', async () => {
    const pleo = new PleoHarness(seeded({}));
    await pleo.request('POST', '/v3/export-job-events', { body: { jobId: job, event: 'failed' } });
    const { status, body } = await pleo.request('GET', `/v3/export-items?job_id=${job}`);
    expect(status).to.equal(422);
    expect(body).to.include({ type: 'EXPORT_JOB_STATUS_UNPROCESSABLE' });
    expect((await pleo.request('GET', '/v3/export-items')).status).to.equal(400);
  });

  it('pages through a job of 2,000 expenses without losing one', async () => {
    const expenses = Array.from({ length: 2000 }, (_, index) => ({
      key: `e${index}`,
      date: plain.date,
      lines: plain.lines,
    }));
    const pleo = new PleoHarness(
      pleoSeed({
        expenses,
        jobs: [{ id: job, key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: expenses.map(({ key }) => key) }],
      }),
    );
    const seen = new Set<unknown>();
    for (let after = ''; ; ) {
      const { body } = await pleo.request('GET', `/v3/export-items?job_id=${job}&limit=100${after}`);
      for (const shown of [at(body, 'data')].flat()) seen.add(at(shown, 'accountingEntryId'));
      if (at(body, 'pagination.hasNextPage') !== true) break;
      after = `&after=${at(body, 'pagination.endCursor')}`;
    }
    expect(seen.size).to.equal(2000);
  });
});
