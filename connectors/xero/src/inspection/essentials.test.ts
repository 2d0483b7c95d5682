import { CurrencyCode, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { Chart } from '../chart.ts';
import type { XeroAccount } from '../schema/accounts.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, WALLET } from '../testing/books.ts';
import { bill, billPayment, journal, testLine, testPosting, transfer } from '../testing/postings.ts';
import { essentialProblem } from './essentials.ts';

const EUR = CurrencyCode.parse('EUR');
const GBP = CurrencyCode.parse('GBP');

function refusal(posting: Posting, ...changed: readonly XeroAccount[]) {
  const chart = new Chart([WALLET, SAVINGS, OFFICE, POCKET, PAYABLE, ...changed]);
  return essentialProblem(posting, { chart, baseCurrency: EUR, taxFreeCode: 'NONE' });
}

describe('connectors/xero/inspection/essentials', () => {
  it('lets every kind of document pass', () => {
    for (const posting of [
      testPosting(),
      testPosting(1, { kind: 'receive', side: 'credit' }),
      bill(),
      bill(1, { kind: 'creditNote', side: 'credit', status: 'draft' }),
      billPayment(),
      billPayment(1, { settles: { documentId: WALLET.id, kind: 'bill' } }),
      transfer(),
      journal(),
      journal(1, { status: 'draft' }),
    ]) {
      expect(refusal(posting), posting.kind).to.equal(undefined);
    }
  });

  it('finds the wallet by id or by code, wherever it was written', () => {
    const coded = { ...WALLET, code: '090' };
    for (const contraAccount of [{ id: '090' }, { code: '090' }, { id: WALLET.id }, { code: WALLET.id }]) {
      expect(refusal(testPosting(1, { contraAccount }), coded)).to.equal(undefined);
    }
  });

  const bad = {
    'does not exist': { contraAccount: { code: '099' }, wallet: WALLET },
    'is not a bank account': { contraAccount: { code: OFFICE.code }, wallet: WALLET },
    'is archived': { contraAccount: { id: WALLET.id }, wallet: { ...WALLET, status: 'archived' } as const },
  };
  for (const [finding, { contraAccount, wallet }] of Object.entries(bad)) {
    it(`refuses a wallet account that ${finding}`, () => {
      const found = refusal(testPosting(1, { contraAccount }), wallet);
      expect(found).to.include({ reason: 'missing-configuration', field: 'wallet account' });
      expect(found).to.have.property('sentence').that.contains(finding).and.contains('Correct the wallet account');
    });
  }

  it('refuses an expense in another currency than the wallet account, which Xero would book at face value', () => {
    const found = refusal(testPosting(), { ...WALLET, currency: GBP });
    expect(found).to.include({ reason: 'currency' });
    expect(found).to.have.property('sentence').that.contains("'Pleo EUR' in Xero is kept in GBP");
  });

  it('refuses a draft of what Xero keeps no drafts of', () => {
    for (const posting of [testPosting(), billPayment(), transfer()]) {
      expect(refusal({ ...posting, status: 'draft' })).to.include({ reason: 'unsupported', field: 'status' });
    }
  });

  it('refuses a number that our reference leaves no room for', () => {
    expect(refusal(bill(1, { documentNumber: 'x'.repeat(201) }))).to.include({ field: 'invoice number' });
  });

  it('refuses a document without lines', () => {
    expect(refusal(bill(1, { lines: [] }))).to.include({ reason: 'amount' });
  });

  describe('bills', () => {
    it('may name the accounts payable of Xero, and no other', () => {
      expect(refusal(bill(1, { contraAccount: { id: PAYABLE.id } }))).to.equal(undefined);
      const found = refusal(bill(1, { contraAccount: { code: OFFICE.code } }));
      expect(found).to.include({ reason: 'missing-configuration', field: 'accounts payable' });
      expect(found).to.have.property('sentence').that.contains("612100 'Fournitures de bureau'");
    });
  });

  describe('payments', () => {
    const settles = { documentId: OFFICE.id, kind: 'bill' } as const;

    it('come from a bank account or from one that takes payments', () => {
      const contraAccount = { id: POCKET.id };
      expect(refusal(billPayment(1, { settles, contraAccount }))).to.include({ reason: 'missing-configuration' });
      expect(refusal(billPayment(1, { settles, contraAccount }), { ...POCKET, takesPayments: true })).to.equal(
        undefined,
      );
    });

    it('on account need a bank account and a supplier', () => {
      const { party: _, ...nobody } = billPayment();
      expect(refusal(nobody)).to.include({ reason: 'vendor' });
      const takesPayments = { ...POCKET, takesPayments: true };
      expect(refusal(billPayment(1, { contraAccount: { id: POCKET.id } }), takesPayments)).to.include({
        reason: 'missing-configuration',
      });
    });

    it('back from a supplier need a credit note', () => {
      expect(refusal(billPayment(1, { side: 'credit' }))).to.include({ reason: 'unsupported' });
    });
  });

  describe('transfers', () => {
    it('need two bank accounts', () => {
      const same = transfer(1, { lines: [testLine({ account: { id: WALLET.id } })] });
      expect(refusal(same)).to.have.property('sentence').that.contains("'Pleo EUR' to itself");
      const notBank = transfer(1, { lines: [testLine({ account: { id: OFFICE.id } })] });
      expect(refusal(notBank)).to.have.property('sentence').that.contains('is not a bank account');
    });

    it('stay within one currency', () => {
      expect(refusal(transfer(), { ...SAVINGS, currency: GBP })).to.include({ reason: 'currency' });
    });
  });

  describe('journals', () => {
    it('are in the currency of the books', () => {
      const total = { amountMinor: 12_100, currency: GBP };
      expect(refusal(journal(1, { total }))).to.include({ reason: 'currency' });
    });

    for (const account of [WALLET, PAYABLE]) {
      it(`do not touch ${account.name}`, () => {
        expect(refusal(journal(1, { contraAccount: { id: account.id } }))).to.include({ field: 'account' });
      });
    }

    it('in draft do not lose a line whose account Xero does not know', () => {
      const lines = [testLine(), testLine({ account: { code: '999' } })];
      expect(refusal(journal(1, { status: 'draft', lines }))).to.include({
        reason: 'account',
        field: 'line 2, account',
      });
    });
  });
});
