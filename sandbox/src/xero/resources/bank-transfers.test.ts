import { expect } from 'chai';
import { column, elements, ids, json, north, refusals, transfer, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/bank-transfers', () => {
  const plural = 'BankTransfers';

  it('moves money, and shows it as two bank transactions too', async () => {
    const xero = new XeroHarness();
    const moved = await xero.made(plural, transfer({ ToTracking: [north] }));
    expect(moved).to.deep.include({
      FromBankAccount: { AccountID: ids.bank, Code: 'PLEOBANK', Name: 'Pleo' },
      ToBankAccount: { AccountID: ids.savings, Name: 'Savings' },
      Amount: 50.1,
      Status: 'AUTHORISED',
      Reference: 'top-up 1',
      DateString: '2026-02-10T00:00:00',
      ToTracking: [{ Name: 'Region', Option: 'North', ...north }],
    });
    const ends = await xero.selected('BankTransactions', 'Reference=="top-up 1"');
    expect(ends.map(({ BankTransactionID, Type, Total }) => [BankTransactionID, Type, Total])).to.deep.equal([
      [moved.FromBankTransactionID, 'SPEND-TRANSFER', 50.1],
      [moved.ToBankTransactionID, 'RECEIVE-TRANSFER', 50.1],
    ]);
    expect(xero.inspectA()).to.deep.include({ bankTransactions: [] });
    expect(xero.inspectA().bankTransfers[0]?.to).to.include({ bankTransactionId: moved.ToBankTransactionID });
    const { accountBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ PLEOBANK: '-50.10', [ids.savings]: '50.10' });
  });

  it('is listed whole, never in pages, and found by its reference', async () => {
    const xero = new XeroHarness();
    await xero.made(plural, transfer());
    const second = await xero.made(plural, transfer({ Reference: 'top-up 2' }));
    const listed = await xero.api('GET', '/BankTransfers');
    expect(column(plural, 'Reference', listed)).to.deep.equal(['top-up 1', 'top-up 2']);
    expect(json(listed)).not.to.have.property('pagination');
    const where = encodeURIComponent('Reference=="top-up 2" OR Reference=="x"');
    expect(elements(plural, await xero.api('GET', `/BankTransfers?where=${where}`))).to.deep.equal([second]);
    expect((await xero.api('GET', '/BankTransfers?page=1')).status).to.equal(400);
  });

  it('refuses what is wrong', async () => {
    await new XeroHarness().expectRefusals('/BankTransfers', [
      ['no account', transfer({ FromBankAccount: {} }), 'must contain a FromBankAccount with an AccountID or a Code.'],
      [
        'an unknown account',
        transfer({ ToBankAccount: { AccountID: ids.unknown } }),
        'The ToBankAccount must be a valid',
      ],
      ['an account that is no bank', transfer({ ToBankAccount: { Code: '400' } }), 'The ToBankAccount must be a valid'],
      ['an archived account', transfer({ FromBankAccount: { Code: '1999' } }), "'Closed bank' has been archived."],
      ['one account', transfer({ ToBankAccount: { Code: 'PLEOBANK' } }), 'must be different.'],
      ['two currencies', transfer({ ToBankAccount: { Code: 'USD' } }), 'must have the same currency.'],
      ['nothing', transfer({ Amount: 0.004 }), 'The Amount must be greater than zero'],
      ['too much', transfer({ Amount: '10000000000' }), 'must not exceed 9999999999.99.'],
      ['a long reference', transfer({ Reference: 'x'.repeat(256) }), 'Reference must not be longer than 255'],
      ['tracking without ids', transfer({ FromTracking: [{ Name: 'Region', Option: 'North' }] }), 'is not active.'],
      ['an id', transfer({ BankTransferID: ids.unknown }), 'cannot have the element BankTransferID.'],
      ['a deletion', transfer({ Status: 'DELETED' }), "The Status 'DELETED' is not valid for this bank transfer."],
    ]);
  });

  it('saves all or none, and does not know summarizeErrors', async () => {
    const xero = new XeroHarness();
    const body = { BankTransfers: [transfer(), transfer({ Amount: 0 })] };
    expect(refusals(await xero.api('PUT', '/BankTransfers', { body }))).to.have.length(1);
    expect((await xero.api('PUT', '/BankTransfers?summarizeErrors=false', { body })).status).to.equal(400);
    expect(xero.inspectA().bankTransfers).to.deep.equal([]);
  });
});
