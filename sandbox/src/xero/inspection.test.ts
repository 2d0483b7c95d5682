import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { line, spend, writtenOne, XeroHarness } from './harness.test.ts';
import { sum } from './values/decimal.ts';

describe('sandbox/xero/inspection', () => {
  it('shows documents with their lines, and the balances that they make', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/BankTransactions', { body: spend() });
    const refund = spend({ Type: 'RECEIVE', LineAmountTypes: 'Exclusive', LineItems: [line({ UnitAmount: 10 })] });
    await xero.api('PUT', '/BankTransactions', { body: refund });
    const { BankTransactionID } = writtenOne(await xero.api('PUT', '/BankTransactions', { body: spend() }));
    await xero.api('POST', `/BankTransactions/${BankTransactionID}`, { body: { Status: 'DELETED' } });
    const { bankTransactions, accountBalances, taxBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ PLEOBANK: '-108.90', '400': '90.00' });
    expect(taxBalances).to.deep.equal({ INPUT21: '18.90' });
    expect(bankTransactions.map(({ status }) => status)).to.deep.equal(['AUTHORISED', 'AUTHORISED', 'DELETED']);
    const [first] = bankTransactions;
    expect(first).to.deep.include({ reference: 'ref-1', date: '2026-02-10', subTotal: '100.00', total: '121.00' });
    expect(first?.contact.name).to.equal('Acme');
    expect(first?.bankAccount.code).to.equal('PLEOBANK');
    expect(first?.lines).to.deep.equal([
      {
        description: 'Train',
        accountCode: '400',
        taxType: 'INPUT21',
        lineAmount: '121.00',
        taxAmount: '21.00',
        tracking: [],
      },
    ]);
  });

  it('balances to zero, whatever was posted', async () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => new Big(cents).div(100).toFixed(2));
    const lines = fc.array(
      fc.record(
        {
          Description: fc.constant('x'),
          Quantity: fc.integer({ min: 1, max: 9 }),
          UnitAmount: amount,
          AccountCode: fc.constantFrom('400', '200'),
          TaxAmount: amount,
        },
        { requiredKeys: ['Description', 'Quantity', 'UnitAmount', 'AccountCode'] },
      ),
      { minLength: 1, maxLength: 5 },
    );
    const document = fc.record({
      Type: fc.constantFrom('SPEND', 'RECEIVE'),
      LineAmountTypes: fc.constantFrom('Inclusive', 'Exclusive', 'NoTax'),
      LineItems: lines,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 5 }), async (documents) => {
        const xero = new XeroHarness();
        const body = { BankTransactions: documents.map((changes) => spend(changes)) };
        expect((await xero.api('PUT', '/BankTransactions', { body })).status).to.equal(200);
        const { accountBalances, taxBalances } = xero.inspectA();
        const all = [...Object.values(accountBalances), ...Object.values(taxBalances)];
        expect(sum(all).toFixed(2)).to.equal('0.00');
      }),
      { numRuns: 30 },
    );
  });
});
