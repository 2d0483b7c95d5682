import { expect } from 'chai';
import { type ErpTaxCode, ExactDecimal } from '../contract/index.ts';
import { toPleoTaxCode } from './tax-code-to-pleo.ts';

const MAPPING = { classes: new Set(['expense', 'asset'] as const) };

function taxCode(overrides: Partial<ErpTaxCode> = {}): ErpTaxCode {
  const rate = ExactDecimal.parse('0.21');
  return { code: 'INPUT', name: 'VAT on purchases', rate, status: 'active', appliesTo: ['expense'], ...overrides };
}

describe('core/mapping/tax-code-to-pleo', () => {
  it('offers an active tax code that applies to one of the classes, as inclusive and with its exact rate', () => {
    expect(toPleoTaxCode(taxCode({ appliesTo: ['revenue', 'asset'] }), MAPPING)).to.deep.equal({
      code: 'INPUT',
      name: 'VAT on purchases',
      rate: '0.21',
      type: 'inclusive',
      archived: false,
    });
  });

  it('does not offer an archived tax code, or one that applies to none of the classes', () => {
    expect(toPleoTaxCode(taxCode({ status: 'archived' }), MAPPING)).to.equal(undefined);
    expect(toPleoTaxCode(taxCode({ appliesTo: ['revenue'] }), MAPPING)).to.equal(undefined);
    expect(toPleoTaxCode(taxCode({ appliesTo: [] }), MAPPING)).to.equal(undefined);
  });
});
