import { expect } from 'chai';
import { Accounts } from './accounts.ts';
import { Organisations } from './organisation.ts';
import { TaxRates } from './tax-rates.ts';

const expense = {
  AccountID: 'ebd06280-af70-4bed-97c6-7451a454ad85',
  Code: '493',
  Name: 'Travel',
  Type: 'EXPENSE',
  Class: 'EXPENSE',
  Status: 'ACTIVE',
};

const rate = { TaxType: 'INPUT2', Name: '20% (VAT on Expenses)', Status: 'ACTIVE', EffectiveRate: 20 };

describe('connectors/xero/lists', () => {
  describe('Accounts', () => {
    const account = (changes: object) => Accounts.parse({ Accounts: [{ ...expense, ...changes }] })[0];

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

    for (const Status of ['ARCHIVED', 'DELETED']) {
      it(`counts ${Status} as archived`, () => {
        expect(account({ Status })).to.include({ status: 'archived' });
      });
    }

    it('refuses an answer without the list', () => {
      expect(Accounts.safeParse({ Status: 'OK' }).success).to.equal(false);
    });
  });

  describe('TaxRates', () => {
    const taxCode = (changes: object) => TaxRates.parse({ TaxRates: [{ ...rate, ...changes }] })[0];

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

  describe('Organisations', () => {
    it('reads lock dates only where they are set', () => {
      const raw = { Name: 'Alexey Software Ltd', BaseCurrency: 'GBP', PeriodLockDate: '/Date(1546214400000+0000)/' };
      expect(Organisations.parse({ Organisations: [raw] }).lockDates).to.deep.equal(['2018-12-31']);
    });
  });
});
