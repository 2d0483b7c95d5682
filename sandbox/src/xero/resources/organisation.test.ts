import { expect } from 'chai';
import { json, tenantA, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/resources/organisation', () => {
  const organisation = async (xero: XeroHarness): Promise<Record<string, unknown> | undefined> =>
    json<{ Organisations: readonly Record<string, unknown>[] }>(await xero.api('GET', '/Organisation'))
      .Organisations[0];

  it('tells name, currency, country and edition', async () => {
    expect(await organisation(new XeroHarness())).to.include({
      OrganisationID: tenantA,
      Name: 'Alpha',
      LegalName: 'Alpha',
      BaseCurrency: 'EUR',
      CountryCode: 'NL',
      Version: 'GLOBAL',
      PaysTax: true,
    });
  });

  it('shows lock dates only when they are set', async () => {
    expect(await organisation(new XeroHarness())).not.to.have.any.keys('PeriodLockDate', 'EndOfYearLockDate');
    const locked = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31', endOfYearLockDate: '2025-12-31' }));
    expect(await organisation(locked)).to.include({
      PeriodLockDate: `/Date(${Date.UTC(2026, 0, 31)}+0000)/`,
      EndOfYearLockDate: `/Date(${Date.UTC(2025, 11, 31)}+0000)/`,
    });
  });

  it('lists what the app may do', async () => {
    const actions = async (xero: XeroHarness): Promise<unknown> =>
      json(await xero.api('GET', '/Organisation/Actions')).Actions;
    expect(await actions(new XeroHarness())).to.deep.include({ Name: 'UseMulticurrency', Status: 'ALLOWED' });
    const single = new XeroHarness(xeroSeed({ currencies: [] }));
    expect(await actions(single)).to.deep.include({ Name: 'UseMulticurrency', Status: 'NOT-ALLOWED' });
  });
});
