import { CurrencyCode, ExactDecimal, type Posting } from '@ringfence/core/contract';
import { decimalFromMinor } from '@ringfence/core/kit';
import { expect } from 'chai';
import fc from 'fast-check';
import { Chart } from '../../chart.ts';
import { OFFICE, TRAVEL, VAT_21, WALLET } from '../../testing/books.ts';
import { eur, testLine, testPosting } from '../../testing/postings.ts';
import type { Terms } from '../terms.ts';
import { toBankTransaction } from './bank-transaction.ts';

const terms: Terms = {
  chart: new Chart([WALLET, OFFICE, TRAVEL]),
  taxRates: new Map([[VAT_21.code, VAT_21]]),
  taxFreeCode: 'NONE',
  fallbackContact: 'Pleo',
};

/** What goes over the wire, digit by digit. */
function wire(posting: Posting): string {
  return JSON.stringify(toBankTransaction(posting, terms));
}

describe('connectors/xero/posting/documents/bank-transaction', () => {
  it('is the whole document in the words of Xero', () => {
    expect(JSON.parse(wire(testPosting()))).to.deep.equal({
      Type: 'SPEND',
      Contact: { Name: 'Papeterie du Parc' },
      BankAccount: { AccountID: WALLET.id },
      Date: '2026-11-05',
      Reference: 'PLEO-00000000-0000-4000-9000-000000000001',
      LineAmountTypes: 'Inclusive',
      Url: 'https://app.pleo.io/expenses/1',
      LineItems: [
        {
          Description: 'Papier',
          Quantity: 1,
          UnitAmount: 121,
          LineAmount: 121,
          AccountID: OFFICE.id,
          TaxType: 'TAX001',
        },
      ],
    });
  });

  it('is money received where money came in', () => {
    expect(JSON.parse(wire(testPosting(1, { kind: 'receive', side: 'credit' })))).to.include({ Type: 'RECEIVE' });
  });

  it('carries up to two tracking options by their ids', () => {
    const dimensions = [
      { dimensionId: 'region', valueId: 'north', label: 'Region: North' },
      { dimensionId: 'team', valueId: 'sales', label: 'Team: Sales' },
    ];
    expect(JSON.parse(wire(testPosting(1, { lines: [testLine({ dimensions })] }))))
      .to.have.nested.property('LineItems[0].Tracking')
      .that.deep.equals([
        { TrackingCategoryID: 'region', TrackingOptionID: 'north' },
        { TrackingCategoryID: 'team', TrackingOptionID: 'sales' },
      ]);
  });

  it('writes every amount with exactly its digits, in any currency', () => {
    const currencies = fc.constantFrom('EUR', 'ISK', 'KWD').map((code) => CurrencyCode.parse(code));
    fc.assert(
      fc.property(currencies, fc.maxSafeInteger(), (currency, amountMinor) => {
        const gross = { amountMinor, currency };
        const line = testLine({ gross, net: gross, tax: { amountMinor: 0, currency } });
        const digits = decimalFromMinor(gross);
        const text = wire(testPosting(1, { lines: [line] }));
        expect(text).to.contain(`"UnitAmount":${digits},"LineAmount":${digits},`);
      }),
    );
  });

  it('gives a tax amount only where Xero would compute another', () => {
    const approved = testLine({ net: eur(100_01), tax: eur(20_99) });
    expect(wire(testPosting(1, { lines: [approved] }))).to.contain('"TaxAmount":20.99');
    expect(wire(testPosting())).to.not.contain('TaxAmount');
  });

  it('puts a line outside tax under the code for that', () => {
    const { taxCode: _, ...line } = testLine({ net: eur(121_00), tax: eur(0) });
    expect(wire(testPosting(1, { lines: [line] })))
      .to.contain('"TaxType":"NONE"')
      .and.not.contain('TaxAmount');
  });

  it('leaves the tax of a reverse charge to Xero', () => {
    const taxCode = { code: 'REVERSECHARGES', rate: ExactDecimal.parse('0.21'), mode: 'reverse' } as const;
    const text = wire(testPosting(1, { lines: [testLine({ taxCode, net: eur(121_00), tax: eur(0) })] }));
    expect(text).to.contain('"TaxType":"REVERSECHARGES"').and.not.contain('TaxAmount');
  });

  it('names a line account by its id whichever way the posting does', () => {
    for (const account of [
      { code: '613000' },
      { id: '613000' },
      { code: TRAVEL.id },
      { id: TRAVEL.id.toUpperCase() },
    ]) {
      expect(wire(testPosting(1, { lines: [testLine({ account })] }))).to.contain(`"AccountID":"${TRAVEL.id}"`);
    }
  });

  it('leaves an account that the chart does not list for Xero to judge', () => {
    const id = '00000000-0000-4000-8000-00000000abcd';
    expect(wire(testPosting(1, { lines: [testLine({ account: { id, code: '999' } })] }))).to.contain(
      `"AccountID":"${id}"`,
    );
    expect(wire(testPosting(1, { lines: [testLine({ account: { code: '999' } })] }))).to.contain('"AccountCode":"999"');
    expect(wire(testPosting(1, { lines: [testLine({ account: { id: '999' } })] }))).to.contain('"AccountCode":"999"');
  });

  it('never sends an empty description', () => {
    const lines = [testLine({ text: ' \u0000\n ' })];
    expect(wire(testPosting(1, { lines }))).to.contain('"Description":"Papeterie du Parc"');
    const { party: _, ...posting } = testPosting(1, { lines });
    expect(wire(posting)).to.contain(`"Description":"${posting.reference}"`);
  });

  it('cuts a description at 4,000 characters and no character in two', () => {
    const [item] = toBankTransaction(
      testPosting(1, { lines: [testLine({ text: `${'x'.repeat(3999)}🧾🧾` })] }),
      terms,
    ).LineItems;
    expect(item?.Description).to.equal('x'.repeat(3999));
  });

  for (const url of ['http://app.pleo.io/1', 'https://go.Xero.com/1', 'not a link']) {
    it(`leaves out the link ${url}`, () => {
      expect(wire(testPosting(1, { url }))).to.not.contain('"Url"');
    });
  }
});
