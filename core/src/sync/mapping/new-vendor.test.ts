import { expect } from 'chai';
import fc from 'fast-check';
import type { PleoVendor } from '../../pleo/index.ts';
import { toNewVendor } from './vendor-mapper.ts';

const ID = '7c3a2b64-5b1e-4b0a-9b7c-0a4b6b1f2c11';

function draft(changes: Partial<PleoVendor> = {}): PleoVendor {
  return {
    id: ID,
    name: 'Papeterie du Parc',
    defaultCurrency: 'EUR',
    state: 'DRAFT',
    externalId: undefined,
    code: undefined,
    country: undefined,
    registrationNumber: undefined,
    taxRegistrationNumber: undefined,
    ...changes,
  };
}

describe('core/sync/mapping/new-vendor', () => {
  it('takes over all that Pleo knows', () => {
    const known = { code: 'V-9', country: 'BE', registrationNumber: '0123', taxRegistrationNumber: 'BE0123' };
    expect(toNewVendor(draft(known))).to.deep.equal({
      name: 'Papeterie du Parc',
      code: 'V-9',
      currency: 'EUR',
      countryCode: 'BE',
      registrationNumber: '0123',
      taxRegistrationNumber: 'BE0123',
      reference: `PLEO-V-${ID}`,
    });
  });

  it('leaves out what is empty, and a currency and a country that are no codes', () => {
    const odd = { code: '', country: 'Belgium', defaultCurrency: 'euro', registrationNumber: '' };
    expect(toNewVendor(draft(odd))).to.deep.equal({ name: 'Papeterie du Parc', reference: `PLEO-V-${ID}` });
  });

  it('has a reference of at most 50 characters that tells every vendor from every other', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 }), (one, other) => {
        const [first, second] = [one, other].map((id) => toNewVendor(draft({ id })).reference);
        expect(first).to.have.length.at.most(50);
        expect(first === second).to.equal(one === other);
      }),
    );
  });
});
