import { CurrencyCode, ExactDecimal, type PostingTax } from '@ringfence/core/contract';
import { type DocumentLine, decimalFromMinor } from '@ringfence/core/kit';
import { expect } from 'chai';
import fc from 'fast-check';
import { TERMS, TRAVEL } from '../testing/books.ts';
import { bill, eur, type PostingChanges, testLine, testPosting, untaxedLine } from '../testing/postings.ts';
import { amountProblem, taxAmountToSend, taxProblem, toLineItem } from './line-items.ts';

/** What goes over the wire, digit by digit. */
function wire(changes: Partial<DocumentLine> = {}, of: PostingChanges = {}): string {
  const line = testLine(changes);
  return JSON.stringify(toLineItem(line, testPosting(1, { ...of, lines: [line] }), TERMS));
}

describe('connectors/xero/documents/line-items', () => {
  it('carries what it tracks by its ids', () => {
    const dimensions = [
      { dimensionId: 'region', valueId: 'north', label: 'Region: North' },
      { dimensionId: 'team', valueId: 'sales', label: 'Team: Sales' },
    ];
    expect(JSON.parse(wire({ dimensions })).Tracking).to.deep.equal([
      { TrackingCategoryID: 'region', TrackingOptionID: 'north' },
      { TrackingCategoryID: 'team', TrackingOptionID: 'sales' },
    ]);
  });

  it('writes every amount with exactly its digits, in any currency', () => {
    const currencies = fc.constantFrom('EUR', 'ISK', 'KWD').map((code) => CurrencyCode.parse(code));
    fc.assert(
      fc.property(currencies, fc.maxSafeInteger(), (currency, amountMinor) => {
        const gross = { amountMinor, currency };
        const digits = decimalFromMinor(gross);
        const text = wire({ gross, net: gross, tax: { amountMinor: 0, currency } });
        expect(text).to.contain(`"UnitAmount":${digits},"LineAmount":${digits},`);
      }),
    );
  });

  it('puts a line outside tax under the code for that', () => {
    const line = untaxedLine();
    const text = JSON.stringify(toLineItem(line, testPosting(), TERMS));
    expect(text).to.contain('"TaxType":"NONE"').and.not.contain('TaxAmount');
  });

  it('names an account by its id whichever way the posting does', () => {
    for (const account of [
      { code: '613000' },
      { id: '613000' },
      { code: TRAVEL.id },
      { id: TRAVEL.id.toUpperCase() },
    ]) {
      expect(wire({ account })).to.contain(`"AccountID":"${TRAVEL.id}"`);
    }
  });

  it('leaves an account that the chart does not list for Xero to judge', () => {
    const id = '00000000-0000-4000-8000-00000000abcd';
    expect(wire({ account: { id, code: '999' } })).to.contain(`"AccountID":"${id}"`);
    expect(wire({ account: { code: '999' } })).to.contain('"AccountCode":"999"');
    expect(wire({ account: { id: '999' } })).to.contain('"AccountCode":"999"');
  });

  it('never sends an empty description, nor one that is too long', () => {
    const text = ' \u0000\n ';
    expect(wire({ text })).to.contain('"Description":"Papeterie du Parc"');
    const { party: _, ...nobody } = testPosting();
    expect(toLineItem(testLine({ text }), nobody, TERMS)).to.include({ Description: nobody.reference });
    expect(JSON.parse(wire({ text: `${'x'.repeat(3999)}🧾🧾` })).Description).to.equal('x'.repeat(3999));
  });

  describe('taxAmountToSend', () => {
    const sent = (changes: Partial<DocumentLine>, rates = TERMS.taxRates) => taxAmountToSend(testLine(changes), rates);
    const codeOf = (rate: string, mode: PostingTax['mode']) => ({
      code: 'TAX001',
      rate: ExactDecimal.parse(rate),
      mode,
    });

    it('is the approved tax where Xero would compute another, by its own rate', () => {
      expect(sent({})).to.equal(undefined);
      expect(sent({ tax: eur(20_99) })).to.deep.equal(eur(20_99));
      expect(sent({ taxCode: codeOf('0.2', 'inclusive') })).to.equal(undefined);
      expect(sent({ taxCode: codeOf('0.2', 'inclusive'), tax: eur(20_17) })).to.deep.equal(eur(20_17));
    });

    it('is the approved tax when the rate of Xero is not known, or its decimals are not those of the currency', () => {
      expect(taxAmountToSend(testLine(), new Map())).to.deep.equal(eur(21_00));
      const currency = CurrencyCode.parse('ISK');
      const tax = { amountMinor: 210, currency };
      expect(sent({ gross: { amountMinor: 1210, currency }, tax })).to.deep.equal(tax);
    });

    it('is nothing for a reverse charge', () => {
      expect(sent({ taxCode: codeOf('0.21', 'reverse'), tax: eur(0) })).to.equal(undefined);
    });
  });

  describe('taxProblem', () => {
    const problem = (tax: number, kind: 'spend' | 'journal' = 'spend') =>
      taxProblem(testPosting(1, { kind, lines: [testLine({ tax: eur(tax) })] }), TERMS);

    it('is none where Xero computes the approved tax, or another by rounding alone', () => {
      for (const tax of [20_99, 21_00, 21_01]) expect(problem(tax)).to.equal(undefined);
    });

    it('is a sentence where the receipt has another tax than the rate gives', () => {
      for (const tax of [20_98, 21_02, 0]) expect(problem(tax, 'journal')).to.include({ reason: 'amount' });
      expect(problem(5_00)?.sentence).to.equal(
        'The expense has a tax of EUR 5.00, but Xero computes EUR 21.00 by the tax code TAX001, and takes no other outside bills. Correct the tax or the tax code in Pleo, or book the expense through accounts payable, then export again.',
      );
    });

    it('leaves the tax to Xero on money spent, and tells a bill the approved one', () => {
      const line = testLine({ tax: eur(20_99) });
      expect(toLineItem(line, testPosting(), TERMS)).not.to.have.property('TaxAmount');
      expect(JSON.stringify(toLineItem(line, bill(1), TERMS))).to.contain('TaxAmount');
    });
  });

  describe('amountProblem', () => {
    const problem = (code: string, amountMinor: number, taxMinor = 0) => {
      const money = (minor: number) => ({ amountMinor: minor, currency: CurrencyCode.parse(code) });
      const line = testLine({ gross: money(amountMinor), net: money(amountMinor - taxMinor), tax: money(taxMinor) });
      return amountProblem(bill(1, { total: money(amountMinor), lines: [line] }));
    };

    it('takes the largest amount of Xero, and refuses a cent more', () => {
      expect(problem('EUR', 999_999_999_999)).to.equal(undefined);
      expect(problem('EUR', 1_000_000_000_000)).to.include({ reason: 'amount', field: 'amount' });
      expect(problem('JPY', 9_999_999_999)).to.equal(undefined);
      expect(problem('JPY', 10_000_000_000)).to.include({ reason: 'amount' });
    });

    it('refuses digits that Xero does not keep', () => {
      expect(problem('KWD', 1_230)).to.equal(undefined);
      expect(problem('KWD', 1_230, 123)).to.include({ reason: 'amount' });
      expect(problem('KWD', 1_234)?.sentence).to.contain('KWD 1.234');
    });

    it('says which of several lines it is', () => {
      const found = amountProblem(bill(1, { lines: [testLine(), testLine({ gross: eur(1_000_000_000_000) })] }));
      expect(found).to.include({ field: 'line 2, amount' });
      expect(found?.sentence).to.match(/^Line 2 is/);
    });
  });
});
