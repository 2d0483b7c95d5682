import { expect } from 'chai';
import { XeroSession } from './session.ts';
import { collect } from './testing/collect.ts';
import { failureOf } from './testing/failure-of.ts';
import { FakeXeroClient } from './testing/fake-xero-client.ts';
import { ACME, contactId, newVendor, REGION, testContact } from './testing/master-data.ts';
import { outcomesOf, testPosting } from './testing/postings.ts';
import { testSettings } from './testing/settings.ts';

const SINCE = '2026-11-05T10:00:00.000Z';

describe('connectors/xero/session, master data', () => {
  let client: FakeXeroClient;
  let session: XeroSession;

  beforeEach(() => {
    client = new FakeXeroClient();
    session = new XeroSession(client, testSettings());
  });

  describe('accounts', () => {
    it('asks for what changed, and does not take it for the chart', async () => {
      client.accounts = [];
      await collect(session.accounts({ changedSince: SINCE }));
      await outcomesOf(session, [testPosting()]);
      expect(client.sinces).to.deep.equal([SINCE, undefined]);
    });

    it('keeps the whole chart for the postings', async () => {
      await collect(session.accounts({}));
      await collect(session.accounts({ changedSince: SINCE }));
      await outcomesOf(session, [testPosting()]);
      expect(client.sinces).to.deep.equal([undefined, SINCE]);
    });
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

    it('reads them also for who knows the dimension already', async () => {
      expect(await collect(session.dimensions.values(REGION.dimension, {}))).to.deep.equal(REGION.values);
    });

    it('does not take a category that is gone for one without options', async () => {
      client.trackingCategories = [];
      const failure = await failureOf(collect(session.dimensions.values(REGION.dimension, {})));
      expect(failure).to.include({ kind: 'not-found' });
      expect(failure.message).to.contain("'Region'");
    });
  });

  describe('vendors', () => {
    it('reads page by page, each when it is needed', async () => {
      const pages = [1, 2, 3].map((number) => [testContact({ id: contactId(number) })]);
      client.onListContacts = (_selection, page) => ({ items: pages[page - 1] ?? [], pageCount: 3, itemCount: 3 });
      const vendors = session.vendors.list({})[Symbol.asyncIterator]();
      await vendors.next();
      expect(client.calls).to.have.lengthOf(1);
      while (!(await vendors.next()).done);
      expect(client.calls).to.have.lengthOf(3);
      expect(client.selections).to.deep.equal([{}, {}, {}]);
    });

    it('asks for what changed', async () => {
      await collect(session.vendors.list({ changedSince: SINCE }));
      expect(client.selections).to.deep.equal([{ changedSince: SINCE }]);
    });

    const wrong: Record<string, FakeXeroClient['onListContacts']> = {
      'repeats a page': () => ({ items: [ACME], pageCount: 2, itemCount: 2 }),
      'ends early': () => ({ items: [ACME], pageCount: 1, itemCount: 2 }),
      'becomes shorter': (_selection, page) => ({
        items: [testContact({ id: contactId(page) })],
        pageCount: 2,
        itemCount: 3 - page,
      }),
    };
    for (const [what, onListContacts] of Object.entries(wrong)) {
      it(`refuses a list that ${what}`, async () => {
        client.onListContacts = onListContacts;
        expect(await failureOf(collect(session.vendors.list({})))).to.include({ kind: 'bad-response' });
      });
    }

    it('finds and makes them', async () => {
      expect(await session.vendors.find([{ id: ACME.vendor.id }], {})).to.deep.equal([ACME.vendor]);
      client.onListContacts = () => ({ items: [], pageCount: 0, itemCount: 0 });
      expect(await session.vendors.create(newVendor(), {})).to.include({ name: 'Bakkerij Jansen' });
    });
  });
});
