import { expect } from 'chai';
import { json, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/currencies', () => {
  const currencies = async (query = ''): Promise<readonly object[]> => {
    const reply = await new XeroHarness().api('GET', `/Currencies${query}`);
    return json<{ Currencies: readonly object[] }>(reply).Currencies;
  };

  it('lists the currencies that the organisation uses', async () => {
    expect(await currencies()).to.deep.include({ Code: 'EUR', Description: 'Euro' });
  });

  it('filters', async () => {
    expect(await currencies(`?where=${encodeURIComponent('Code=="EUR"')}`)).to.have.length(1);
    expect(await currencies(`?where=${encodeURIComponent('Code=="CHF"')}`)).to.deep.equal([]);
  });
});
