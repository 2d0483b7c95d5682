import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { acmeId, line, spend, writtenOne, XeroHarness } from './harness.test.ts';
import { madeBill, madeCreditNote, madeOverpayment, pay } from './payables/payable-harness.test.ts';
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

  it('shows bills with what settled them, and the balances that all of it makes', async () => {
    const xero = new XeroHarness();
    const [billId, creditId] = [await madeBill(xero), await madeCreditNote(xero)];
    const overpaymentId = await madeOverpayment(xero);
    await madeBill(xero, { Status: 'DRAFT' });
    await pay(xero, billId, { Amount: 21 });
    for (const path of [`/CreditNotes/${creditId}`, `/Overpayments/${overpaymentId}`]) {
      const body = { Invoice: { InvoiceID: billId }, Amount: 30, Date: '2026-02-20' };
      await xero.api('PUT', `${path}/Allocations`, { body });
    }
    const { invoices, creditNotes, payments, overpayments, ...balances } = xero.inspectA();
    const [first] = invoices;
    expect(invoices.map(({ status, outstanding }) => [status, outstanding])).to.deep.equal([
      ['AUTHORISED', '40.00'],
      ['DRAFT', '121.00'],
    ]);
    expect(first).to.deep.include({ type: 'ACCPAY', number: 'B-1', dueDate: '2026-03-10', totalTax: '21.00' });
    expect(first?.lines[0]).to.include({ accountCode: '400', taxType: 'INPUT21', lineAmount: '121.00' });
    expect(first?.allocations.map(({ from, amount }) => [from, amount])).to.deep.equal([
      ['creditNote', '30.00'],
      ['overpayment', '30.00'],
    ]);
    const [paid] = payments;
    expect(paid).to.deep.include({ documentId: billId, type: 'ACCPAYPAYMENT', amount: '21.00', reference: 'p-1' });
    expect(first?.payments).to.deep.equal([{ id: paid?.id, amount: '21.00', date: '2026-02-20' }]);
    expect(creditNotes[0]).to.include({ id: creditId, outstanding: '91.00' });
    expect(creditNotes[0]?.allocations[0]).to.include({ invoiceId: billId, amount: '30.00' });
    expect(overpayments[0]).to.include({ id: overpaymentId, remainingCredit: '91.00', contactId: acmeId });
    expect(overpayments[0]?.allocations[0]).to.include({ invoiceId: billId, amount: '30.00' });
    expect(balances.accountBalances).to.deep.equal({ '400': '0.00', '800': '142.00', PLEOBANK: '-142.00' });
    expect(balances.taxBalances).to.deep.equal({ INPUT21: '0.00', NONE: '0.00' });
    expect(balances.contactBalances).to.deep.equal({ [acmeId]: '-142.00' });
  });

  it('balances to zero, whatever was posted', async () => {
    const savings = { Code: 'S', Name: 'Savings', Type: 'BANK', BankAccountNumber: '9' };
    const betweenAccounts = { FromBankAccount: { Code: 'PLEOBANK' }, ToBankAccount: { Code: 'S' } };
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
    const journal = fc.record({
      kind: fc.constantFrom('Inclusive', 'Exclusive', 'NoTax'),
      isPosted: fc.boolean(),
      amounts: fc.array(amount, { minLength: 2, maxLength: 5 }),
    });
    const everything = [
      fc.array(document, { minLength: 1, maxLength: 5 }),
      fc.array(amount, { maxLength: 3 }),
      fc.array(journal, { maxLength: 3 }),
    ] as const;
    await fc.assert(
      fc.asyncProperty(...everything, async (documents, transfers, journals) => {
        const xero = new XeroHarness();
        const body = { BankTransactions: documents.map((changes) => spend(changes)) };
        expect((await xero.api('PUT', '/BankTransactions', { body })).status).to.equal(200);
        await xero.api('PUT', '/Accounts', { body: savings });
        for (const Amount of transfers) {
          const reply = await xero.api('PUT', '/BankTransfers', { body: { ...betweenAccounts, Amount } });
          expect(reply.status).to.equal(Number(Amount) === 0 ? 400 : 200);
        }
        for (const { kind, isPosted, amounts } of journals) {
          // Each amount there and back, so that their taxes are equal too.
          const lines = amounts.flatMap((LineAmount) => [
            { LineAmount, AccountCode: '400' },
            { LineAmount: `-${LineAmount}`, AccountCode: '200' },
          ]);
          const Status = isPosted ? 'POSTED' : 'DRAFT';
          const body = { Narration: 'n', Status, LineAmountTypes: kind, JournalLines: lines };
          expect((await xero.api('PUT', '/ManualJournals', { body })).status).to.equal(200);
        }
        const { accountBalances, taxBalances } = xero.inspectA();
        const all = [...Object.values(accountBalances), ...Object.values(taxBalances)];
        expect(sum(all).toFixed(2)).to.equal('0.00');
      }),
      { numRuns: 30 },
    );
  });
});
