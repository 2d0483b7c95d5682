import { expect } from 'chai';
import { AccountsAnswer } from './accounts.ts';
import { BankTransactionResults } from './documents/bank-transactions.ts';
import { OrganisationAnswer } from './organisation.ts';
import { TaxRatesAnswer } from './tax-rates.ts';

const expense = {
  AccountID: 'ebd06280-af70-4bed-97c6-7451a454ad85',
  Code: '493',
  Name: 'Travel',
  Type: 'EXPENSE',
  Class: 'EXPENSE',
  Status: 'ACTIVE',
};

const rate = { TaxType: 'INPUT2', Name: '20% (VAT on Expenses)', Status: 'ACTIVE', EffectiveRate: 20 };

describe('connectors/xero/schema', () => {
  describe('AccountsAnswer', () => {
    const account = (changes: object) => AccountsAnswer.parse({ Accounts: [{ ...expense, ...changes }] })[0];

    it('takes over what core needs, with the default tax code', () => {
      expect(account({ TaxType: 'INPUT2' })).to.deep.equal({
        id: expense.AccountID,
        code: '493',
        name: 'Travel',
        class: 'expense',
        type: 'EXPENSE',
        status: 'active',
        postable: true,
        isBank: false,
        defaultTaxCode: 'INPUT2',
      });
    });

    it('knows when an account changed last', () => {
      expect(account({ UpdatedDateUTC: '/Date(1573755038314)/' })).to.include({
        updatedAt: '2019-11-14T18:10:38.314Z',
      });
    });

    it('reads a bank account without code, which no line can name', () => {
      const bank = account({ Code: undefined, Type: 'BANK', Class: 'ASSET', CurrencyCode: 'EUR' });
      expect(bank).to.include({ code: '', isBank: true, postable: false, currency: 'EUR' });
    });

    it('keeps lines off system accounts', () => {
      expect(account({ SystemAccount: 'GST' })).to.include({ postable: false, systemAccount: 'GST' });
      expect(account({ SystemAccount: '' }))
        .to.include({ postable: true })
        .and.not.have.property('systemAccount');
    });

    it('tells which accounts bills can be paid from', () => {
      expect(account({ EnablePaymentsToAccount: true })).to.include({ takesPayments: true });
      expect(account({ EnablePaymentsToAccount: false })).to.not.have.property('takesPayments');
    });

    for (const Status of ['ARCHIVED', 'DELETED']) {
      it(`counts ${Status} as archived`, () => {
        expect(account({ Status })).to.include({ status: 'archived' });
      });
    }

    it('refuses an answer without the list', () => {
      expect(AccountsAnswer.safeParse({ Status: 'OK' }).success).to.equal(false);
    });
  });

  describe('TaxRatesAnswer', () => {
    const taxCode = (changes: object) => TaxRatesAnswer.parse({ TaxRates: [{ ...rate, ...changes }] })[0];

    it('gives the rate as an exact fraction', () => {
      expect(taxCode({})?.rate).to.equal('0.2');
      expect(taxCode({ EffectiveRate: '8.1000' })?.rate).to.equal('0.081');
      expect(taxCode({ EffectiveRate: 19.6 })?.rate).to.equal('0.196');
    });

    it('lists the classes that the flags allow', () => {
      expect(
        taxCode({ CanApplyToExpenses: true, CanApplyToAssets: true, CanApplyToRevenue: false })?.appliesTo,
      ).to.have.members(['expense', 'asset']);
    });

    for (const Status of ['DELETED', 'ARCHIVED', 'PENDING']) {
      it(`counts ${Status} as archived`, () => {
        expect(taxCode({ Status })?.status).to.equal('archived');
      });
    }
  });

  describe('OrganisationAnswer', () => {
    it('reads lock dates only where they are set', () => {
      const raw = { Name: 'Alexey Software Ltd', BaseCurrency: 'GBP', PeriodLockDate: '/Date(1546214400000+0000)/' };
      expect(OrganisationAnswer.parse({ Organisations: [raw] }).lockDates).to.deep.equal(['2018-12-31']);
    });
  });

  describe('BankTransactionResults', () => {
    const result = (element: object) => BankTransactionResults.parse({ BankTransactions: [element] })[0];

    it('reads complaints of the document, its contact and its lines, as Message or as Description', () => {
      const refused = result({
        BankTransactionID: '00000000-0000-0000-0000-000000000000',
        StatusAttributeString: 'ERROR',
        ValidationErrors: [{ Message: 'of the document' }],
        Contact: { ValidationErrors: [{ Description: 'of the contact' }] },
        LineItems: [{}, { ValidationErrors: [{ Message: 'of the line' }] }],
      });
      expect(refused?.id).to.equal(undefined);
      expect(refused?.errors).to.deep.equal([
        { text: 'of the document' },
        { text: 'of the contact' },
        { text: 'of the line', lineNumber: 2 },
      ]);
    });

    it('reads an element whose echo is odd', () => {
      const odd = result({ StatusAttributeString: 'ERROR', Date: '/Date(?)/', Total: null, ValidationErrors: null });
      expect(odd).to.deep.include({ verdict: 'ERROR', date: undefined, total: undefined, errors: [] });
    });
  });
});
