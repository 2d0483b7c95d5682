import { expect } from 'chai';
import { XeroSession } from './session.ts';
import { OFFICE } from './testing/books.ts';
import { TENANT_ID, testSettings } from './testing/context.ts';
import { FakeXeroClient } from './testing/fake-xero-client.ts';
import { REGION } from './testing/master-data.ts';
import { collect, failureOf, outcomesOf } from './testing/outcomes.ts';
import { testPosting } from './testing/postings.ts';

const SINCE = '2026-11-05T10:00:00.000Z';
const OTHER_TENANT = '00000000-0000-4000-8000-0000000000ff';

describe('connectors/xero/session', () => {
  let client: FakeXeroClient;
  let session: XeroSession;

  beforeEach(() => {
    client = new FakeXeroClient();
    session = new XeroSession(client, testSettings());
  });

  describe('check', () => {
    it('describes the organisation, closed up to each of its lock dates', async () => {
      const company = await session.check({});
      expect(company).to.include({ id: TENANT_ID, name: 'Crème BE', baseCurrency: 'EUR' });
      expect(company.closedPeriods).to.deep.equal([{ to: '2026-03-31' }]);
      expect(company.remarks.join()).to.contain('no drafts');
    });

    it('stops before the organisation is read when the credentials lead elsewhere', async () => {
      client.connections = [{ tenantId: OTHER_TENANT, name: 'Crème NL' }];
      const failure = await failureOf(session.check({}));
      expect(failure).to.include({ kind: 'isolation' });
      expect(failure.message).to.contain(TENANT_ID).and.contain("'Crème NL'");
      expect(failure.advice).to.contain('tenantId');
      expect(client.calls).to.deep.equal(['listConnections']);
    });
  });

  describe('lists', () => {
    it('gives all accounts and tax codes, one call each, anew each time', async () => {
      expect(await collect(session.accounts({}))).to.deep.equal(client.accounts);
      client.accounts = [OFFICE];
      expect(await collect(session.accounts({}))).to.deep.equal([OFFICE]);
      expect(await collect(session.taxCodes({}))).to.deep.equal(client.taxRates);
      expect(client.calls).to.deep.equal(['listAccounts', 'listAccounts', 'listTaxRates']);
    });
  });

  it('asks for accounts that changed, and does not take them for the chart', async () => {
    await collect(session.accounts({}));
    await collect(session.accounts({ changedSince: SINCE }));
    client.accounts = [];
    await outcomesOf(session, [testPosting()]);
    expect(client.sinces).to.deep.equal([undefined, SINCE]);
  });

  describe('dimensions', () => {
    it('reads all categories and their options in one call, anew each time', async () => {
      const [region] = await session.dimensions.list({});
      expect(region).to.equal(REGION.dimension);
      if (region === undefined) throw new Error('no dimension');
      expect(await collect(session.dimensions.values(region, {}))).to.deep.equal(REGION.values);
      expect(client.calls).to.deep.equal(['listTrackingCategories']);
      client.trackingCategories = [{ ...REGION, values: [] }];
      await session.dimensions.list({});
      expect(await collect(session.dimensions.values(region, {}))).to.deep.equal([]);
    });

    it('does not take a category that is gone for one without options', async () => {
      client.trackingCategories = [];
      const failure = await failureOf(collect(session.dimensions.values(REGION.dimension, {})));
      expect(failure).to.include({ kind: 'not-found' });
      expect(failure.message).to.contain("'Region'");
    });
  });

  it('asks for the vendors that changed', async () => {
    await collect(session.vendors.list({ changedSince: SINCE }));
    await collect(session.vendors.list({}));
    expect(client.selections.map(({ changedSince }) => changedSince)).to.deep.equal([SINCE, undefined]);
  });
});
