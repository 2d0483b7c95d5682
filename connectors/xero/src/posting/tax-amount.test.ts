import { CurrencyCode, ExactDecimal, type PostingTax } from '@ringfence/core/contract';
import { expect } from 'chai';
import { VAT_21 } from '../testing/books.ts';
import { eur, testLine } from '../testing/postings.ts';
import { taxAmountToSend } from './tax-amount.ts';

const rates = new Map([[VAT_21.code, VAT_21]]);

describe('connectors/xero/posting/tax-amount', () => {
  it('is nothing when Xero computes the approved tax by itself', () => {
    expect(taxAmountToSend(testLine(), rates)).to.equal(undefined);
  });

  it('is the approved tax when it differs by a cent', () => {
    expect(taxAmountToSend(testLine({ tax: eur(20_99) }), rates)).to.deep.equal(eur(20_99));
  });

  it('goes by the rate that Xero has, not by the one that Pleo had', () => {
    const taxCode: PostingTax = { code: 'TAX001', rate: ExactDecimal.parse('0.2'), mode: 'inclusive' };
    expect(taxAmountToSend(testLine({ taxCode, tax: eur(21_00) }), rates)).to.equal(undefined);
    expect(taxAmountToSend(testLine({ taxCode, tax: eur(20_17) }), rates)).to.deep.equal(eur(20_17));
  });

  it('is the approved tax when the rate of Xero is not known', () => {
    expect(taxAmountToSend(testLine(), new Map())).to.deep.equal(eur(21_00));
  });

  it('is the approved tax in a currency that Xero would round to another number of decimals', () => {
    const currency = CurrencyCode.parse('ISK');
    const line = testLine({ gross: { amountMinor: 1210, currency }, tax: { amountMinor: 210, currency } });
    expect(taxAmountToSend(line, rates)).to.deep.equal({ amountMinor: 210, currency });
  });

  it('is nothing for a reverse charge', () => {
    const taxCode: PostingTax = { code: 'TAX001', rate: ExactDecimal.parse('0.21'), mode: 'reverse' };
    expect(taxAmountToSend(testLine({ taxCode, tax: eur(0) }), rates)).to.equal(undefined);
  });
});
