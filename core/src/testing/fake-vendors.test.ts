import { expect } from 'chai';
import { FakeVendors } from './fake-vendors.ts';
import { pleoVendor } from './pleo-records.ts';

const content = { externalId: 'x-1', code: 'V1', name: 'Paper & Co', defaultCurrency: 'EUR' };

describe('core/testing/fake-vendors', () => {
  let vendors: FakeVendors;

  beforeEach(() => {
    vendors = new FakeVendors([]);
  });

  it('refuses a second vendor of an external id or of a code, archived ones included', () => {
    vendors.vendors.push(pleoVendor({ externalId: 'x-1', code: 'V1', state: 'ARCHIVED' }));
    for (const other of [{ code: 'V2' }, { externalId: 'x-2' }]) {
      expect(() => vendors.create({ ...content, ...other }))
        .to.throw()
        .with.property('kind', 'conflict');
    }
    vendors.create({ ...content, externalId: 'x-2', code: 'V2' });
    expect(() => vendors.activate('v-1', { externalId: 'x-2' }))
      .to.throw()
      .with.property('kind', 'conflict');
  });

  it('brings a draft in step with the ERP, and archives and wakes it', () => {
    vendors.vendors.push(pleoVendor({ id: 'd', state: 'DRAFT', externalId: undefined, code: 'V9' }));
    vendors.activate('d', { externalId: 'x-9' });
    expect(vendors.vendors[0]).to.include({ state: 'ACTIVE', externalId: 'x-9', code: 'V9' });
    vendors.archive('d');
    expect(vendors.vendors[0]?.state).to.equal('ARCHIVED');
    vendors.activate('d', { externalId: 'x-9', code: 'V10' });
    expect(vendors.vendors[0]).to.include({ state: 'ACTIVE', code: 'V10' });
  });

  it('forgets what an update leaves out', () => {
    vendors.vendors.push(pleoVendor({ country: 'DK' }));
    vendors.update('v-1', { externalId: 'x-1', name: 'Paper', defaultCurrency: 'EUR', state: 'ACTIVE' });
    expect(vendors.vendors[0]).to.include({ name: 'Paper', code: undefined, country: undefined });
  });

  it('finds those that fit every list, at most a hundred values each', () => {
    vendors.vendors.push(pleoVendor(), pleoVendor({ id: 'd', state: 'DRAFT', externalId: undefined, code: undefined }));
    expect(vendors.search({})).to.have.length(2);
    expect(vendors.search({ codes: ['V1'], states: ['DRAFT'] })).to.have.length(0);
    expect(vendors.search({ states: ['DRAFT'] }).map(({ id }) => id)).to.deep.equal(['d']);
    expect(() => vendors.search({ codes: Array.from({ length: 101 }, String) })).to.throw();
  });
});
