import { expect } from 'chai';
import { erpVendor } from './erp-records.ts';
import { FakeErpVendors } from './fake-erp-vendors.ts';

describe('core/testing/fake-erp-vendors', () => {
  let book: FakeErpVendors;

  beforeEach(() => {
    book = new FakeErpVendors();
  });

  it('makes one vendor of one reference, however often it is asked', () => {
    const vendor = { reference: 'r-1', name: 'Paper & Co' };
    expect(book.create(vendor)).to.equal(book.create(vendor));
    expect(book.vendors.map(({ id, code }) => [id, code])).to.deep.equal([['made-1', 'made-1']]);
  });

  it('refuses another vendor of the name or the code, whatever their case', () => {
    book.vendors.push(erpVendor({ code: 'V1', name: 'Paper & Co' }));
    for (const other of [{ name: 'PAPER & co' }, { name: 'Ink', code: 'v1' }]) {
      expect(() => book.create({ reference: 'r-1', ...other }))
        .to.throw()
        .with.property('kind', 'conflict');
    }
  });

  it('finds by the strongest key that leads anywhere, an active vendor before an archived one', () => {
    book.vendors.push(
      erpVendor({ id: 'old', code: 'V1', status: 'archived' }),
      erpVendor({ id: 'new', code: 'V1' }),
      erpVendor({ id: 'taxed', code: 'V2', taxRegistrationNumber: 'DK12' }),
    );
    expect(book.find({ id: 'old', code: 'V2' })?.id).to.equal('old');
    expect(book.find({ id: 'gone', code: 'v1' })?.id).to.equal('new');
    expect(book.find({ code: 'V9', taxRegistrationNumber: 'DK12' })?.id).to.equal('taxed');
    expect(book.find({ name: 'nobody' })).to.equal(undefined);
  });
});
