import { expect } from 'chai';
import { json, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/tax-rates', () => {
  const taxTypes = async (xero: XeroHarness, query: string, headers = {}): Promise<readonly string[]> => {
    const reply = await xero.api('GET', `/TaxRates${query}`, { headers });
    return json<{ TaxRates: readonly { TaxType: string }[] }>(reply).TaxRates.map(({ TaxType }) => TaxType);
  };

  it('lists every rate, whatever its status, and the one of no tax that every organisation has', async () => {
    expect(await taxTypes(new XeroHarness(), '')).to.deep.equal(['INPUT21', 'OUTPUT21', 'OLD19', 'NONE']);
  });

  it('does not know If-Modified-Since', async () => {
    const headers = { 'if-modified-since': '2030-01-01T00:00:00' };
    expect(await taxTypes(new XeroHarness(), '', headers)).to.have.length(4);
  });

  it('shows four decimals and the classes that a rate applies to', async () => {
    const reply = await new XeroHarness().api('GET', '/TaxRates/INPUT21');
    expect(reply.text).to.contain('"EffectiveRate":21.0000').and.contain('"Rate":21.0000');
    const [rate] = json<{ TaxRates: readonly object[] }>(reply).TaxRates;
    expect(rate).to.include({
      Name: '21% in',
      CanApplyToExpenses: true,
      CanApplyToAssets: true,
      CanApplyToRevenue: false,
      CanApplyToLiabilities: false,
      CanApplyToEquity: false,
    });
  });

  it('filters', async () => {
    const where = encodeURIComponent('Status=="ACTIVE" AND EffectiveRate>0');
    expect(await taxTypes(new XeroHarness(), `?where=${where}`)).to.deep.equal(['INPUT21', 'OUTPUT21']);
  });
});
