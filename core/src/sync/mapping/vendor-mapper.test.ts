import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode } from '../../contract/index.ts';
import { vendor } from '../../kit/testing/erp-records.ts';
import { pleoVendor } from '../../testing/index.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { toNewVendor, vendorMapper } from './vendor-mapper.ts';

type VendorsYaml = Exclude<NonNullable<Parameters<typeof syncRules>[0]>['vendors'], false | undefined>;

const GBP = CurrencyCode.parse('GBP');
const KNOWN = { countryCode: 'BE', registrationNumber: '0123', taxRegistrationNumber: 'BE0123' };

function mapperOf(yaml: VendorsYaml = {}) {
  const { vendors } = syncRules({ vendors: yaml });
  if (vendors === undefined) throw new Error('The rules of vendors are missing.');
  return vendorMapper(vendors, GBP);
}

describe('core/sync/mapping/vendor-mapper', () => {
  it('takes what the ERP knows of a vendor, the defaults where it says nothing, and the base currency at last', () => {
    const defaults = { defaultCurrency: 'USD', defaultCountry: 'NL' };
    expect(mapperOf(defaults).map(vendor({ ...KNOWN, currency: CurrencyCode.parse('EUR') }))).to.deep.equal({
      externalId: 'vendor-1',
      code: 'V-1',
      name: 'Papeterie du Parc',
      defaultCurrency: 'EUR',
      country: 'BE',
      registrationNumber: '0123',
      taxRegistrationNumber: 'BE0123',
    });
    expect(mapperOf(defaults).map(vendor())).to.include({ defaultCurrency: 'USD', country: 'NL' });
    expect(mapperOf().map(vendor())).to.include({ defaultCurrency: 'GBP', country: undefined });
  });

  it('does not offer an archived one, or one that the rules leave out', () => {
    const mapper = mapperOf({
      include: { types: ['Supplier'], countries: ['NL', 'BE'] },
      exclude: { currencies: ['USD'], codes: ['X*'], names: ['*test*'] },
      overrides: { 'V-17': { skip: true } },
    });
    expect(mapper.map(vendor({ countryCode: 'NL' }))).to.include({ code: 'V-1' });
    for (const changes of [
      { status: 'archived' as const },
      { type: 'customer' },
      { countryCode: '' },
      { countryCode: 'DE' },
      { currency: CurrencyCode.parse('USD') },
      { code: 'X1' },
      { name: 'A TEST' },
      { code: 'V-17' },
    ]) {
      const other = vendor({ id: 'other', countryCode: 'NL', ...changes });
      expect(mapper.map(other), JSON.stringify(changes)).to.equal(undefined);
    }
  });

  it('makes code and name of the templates, and of an override', () => {
    const mapper = mapperOf({
      code: '{country}{code}',
      name: '{name} ({taxRegistrationNumber})',
      overrides: { 'V-2': { name: 'Two', code: '2', currency: 'SEK', country: 'SE' } },
    });
    expect(mapper.map(vendor(KNOWN))).to.include({ code: 'BEV-1', name: 'Papeterie du Parc (BE0123)' });
    const overridden = { code: '2', name: 'Two', defaultCurrency: 'SEK', country: 'SE' };
    expect(mapper.map(vendor({ id: 'vendor-2', code: 'V-2', countryCode: 'BE' }))).to.include(overridden);
  });

  it('tells of two vendors with one code or one id, and of an empty code', () => {
    const mapper = mapperOf({ code: '{registrationNumber}' });
    mapper.map(vendor({ registrationNumber: '1' }));
    mapper.map(vendor({ id: 'vendor-2', code: 'V-2', registrationNumber: '1' }));
    mapper.map(vendor({ code: 'V-3' }));
    expect(problemLines(mapper)).to.deep.equal([
      'sync.vendors.code: The code in Pleo would be empty: "V-3 Papeterie du Parc". Add another field to "{registrationNumber}", or leave these records out.',
      'sync.vendors.code: Two records would have one code in Pleo: "V-1 Papeterie du Parc" and "V-2 Papeterie du Parc" ("1"). Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
      'sync.vendors: Two records would have one id in Pleo: "V-1 Papeterie du Parc" and "V-3 Papeterie du Parc" ("vendor-1"). The ERP lists a vendor twice: try again.',
    ]);
  });

  it('never makes a name beyond the limit without saying so', () => {
    const template = fc
      .array(fc.constantFrom('{name}', '{name:255}', '{name:100}', '{code}', ' - '), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(template, fc.string({ maxLength: 400 }), (name, given) => {
        const mapper = mapperOf({ name });
        const made = mapper.map(vendor({ name: given }))?.name ?? '';
        const told = mapper.problems().some(({ sentence }) => sentence.includes('longer than 255'));
        expect(made.length > 255).to.equal(told);
      }),
    );
  });

  describe('of a vendor drafted in Pleo', () => {
    it('gives the ERP all that Pleo knows, but nothing empty and no currency and country that are no codes', () => {
      const { countryCode: country, ...numbers } = KNOWN;
      const { reference: _reference, ...known } = toNewVendor(pleoVendor({ ...numbers, country }));
      expect(known).to.deep.equal({ name: 'Paper & Co', code: 'V1', currency: 'EUR', ...KNOWN });
      const odd = { code: '', country: 'Belgium', defaultCurrency: 'euro', registrationNumber: '' };
      expect(toNewVendor(pleoVendor({ id: 'p-1', ...odd }))).to.deep.equal({
        name: 'Paper & Co',
        reference: 'PLEO-V-p-1',
      });
    });

    it('has a reference of at most 50 characters that tells it from every other', () => {
      fc.assert(
        fc.property(fc.nat(60), fc.string(), fc.string(), (alike, one, other) => {
          const [first, second] = [one, other].map((end) => {
            return toNewVendor(pleoVendor({ id: `${'x'.repeat(alike)}${end}` })).reference;
          });
          expect(first).to.have.length.at.most(50);
          expect(first === second).to.equal(one === other);
        }),
      );
    });
  });
});
