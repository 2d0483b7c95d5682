import { expect } from 'chai';
import type { ErpVendor } from '../contract/index.ts';
import {
  erpVendor,
  expenseAccount,
  inputTax,
  pleoVendor,
  TestCompany,
  type TestCompanyOptions,
} from '../testing/index.ts';
import { planOf, syncOf } from './testing/sync-of.ts';

const CAPABILITIES = { changedSince: ['accounts', 'vendors'] } as const;
const HOUR_MS = 3_600_000;
const BEFORE = '2025-12-31T00:00:00.000Z';
const T0 = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';

const UNCHANGED = [
  'erp.listTaxCodes',
  'pleo.listTaxCodes',
  'erp.listAccounts',
  'erp.listVendors',
  'pleo.searchVendors',
];
const WHOLE = [...UNCHANGED, 'pleo.listAccounts'];

describe('core/sync/sync-thrift', () => {
  let company: TestCompany;
  const calls: string[] = [];
  const watch = (each: TestCompany) => {
    each.interfere = async (call, moment) => {
      if (moment === 'before' && /list|search/.test(call)) calls.push(call);
    };
    return each;
  };
  /** Changes a vendor of the ERP. */
  const change = (index: number, changes: Partial<ErpVendor>) => {
    const [vendor] = company.books.vendors.splice(index, 1);
    if (vendor !== undefined) company.books.vendors.splice(index, 0, { ...vendor, ...changes });
  };
  /** The lists that a sync reads, each once. */
  const readBySync = async (options: Parameters<typeof syncOf>[1] = {}, each = company) => {
    calls.length = 0;
    await syncOf(each, options);
    return [...new Set(calls)];
  };
  /** Another company with the ERP's records and the state of this one. */
  const twin = async (options: TestCompanyOptions) => {
    const other = watch(new TestCompany(options));
    other.books.vendors.push(...company.books.vendors);
    other.books.accounts.push(...company.books.accounts);
    other.books.taxCodes.push(...company.books.taxCodes);
    await other.store.state.update(() => company.store.state.get());
    return other;
  };

  beforeEach(async () => {
    // An override that no changed vendor meets is no mistake while only these are read.
    const vendors = { createInErp: true, overrides: { V60: { name: 'Vendor 60' } } };
    company = watch(new TestCompany({ capabilities: CAPABILITIES, sync: { vendors } }));
    company.books.accounts.splice(0, 1, expenseAccount({ updatedAt: T0, defaultTaxCode: 'B' }));
    company.books.taxCodes.push(inputTax({ code: 'A' }));
    for (let number = 1; number <= 60; number++) {
      const updatedAt = number % 2 === 0 ? BEFORE : T0;
      const numbered = { id: `erp-${number}`, code: `V${number}`, name: `Vendor ${number}`, updatedAt };
      company.books.vendors.push(erpVendor(numbered));
    }
    await syncOf(company);
  });

  it('asks only for changes where nothing has changed, says since when, looks for drafts, and writes nothing', async () => {
    const [writes, state] = [company.pleo.writes.length, company.store.state.get()];
    expect(await readBySync()).to.have.members(UNCHANGED);
    expect(calls).to.have.length(UNCHANGED.length);
    expect(company.pleo.writes).to.have.length(writes);
    expect(company.store.state.get()).to.equal(state);
    const { accounts, vendors, taxCodes } = await syncOf(company);
    expect([accounts?.since, vendors?.since, taxCodes?.since]).to.deep.equal([T0, T0, undefined]);
  });

  it('reads everything when it is told to, and for a plan', async () => {
    expect(await readBySync({ full: true })).to.have.members(WHOLE);
    calls.length = 0;
    const approved = await planOf(company);
    expect(new Set(calls)).to.deep.equal(new Set(WHOLE));
    expect(await readBySync({ approved })).to.have.members(WHOLE);
  });

  for (const [hours, lists] of [
    [23, UNCHANGED],
    [24, WHOLE],
    [-1, WHOLE],
  ] as const) {
    it(`reads ${lists === WHOLE ? 'everything' : 'changes'} when the clock stands ${hours} hours after the last look at everything`, async () => {
      company.clock.jump(hours * HOUR_MS - 60_000 * Math.sign(hours - 24));
      expect(await readBySync()).to.have.members([...lists]);
    });
  }

  it('counts those hours from a look at everything, not from the last sync', async () => {
    company.clock.jump(23 * HOUR_MS);
    await syncOf(company);
    company.clock.jump(2 * HOUR_MS);
    expect(await readBySync()).to.have.members(WHOLE);
  });

  it('reads everything when the rules have changed, and changes alone where the ERP can tell them', async () => {
    const renamed = await twin({ capabilities: CAPABILITIES, sync: { vendors: { name: '{code}' } } });
    expect((await syncOf(renamed)).vendors).to.include({ created: 60 });

    const untold = await twin({ sync: { vendors: {} } });
    const state = untold.store.state.get();
    expect(await readBySync({}, untold)).to.have.members(WHOLE);
    expect(untold.store.state.get()).to.equal(state);
  });

  it('reads the accounts again when the tax codes have changed', async () => {
    company.books.taxCodes.push(inputTax({ code: 'B' }));
    expect(await readBySync()).to.include('pleo.listAccounts');
    expect(company.pleo.accounts[0]?.taxCodeExternalId).to.equal('B');
    expect(await readBySync()).to.not.include('pleo.listAccounts');
  });

  it('reads all accounts when one has changed, and goes on from there', async () => {
    company.books.accounts[0] = expenseAccount({ updatedAt: LATER, name: 'New name' });
    expect(await readBySync()).to.include('pleo.listAccounts');
    expect(company.pleo.accounts[0]?.name).to.equal('New name');
    expect((await syncOf(company)).accounts?.since).to.equal(LATER);
  });

  it('looks up the vendors alone that have changed', async () => {
    change(0, { name: 'New name', updatedAt: LATER });
    change(1, { status: 'archived', updatedAt: LATER });
    company.books.vendors[2] = erpVendor({ id: 'erp-3', code: 'V3', name: 'Changed, nobody says when' });
    company.books.vendors.push(erpVendor({ id: 'erp-new', code: 'NEW', name: 'Newcomer', updatedAt: LATER }));
    const { vendors } = await syncOf(company);
    expect(vendors).to.deep.include({ created: 1, updated: 2, archived: 1, unchanged: 0, since: T0 });
    expect((await syncOf(company)).vendors?.since).to.equal(LATER);
    expect((await planOf(company)).resources.flatMap(({ changes }) => changes)).to.deep.equal([]);
  });

  it('leaves alone a vendor that has the code of a changed one and the id of another', async () => {
    const taken = pleoVendor({ id: 'taken', externalId: 'erp-60-before', code: 'V60' });
    company.pleo.vendors[59] = taken;
    company.books.vendors[59] = erpVendor({ id: 'erp-60', code: 'V60', name: 'Vendor 60', updatedAt: LATER });
    const { vendors } = await syncOf(company);
    expect(vendors).to.include({ archived: 0, updated: 0 });
    expect(vendors?.failed.map(({ key }) => key)).to.deep.equal(['erp-60']);
    expect(company.pleo.vendors).to.deep.include(taken);
  });

  it('reads everything after a vendor was refused', async () => {
    company.pleo.vendors.push(pleoVendor({ id: 'taken', externalId: 'another', code: 'NEW', state: 'ARCHIVED' }));
    company.books.vendors.push(erpVendor({ id: 'erp-new', code: 'NEW', name: 'Newcomer', updatedAt: LATER }));
    expect((await syncOf(company)).vendors?.failed).to.have.length(1);
    expect((await syncOf(company)).vendors?.since).to.equal(undefined);
  });

  for (const [archived, refused] of [
    [12, false],
    [13, true],
  ] as const) {
    it(`${refused ? 'refuses' : 'makes'} ${archived} archives, judged by all 60 vendors`, async () => {
      for (let index = 0; index < archived; index++) change(index, { status: 'archived', updatedAt: LATER });
      const report = await company.instance().run({ only: 'sync' });
      expect(report.errors.map(({ kind }) => kind)).to.deep.equal(refused ? ['conflict'] : []);
      expect(report.sync?.vendors?.archived).to.equal(refused ? undefined : archived);
      if (!refused) return;
      expect(report.errors[0]?.advice).to.contain('--allow-archive');
      expect((await syncOf(company, { allowArchive: true })).vendors?.archived).to.equal(archived);
    });
  }

  it('finds a draft at once, and looks at everything only where its code may be one of the ERP', async () => {
    company.pleo.vendors.push(
      pleoVendor({ id: 'plain', state: 'DRAFT', externalId: undefined, code: undefined, name: 'Plain' }),
    );
    const plain = await syncOf(company);
    expect([plain.newVendors?.created, plain.vendors?.since]).to.deep.equal([1, T0]);
    const coded = pleoVendor({ id: 'coded', state: 'DRAFT', externalId: undefined, code: 'CODE', name: 'Vendor 1' });
    company.pleo.vendors.push(coded);
    const first = await syncOf(company);
    expect([first.newVendors?.failed.length, first.vendors?.since]).to.deep.equal([1, undefined]);
    expect((await syncOf(company)).vendors?.since).to.equal(T0);
  });

  it('reads everything when what changed does not fit the mapping, and says so', async () => {
    const [first] = company.books.vendors;
    for (const id of ['erp-61', 'erp-62']) company.books.vendors.push(erpVendor({ ...first, id, updatedAt: LATER }));
    const { errors } = await company.instance().run({ only: 'sync' });
    expect(errors.map(({ kind }) => kind)).to.deep.equal(['configuration']);
    expect(errors[0]?.message).to.contain('sync.vendors.code');
  });
});
