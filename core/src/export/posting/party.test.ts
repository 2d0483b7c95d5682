import { expect } from 'chai';
import { vendor } from '../../kit/testing/erp-records.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { expense, supplierOf, vendorOf } from '../../pleo/testing/index.ts';
import { mapped } from './mapped.ts';
import { postingParty, vendorKeyOf } from './party.ts';
import { findCell } from './posting-matrix.ts';
import { TestBooks, testSettings } from './testing/test-books.ts';

describe('core/export/posting/party', () => {
  const settings = testSettings();
  let books: TestBooks;
  beforeEach(() => {
    books = new TestBooks();
  });

  function partyOf(overrides: Partial<ExportItem>) {
    const item = expense(overrides);
    const party = mapped(() => postingParty(item, findCell(item, settings.matrix), settings, books));
    return party.ok ? party.value : party.rejection;
  }

  const PAYABLE = { method: 'accounts_payable' };
  const OWN_MONEY = { type: 'out_of_pocket' };

  it('asks for a vendor by all that Pleo knows of it', () => {
    const named = vendorOf({ externalId: 'v-1', code: 'PAPER', taxRegistrationNumber: 'NL1' });
    expect(vendorKeyOf(expense({ vendor: named }), settings)).to.deep.equal({
      id: 'v-1',
      code: 'PAPER',
      taxRegistrationNumber: 'NL1',
    });
    expect(vendorKeyOf(expense({ vendor: vendorOf() }), settings)).to.equal(undefined);
  });

  it('asks for an employee by name, and for nobody where there is nobody', () => {
    expect(vendorKeyOf(expense(OWN_MONEY), settings)).to.deep.equal({ name: 'Alma Berg' });
    expect(vendorKeyOf(expense({ ...OWN_MONEY, user: undefined }), settings)).to.equal(undefined);
    expect(vendorKeyOf(expense({ type: 'wallet_topup' }), settings)).to.equal(undefined);
    expect(vendorKeyOf(expense({ type: 'of_tomorrow' }), settings)).to.equal(undefined);
  });

  it('asks for a supplier only where Pleo gives no method', () => {
    const supplier = supplierOf({ code: 'PAPER', taxIdentifier: 'NL1' });
    const key = { code: 'PAPER', taxRegistrationNumber: 'NL1' };
    expect(vendorKeyOf(expense({ supplier }), settings)).to.deep.equal(key);
    expect(vendorKeyOf(expense({ supplier, method: 'journal' }), settings)).to.equal(undefined);
  });

  it('names the vendor as the books know it', () => {
    expect(partyOf({ vendor: vendorOf({ name: 'Paper', externalId: 'v-1' }) })).to.deep.equal({
      role: 'vendor',
      id: 'v-1',
      code: 'PAPER',
      name: 'Paper & Co Ltd',
    });
  });

  it('trusts Pleo where the ERP cannot be asked', () => {
    books.vendors = 'not-asked';
    const named = vendorOf({ name: 'Paper', externalId: 'v-1', code: 'P', taxRegistrationNumber: 'NL1' });
    const party = { role: 'vendor', id: 'v-1', code: 'P', taxRegistrationNumber: 'NL1', name: 'Paper' };
    expect(partyOf({ vendor: named })).to.deep.equal(party);
    expect(partyOf({ vendor: vendorOf() })).to.include({ reason: 'vendor' });
  });

  it('refuses a vendor that the books do not have, or keep archived, by any method', () => {
    const named = vendorOf({ name: 'Paper', externalId: 'v-9' });
    for (const method of [undefined, 'journal', 'accounts_payable']) {
      expect(partyOf({ vendor: named, method })).to.deep.equal({
        reason: 'vendor',
        field: 'vendor',
        sentence:
          'The vendor "Paper" cannot be used because it does not exist in Ledgerly. Check it there, or choose another vendor in Pleo, then export again.',
      });
    }
    books.vendors = [vendor({ id: 'v-9', status: 'archived' })];
    expect(partyOf({ vendor: named }))
      .to.have.property('sentence')
      .that.contains('because it is archived in Ledgerly');
  });

  it('refuses accounts payable without a vendor, even where a supplier is known', () => {
    expect(partyOf(PAYABLE)).to.deep.equal({
      reason: 'vendor',
      field: 'vendor',
      sentence:
        'This card purchase is to be booked through accounts payable, but it has no vendor. Choose one for it in Pleo, then export again.',
    });
  });

  it('takes the supplier by name where there is no vendor, and nobody where there is neither', () => {
    expect(partyOf({})).to.deep.equal({ role: 'merchant', name: 'Paper & Co' });
    expect(partyOf({ supplier: undefined })).to.equal(undefined);
    expect(partyOf({ type: 'wallet_topup' })).to.equal(undefined);
  });

  it('recognises the supplier of an expense without a method as a vendor, and else knows it by name', () => {
    expect(partyOf({ supplier: supplierOf({ code: 'PAPER' }) })).to.include({ role: 'vendor', id: 'v-1' });
    expect(partyOf({ supplier: supplierOf({ code: 'OTHER' }) })).to.include({ role: 'merchant' });
    books.vendors = [vendor({ code: 'PAPER', status: 'archived' })];
    expect(partyOf({ supplier: supplierOf({ code: 'PAPER' }) })).to.include({ role: 'merchant' });
  });

  it('refuses a bill that names nobody', () => {
    expect(partyOf({ type: 'invoice', supplier: undefined })).to.include({
      reason: 'vendor',
      sentence:
        'This invoice is to be booked as owed, but it names neither a vendor nor a supplier. Choose a vendor for it in Pleo, then export again.',
    });
  });

  it('names the employee, as a vendor where the books have one, and refuses an archived one', () => {
    expect(partyOf(OWN_MONEY)).to.deep.equal({ role: 'employee', name: 'Alma Berg' });
    books.vendors = [vendor({ id: 'e-1', code: 'E1', name: 'Alma Berg' })];
    const known = { role: 'employee', id: 'e-1', code: 'E1', name: 'Alma Berg' };
    expect(partyOf({ ...OWN_MONEY, ...PAYABLE })).to.deep.equal(known);
    books.vendors = [vendor({ name: 'Alma Berg', status: 'archived' })];
    expect(partyOf(OWN_MONEY)).to.include({ reason: 'vendor', field: 'employee' });
  });

  it('needs an employee only for what is owed to one', () => {
    expect(partyOf({ ...OWN_MONEY, user: undefined })).to.equal(undefined);
    expect(partyOf({ ...OWN_MONEY, ...PAYABLE, user: undefined })).to.include({ reason: 'vendor' });
  });
});
