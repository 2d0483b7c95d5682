import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import { failureOf } from '../../pleo/testing/index.ts';
import { erpVendor, expenseAccount, pleoVendor, TestCompany, type TestCompanyOptions } from '../../testing/index.ts';
import { planOf, syncOf } from '../testing/sync-of.ts';

function vendorCompany({ createInErp = true, ...options }: TestCompanyOptions & { createInErp?: boolean } = {}) {
  const company = new TestCompany({
    abilities: { taxCodes: false, ...options.abilities },
    sync: { vendors: { createInErp } },
  });
  company.books.accounts.push(expenseAccount());
  company.books.vendors.push(erpVendor());
  return company;
}

const vendorWrites = (company: TestCompany) => company.pleo.writes.filter((write) => write.includes('vendor'));
const changesDue = async (company: TestCompany) => (await planOf(company)).resources.flatMap(({ changes }) => changes);
const draft = (overrides = {}) =>
  pleoVendor({ id: 'draft-1', state: 'DRAFT', externalId: undefined, code: undefined, name: 'Bakery', ...overrides });

describe('core/sync/resources/vendors', () => {
  it('creates a vendor, archives it, wakes it, each with one call, and is at rest in between', async () => {
    const company = vendorCompany();
    const vendor = erpVendor();
    expect((await syncOf(company)).vendors?.created).to.equal(1);
    company.books.vendors[0] = { ...vendor, status: 'archived' };
    expect((await syncOf(company)).vendors?.archived).to.equal(1);
    expect((await syncOf(company)).vendors).to.include({ archived: 0, unarchived: 0 });
    company.books.vendors[0] = vendor;
    expect((await syncOf(company)).vendors?.unarchived).to.equal(1);
    expect((await syncOf(company)).vendors?.unchanged).to.equal(1);
    expect(vendorWrites(company)).to.deep.equal(
      ['create', 'archive', 'activate'].map((verb) => `${verb} vendor erp-vendor-1`),
    );
  });

  it('wakes and corrects a vendor that was changed while it was archived, and keeps what the ERP does not say', async () => {
    const company = vendorCompany();
    const kept = { country: 'NL', registrationNumber: '123', taxRegistrationNumber: 'NL123' };
    company.pleo.vendors.push(pleoVendor({ ...kept, state: 'ARCHIVED', name: 'Old name' }));
    await syncOf(company);
    expect(company.pleo.vendors[0]).to.include({ ...kept, state: 'ACTIVE', name: 'Paper & Co' });
    expect(vendorWrites(company)).to.deep.equal(['activate vendor erp-vendor-1', 'update vendor erp-vendor-1']);
  });

  it('activates a draft whose code the ERP has, instead of making a second vendor anywhere', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ code: 'V1', name: 'Paper and company' }));
    const reasons = (await changesDue(company)).map(({ reason }) => reason);
    expect(reasons).to.include('drafted in Pleo, and known to Ledgerly by its code');
    await syncOf(company);
    expect(company.pleo.vendors).to.deep.equal([pleoVendor({ id: 'draft-1' })]);
    expect(company.books.vendors).to.have.length(1);
  });

  it('makes a draft in the ERP, on record before and after, and activates it', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ country: 'NL' }));
    expect((await planOf(company)).resources.at(-1)).to.deep.equal({
      resource: 'newVendors',
      changes: [{ action: 'create', key: 'draft-1', label: 'Bakery', reason: 'drafted in Pleo', fields: [] }],
      unchanged: 0,
    });
    expect((await syncOf(company)).newVendors?.created).to.equal(1);
    expect(company.books.vendors[1]).to.include({ name: 'Bakery', countryCode: 'NL' });
    const inErp = { externalId: 'made-2', code: 'made-2' };
    expect(company.pleo.vendors[0]).to.include({ ...inErp, state: 'ACTIVE', country: 'NL' });
    expect(company.store.journal.records.slice(-3).map(({ type }) => type)).to.deep.equal([
      'vendor.intended',
      'vendor.created',
      'sync.changed',
    ]);
    expect(await changesDue(company)).to.deep.equal([]);
  });

  it('lets a draft alone fail that the ERP refuses, with its answer', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ name: 'Paper & Co' }), draft({ id: 'draft-2' }));
    const { newVendors } = await syncOf(company);
    expect(newVendors?.created).to.equal(1);
    expect(newVendors?.failed).to.deep.equal([
      { key: 'draft-1', why: 'The books have a vendor of this name or code.' },
    ]);
    expect(company.store.state.get().values).to.deep.equal({});
  });

  it('lets a draft alone fail that is refused when it is tried again after an interruption', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft());
    company.interfere = async (call) => {
      if (call === 'erp.createVendor') throw new Failure('unavailable', 'Cut off.');
    };
    await failureOf(syncOf(company));
    company.interfere = async () => {};
    company.books.vendors.push(erpVendor({ id: 'another', code: 'V2', name: 'Bakery' }));
    const { vendors, newVendors } = await syncOf(company);
    expect([vendors?.created, newVendors?.failed.map(({ key }) => key)]).to.deep.equal([1, ['draft-1']]);
  });

  it('leaves a draft where the configuration does not say so, or the ERP cannot', async () => {
    for (const options of [{ createInErp: false }, { abilities: { createVendor: false } }]) {
      const company = vendorCompany(options);
      company.pleo.vendors.push(draft());
      expect(await syncOf(company)).not.to.have.property('newVendors');
      expect(company.pleo.vendors[0]).to.deep.equal(draft());
    }
  });

  for (const [call, moment] of [
    ['erp.createVendor', 'before'],
    ['erp.createVendor', 'after'],
    ['pleo.activateVendor', 'before'],
    ['pleo.activateVendor', 'after'],
  ] as const) {
    it(`makes one vendor although the connection broke ${moment} ${call}`, async () => {
      const company = vendorCompany();
      company.pleo.vendors.push(draft());
      company.interfere = async (each, when) => {
        if (each === call && when === moment) throw new Failure('unavailable', 'Cut off.');
      };
      expect((await failureOf(syncOf(company))).kind).to.equal('unavailable');
      company.interfere = async () => {};
      expect((await syncOf(company)).vendors?.created).to.equal(0);
      expect(company.books.vendors.map(({ name }) => name)).to.deep.equal(['Paper & Co', 'Bakery']);
      const states = company.pleo.vendors.map(({ name, state }) => `${name} ${state}`);
      expect(states).to.have.members(['Bakery ACTIVE', 'Paper & Co ACTIVE']);
      expect(company.store.state.get().values).to.deep.equal({});
      expect(await changesDue(company)).to.deep.equal([]);
    });
  }
});
