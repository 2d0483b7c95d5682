import { expect } from 'chai';
import { amounts, expense } from '../../pleo/testing/index.ts';
import { needsPayment, possibleKinds, unbookableTypes } from './possible-documents.ts';
import { bankAccount, TestBooks, testSettings } from './testing/test-books.ts';

describe('core/export/posting/possible-documents', () => {
  const kindsOf = (changes: Parameters<typeof expense>[0], books = new TestBooks()) =>
    [...possibleKinds(expense(changes), testSettings(), books)].sort();

  it('are what the expense becomes by either method, whichever it has now', () => {
    for (const method of ['journal', 'none', 'accounts_payable', undefined]) {
      expect(kindsOf({ method })).to.deep.equal(['bill', 'spend']);
    }
  });

  it('follow the sign', () => {
    expect(kindsOf({ amount: amounts(-1210) })).to.deep.equal(['creditNote', 'receive']);
    expect(kindsOf({ type: 'refund' })).to.deep.equal(['creditNote', 'receive']);
  });

  it('follow the accounts as they stand', () => {
    const books = new TestBooks();
    expect(kindsOf({ type: 'out_of_pocket' }, books)).to.deep.equal(['bill', 'spend']);
    books.accounts.splice(1, 1, bankAccount({ id: 'liability-2', code: '1095', isBank: false, postable: true }));
    expect(kindsOf({ type: 'out_of_pocket' }, books)).to.deep.equal(['bill', 'journal']);
    expect(kindsOf({ type: 'direct_reimbursement' }, books)).to.deep.equal(['billPayment', 'spend']);
  });

  it('are every form where the accounts cannot be told', () => {
    const books = new TestBooks();
    books.accounts.length = 0;
    expect(kindsOf({}, books)).to.deep.equal(['bill', 'journal', 'spend']);
    expect(kindsOf({ type: 'wallet_topup' }, books)).to.deep.equal(['journal', 'receive', 'spend', 'transfer']);
  });

  it('are none for an expense of a type that nobody knows', () => {
    expect(kindsOf({ type: 'of_tomorrow' })).to.deep.equal([]);
  });

  it('tell whether a payment goes with the document', () => {
    expect(needsPayment(expense({ method: 'accounts_payable' }), testSettings())).to.equal(true);
    expect(needsPayment(expense(), testSettings())).to.equal(false);
    expect(needsPayment(expense({ type: 'invoice', method: 'accounts_payable' }), testSettings())).to.equal(false);
  });

  describe('that are none, told before anything is exported', () => {
    const EUR = amounts(1).wallet.currency;
    const told = (settings: Parameters<typeof testSettings>[0]) =>
      unbookableTypes(testSettings(settings), new TestBooks(), EUR);

    it('say nothing where every type can be booked', () => {
      expect(told({ accounts: { accountsPayable: '1000' } })).to.deep.equal([]);
    });

    it('name the account that is missing, and the types that need it by either method', () => {
      const journalsOnly = { documents: ['journal'] as const };
      expect(told({ capabilities: journalsOnly })).to.deep.equal([
        'Without a usable account under accounts.accountsPayable, these are not exported: out-of-pocket expense through accounts payable, mileage through accounts payable, per diem through accounts payable, direct reimbursement through accounts payable, external reimbursement through accounts payable, invoice, invoice payment.',
      ]);
    });

    it('name the types that the ERP has no document for', () => {
      const [sentence] = told({ capabilities: { documents: ['spend', 'receive'] } });
      expect(sentence).to.match(/^Ledgerly has no document for these, so they are not exported: .*wallet load/);
    });
  });
});
