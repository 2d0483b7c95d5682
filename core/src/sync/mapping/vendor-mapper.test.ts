import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode } from '../../contract/index.ts';
import { vendor } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { vendorMapper } from './vendor-mapper.ts';

type VendorsYaml = Exclude<NonNullable<Parameters<typeof syncRules>[0]>['vendors'], false | undefined>;

const GBP = CurrencyCode.parse('GBP');

function mapperOf(yaml: VendorsYaml = {}) {
  const { vendors } = syncRules({ vendors: yaml });
  if (vendors === undefined) throw new Error('The rules of vendors are missing.');
  return vendorMapper(vendors, GBP);
}

describe('core/sync/mapping/vendor-mapper', () => {
  it('takes what the ERP knows of a vendor', () => {
    const known = { countryCode: 'BE', registrationNumber: '0123', taxRegistrationNumber: 'BE0123' };
    const mapper = mapperOf({ defaultCurrency: 'USD', defaultCountry: 'NL' });
    expect(mapper.map(vendor({ ...known, currency: CurrencyCode.parse('EUR') }))).to.deep.equal({
      externalId: 'vendor-1',
      code: 'V-1',
      name: 'Papeterie du Parc',
      defaultCurrency: 'EUR',
      country: 'BE',
      registrationNumber: '0123',
      taxRegistrationNumber: 'BE0123',
    });
  });

  it('takes the defaults where the ERP says nothing, and the base currency where nobody does', () => {
    const defaults = { defaultCurrency: 'USD', defaultCountry: 'NL' };
    expect(mapperOf(defaults).map(vendor())).to.include({ defaultCurrency: 'USD', country: 'NL' });
    expect(mapperOf().map(vendor())).to.include({ defaultCurrency: 'GBP', country: undefined });
  });

  it('does not offer an archived one, or one that the rules leave out', () => {
    const mapper = mapperOf({
      include: { types: ['Supplier'], countries: ['NL', 'BE'] },
      exclude: { currencies: ['USD'], codes: ['X*'], names: ['*test*'] },
      overrides: { 'V-17': { skip: true } },
    });
    const dutch = { countryCode: 'NL' };
    expect(mapper.map(vendor(dutch))).to.include({ code: 'V-1' });
    for (const changes of [
      { ...dutch, status: 'archived' as const },
      { ...dutch, type: 'customer' },
      {},
      { countryCode: 'DE' },
      { ...dutch, currency: CurrencyCode.parse('USD') },
      { ...dutch, code: 'X1' },
      { ...dutch, name: 'A TEST' },
      { ...dutch, code: 'V-17' },
    ]) {
      expect(mapper.map(vendor({ id: 'other', ...changes })), JSON.stringify(changes)).to.equal(undefined);
    }
  });

  it('makes code and name of the templates, and of an override', () => {
    const mapper = mapperOf({
      code: '{country}{code}',
      name: '{name} ({taxRegistrationNumber})',
      overrides: { 'V-2': { name: 'Two', code: '2', currency: 'SEK', country: 'SE' } },
    });
    expect(mapper.map(vendor({ countryCode: 'BE', taxRegistrationNumber: 'BE1' }))).to.include({
      code: 'BEV-1',
      name: 'Papeterie du Parc (BE1)',
    });
    expect(mapper.map(vendor({ id: 'vendor-2', code: 'V-2', countryCode: 'BE' }))).to.include({
      code: '2',
      name: 'Two',
      defaultCurrency: 'SEK',
      country: 'SE',
    });
  });

  it('tells of two vendors with one code or one id, and of an empty code', () => {
    const mapper = mapperOf({ code: '{registrationNumber}' });
    mapper.map(vendor({ registrationNumber: '1' }));
    mapper.map(vendor({ id: 'vendor-2', code: 'V-2', registrationNumber: '1' }));
    mapper.map(vendor({ code: 'V-3' }));
    expect(problemLines(mapper)).to.deep.equal([
      'sync.vendors.code: The code in Pleo would be empty: "V-3 Papeterie du Parc". Add another field to "{registrationNumber}", or leave these records out.',
      'sync.vendors: Two records would have one id in Pleo: "V-1 Papeterie du Parc" and "V-3 Papeterie du Parc" ("vendor-1"). The ERP lists a vendor twice: try again.',
      'sync.vendors.code: Two records would have one code in Pleo: "V-1 Papeterie du Parc" and "V-2 Papeterie du Parc" ("1"). Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
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
});
