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
const draft = (overrides = {}) =>
  pleoVendor({ id: 'draft-1', state: 'DRAFT', externalId: undefined, code: undefined, name: 'Bakery', ...overrides });

describe('core/sync/resources/vendors', () => {
  it('creates a vendor active with id and code, archives it, wakes it, and is at rest in between', async () => {
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
    expect(company.pleo.vendors).to.have.length(1);
  });

  it('wakes and corrects a vendor that was changed while it was archived', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(pleoVendor({ state: 'ARCHIVED', name: 'Old name' }));
    await syncOf(company);
    expect(company.pleo.vendors[0]).to.include({ state: 'ACTIVE', name: 'Paper & Co' });
    expect(vendorWrites(company)).to.deep.equal(['activate vendor erp-vendor-1', 'update vendor erp-vendor-1']);
  });

  it('keeps what the ERP does not say', async () => {
    const company = vendorCompany();
    const kept = { country: 'NL', registrationNumber: '123', taxRegistrationNumber: 'NL123' };
    company.pleo.vendors.push(pleoVendor({ ...kept, name: 'Old name' }));
    await syncOf(company);
    expect(company.pleo.vendors[0]).to.include({ ...kept, name: 'Paper & Co' });
  });

  it('adopts by its code a vendor without the ERP’s id', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(pleoVendor({ id: 'v-1', externalId: undefined }));
    await syncOf(company);
    expect(company.pleo.vendors).to.deep.equal([pleoVendor({ id: 'v-1' })]);
  });

  it('leaves alone a vendor made by hand', async () => {
    const company = vendorCompany();
    const byHand = pleoVendor({ id: 'v-9', externalId: undefined, code: 'OWN' });
    company.pleo.vendors.push(byHand);
    await syncOf(company);
    expect(company.pleo.vendors[0]).to.deep.equal(byHand);
  });

  it('activates a draft whose code the ERP has, instead of making a second vendor anywhere', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ code: 'V1', name: 'Paper and company' }));
    const [change] = (await planOf(company)).resources.flatMap(({ resource, changes }) =>
      resource === 'vendors' ? changes : [],
    );
    expect(change?.reason).to.equal('drafted in Pleo, and known to Ledgerly by its code');
    await syncOf(company);
    expect(company.pleo.vendors).to.deep.equal([pleoVendor({ id: 'draft-1' })]);
    expect(company.books.vendors).to.have.length(1);
  });

  it('makes a draft in the ERP, on record before and after, and activates it', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ country: 'NL' }));
    const plan = await planOf(company);
    expect(plan.resources.at(-1)).to.deep.equal({
      resource: 'newVendors',
      changes: [{ action: 'create', key: 'draft-1', label: 'Bakery', reason: 'drafted in Pleo', fields: [] }],
      unchanged: 0,
    });
    const { newVendors } = await syncOf(company);
    expect(newVendors?.created).to.equal(1);
    expect(company.books.vendors[1]).to.include({ name: 'Bakery', countryCode: 'NL' });
    expect(company.pleo.vendors[0]).to.include({
      state: 'ACTIVE',
      externalId: 'made-2',
      code: 'made-2',
      country: 'NL',
    });
    expect(company.store.journal.records.slice(-3).map(({ type }) => type)).to.deep.equal([
      'vendor.intended',
      'vendor.created',
      'sync.changed',
    ]);
    expect((await planOf(company)).resources.flatMap(({ changes }) => changes)).to.deep.equal([]);
  });

  it('lets a draft alone fail that the ERP refuses, with its words', async () => {
    const company = vendorCompany();
    company.pleo.vendors.push(draft({ name: 'Paper & Co' }), draft({ id: 'draft-2' }));
    const { newVendors } = await syncOf(company);
    expect(newVendors?.created).to.equal(1);
    expect(newVendors?.failed).to.deep.equal([
      { key: 'draft-1', why: 'The books have a vendor of this name or code.' },
    ]);
    expect(company.store.state.get().values).to.deep.equal({});
  });

  for (const [fact, options] of [
    ['the configuration does not say so', { createInErp: false }],
    ['the ERP cannot', { abilities: { createVendor: false } }],
  ] as const) {
    it(`leaves a draft where ${fact}`, async () => {
      const company = vendorCompany(options);
      company.pleo.vendors.push(draft());
      expect(await syncOf(company)).not.to.have.property('newVendors');
      expect(company.pleo.vendors[0]).to.deep.equal(draft());
    });
  }

  for (const [call, moment] of [
    ['erp.createVendor', 'before'],
    ['erp.createVendor', 'after'],
    ['pleo.activateVendor', 'before'],
    ['pleo.activateVendor', 'after'],
  ] as const) {
    it(`makes one vendor although the connection broke ${moment} ${call}`, async () => {
      const company = vendorCompany();
      company.pleo.vendors.push(draft());
      let isBroken = true;
      company.interfere = async (each, when) => {
        if (isBroken && each === call && when === moment) throw new Failure('unavailable', 'Cut off.');
      };
      expect((await failureOf(syncOf(company))).kind).to.equal('unavailable');
      isBroken = false;
      expect((await syncOf(company)).vendors?.created).to.equal(0);
      expect(company.books.vendors.map(({ name }) => name)).to.deep.equal(['Paper & Co', 'Bakery']);
      expect(company.pleo.vendors.map(({ name, state }) => [name, state])).to.have.deep.members([
        ['Bakery', 'ACTIVE'],
        ['Paper & Co', 'ACTIVE'],
      ]);
      expect(company.store.state.get().values).to.deep.equal({});
      expect((await planOf(company)).resources.flatMap(({ changes }) => changes)).to.deep.equal([]);
    });
  }

  it('takes an empty list of vendors for a fault', async () => {
    const company = vendorCompany();
    company.books.vendors.length = 0;
    expect((await failureOf(syncOf(company))).message).to.equal('Ledgerly answered that it has no vendors.');
    expect(company.pleo.writes).to.deep.equal([]);
  });
});
