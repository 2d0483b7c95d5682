import { expect } from 'chai';
import { column, elements, one, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/resources/settings', () => {
  it('describes the organisation, lock dates only when they are set', async () => {
    const seed = xeroSeed({ periodLockDate: '2025-12-31', legalName: 'Alpha BV', version: 'UK' });
    const organisation = one('Organisations', await new XeroHarness(seed).api('GET', '/Organisation'));
    expect(organisation).to.include({ Name: 'Alpha', LegalName: 'Alpha BV', BaseCurrency: 'EUR', CountryCode: 'NL' });
    expect(organisation).to.include({ Version: 'UK', PeriodLockDate: `/Date(${Date.UTC(2025, 11, 31)}+0000)/` });
    expect(organisation).not.to.have.property('EndOfYearLockDate');
  });

  it('lists the accounts whole: banks with their currency, archived ones too, and the account of creditors', async () => {
    const accounts = elements('Accounts', await new XeroHarness().api('GET', '/Accounts'));
    expect(accounts[0]).to.include({ Code: 'PLEOBANK', Type: 'BANK', Class: 'ASSET', CurrencyCode: 'EUR' });
    expect(accounts.find(({ Code }) => Code === '400')).to.include({ TaxType: 'INPUT21', Class: 'EXPENSE' });
    expect(accounts.find(({ Code }) => Code === '310')).to.include({ Status: 'ARCHIVED' });
    expect(accounts.find(({ Code }) => Code === '835')).to.include({ EnablePaymentsToAccount: true });
    expect(accounts.at(-1)).to.include({ Code: '800', SystemAccount: 'CREDITORS', EnablePaymentsToAccount: false });
  });

  it('leaves the code of creditors out where another account has it, and the account where the seed has one', async () => {
    const taken = { code: '800', name: 'Mine', type: 'EXPENSE' } as const;
    const own = { code: '2100', name: 'Trade creditors', type: 'CURRLIAB', systemAccount: 'CREDITORS' } as const;
    const codes = async (account: typeof taken | typeof own): Promise<readonly unknown[]> =>
      column('Accounts', 'Code', await new XeroHarness(xeroSeed({ accounts: [account] })).api('GET', '/Accounts'));
    expect(await codes(taken)).to.deep.equal(['800', undefined]);
    expect(await codes(own)).to.deep.equal(['2100']);
  });

  it('lists tax rates of every status with four decimals, and NONE in any case', async () => {
    const reply = await new XeroHarness().api('GET', '/TaxRates');
    expect(reply.text).to.contain('"EffectiveRate":21.0000');
    expect(column('TaxRates', 'TaxType', reply)).to.deep.equal(['INPUT21', 'OUTPUT21', 'OLD19', 'NONE']);
    expect(elements('TaxRates', reply)[0]).to.include({ CanApplyToExpenses: true, CanApplyToRevenue: false });
  });

  it('lists the currencies, the base currency first', async () => {
    expect(column('Currencies', 'Code', await new XeroHarness().api('GET', '/Currencies'))).to.deep.equal([
      'EUR',
      'USD',
    ]);
  });
});
