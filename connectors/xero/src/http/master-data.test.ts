import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import { collect } from '../testing/collect.ts';
import { openSession, testContext } from '../testing/context.ts';
import { failureOf } from '../testing/failure-of.ts';
import { contactId, newVendor } from '../testing/master-data.ts';
import { TENANT_ID, testSettings } from '../testing/settings.ts';
import { ACCOUNTS, accountsBody, api, issueToken } from '../testing/wire.ts';

const CONTACTS = '/api.xro/2.0/Contacts';
const SINCE = '2026-11-05T10:11:12.987Z';
const everything = { includeArchived: true, order: 'ContactID ASC', pageSize: 1000 };

function contact(number: number): object {
  return { ContactID: contactId(number), ContactStatus: 'ACTIVE', Name: `Vendor ${number}` };
}

describe('connectors/xero/http/http-xero-client, master data', () => {
  let session: XeroSession;

  beforeEach(() => {
    session = openSession(testContext(testSettings()));
    issueToken('token-1');
  });

  const vendors = (changedSince?: string) => collect(session.vendors.list({ changedSince }));
  const accounts = (changedSince?: string) => collect(session.accounts({ changedSince: changedSince }));

  describe('accounts', () => {
    it('asks for what changed, to the second', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', '2026-11-05T10:11:12').reply(200, accountsBody);
      expect(await accounts(SINCE)).to.have.lengthOf(2);
    });

    it('takes "not modified" for nothing', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', /./).reply(304);
      expect(await accounts(SINCE)).to.deep.equal([]);
    });

    it('does not take "not modified" for nothing where everything was asked for', async () => {
      api().get(ACCOUNTS).reply(304);
      expect(await failureOf(accounts())).to.include({ kind: 'bad-response' });
    });

    it('does not accept an answer without the list', async () => {
      api().get(ACCOUNTS).matchHeader('if-modified-since', /./).reply(200, { Status: 'OK' });
      expect(await failureOf(accounts(SINCE))).to.include({ kind: 'bad-response', system: 'Xero' });
    });
  });

  describe('tracking categories', () => {
    it('asks for archived ones too', async () => {
      const TrackingCategories = [
        { TrackingCategoryID: contactId(1), Name: 'Region', Status: 'ARCHIVED', Options: [] },
      ];
      api().get('/api.xro/2.0/TrackingCategories').query({ includeArchived: true }).reply(200, { TrackingCategories });
      const id = contactId(1);
      expect(await session.dimensions.list({})).to.deep.equal([{ id, code: id, name: 'Region', status: 'archived' }]);
    });
  });

  describe('contacts', () => {
    const page = (number: number, contacts: readonly object[], itemCount: number) =>
      api()
        .get(CONTACTS)
        .query({ ...everything, page: number })
        .reply(200, { pagination: { page: number, pageSize: 1000, pageCount: 2, itemCount }, Contacts: contacts });

    it('reads the largest pages, archived contacts included, in the order of their ids', async () => {
      page(1, [contact(1), contact(2)], 3);
      page(2, [contact(3)], 3);
      expect((await vendors()).map(({ name }) => name)).to.deep.equal(['Vendor 1', 'Vendor 2', 'Vendor 3']);
    });

    it('notices a contact that moved to the next page', async () => {
      page(1, [contact(1), contact(2)], 3);
      page(2, [contact(2)], 3);
      expect(await failureOf(vendors())).to.include({ kind: 'bad-response', system: 'Xero' });
    });

    it('takes "not modified" for nothing, but not in the middle of the list', async () => {
      const request = (number: number) =>
        api()
          .get(CONTACTS)
          .query({ ...everything, page: number })
          .matchHeader('if-modified-since', '2026-11-05T10:11:12');
      request(1).reply(304);
      expect(await vendors(SINCE)).to.deep.equal([]);
      const pagination = { page: 1, pageSize: 1000, pageCount: 2, itemCount: 2 };
      request(1).reply(200, { pagination, Contacts: [contact(1)] });
      request(2).reply(304);
      expect(await failureOf(vendors(SINCE))).to.include({ kind: 'bad-response' });
    });

    it('finds by ids in one list', async () => {
      api()
        .get(CONTACTS)
        .query({ ...everything, IDs: `${contactId(1)},${contactId(2)}`, page: 1 })
        .reply(200, { pagination: { pageCount: 1, itemCount: 1 }, Contacts: [contact(2)] });
      const found = await session.vendors.find([{ id: contactId(1) }, { id: contactId(2) }], {});
      expect(found?.map((vendor) => vendor?.name)).to.deep.equal([undefined, 'Vendor 2']);
    });

    it('creates with PUT, under a key, and repeats a lost answer under the same', async () => {
      api()
        .get(CONTACTS)
        .query({ ...everything, where: 'ContactNumber=="PLEO-V-1"', page: 1 })
        .reply(200, { pagination: { pageCount: 0, itemCount: 0 }, Contacts: [] });
      const keys = new Set<string>();
      const put = () =>
        api()
          .put(CONTACTS, { Contacts: [{ Name: 'Bakkerij Jansen', ContactNumber: 'PLEO-V-1' }] })
          .query({ summarizeErrors: false })
          .matchHeader('idempotency-key', (key) => Boolean(keys.add(String(key))));
      put().reply(500, '');
      put().reply(200, { Contacts: [{ ...contact(1), ContactNumber: 'PLEO-V-1', StatusAttributeString: 'OK' }] });
      expect(await session.vendors.create(newVendor(), {})).to.include({ id: contactId(1), code: 'PLEO-V-1' });
      expect(keys.size).to.equal(1);
      expect([...keys].join()).to.contain(TENANT_ID);
    });
  });
});
