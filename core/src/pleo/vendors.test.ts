import { expect } from 'chai';
import {
  COMPANY_ID,
  connectedClient,
  exactly,
  failureOf,
  LAST_PAGE,
  listed,
  mockedPleo,
  OTHER_COMPANY_ID,
} from './testing/index.ts';

const rawVendor = {
  id: 'v-1',
  companyId: COMPANY_ID,
  name: 'Paper & Co',
  defaultCurrency: 'EUR',
  state: 'ACTIVE',
  externalId: 'x-1',
};
const content = { externalId: 'x-1', name: 'Paper & Co', defaultCurrency: 'EUR' };
const own = { company_id: COMPANY_ID, limit: '100' };

describe('core/pleo/vendors', () => {
  it('searches the company of the query, page by page, and tolerates a state that it does not know', async () => {
    const body = exactly('{"states":["DRAFT"],"codes":["V1","V2"]}');
    mockedPleo()
      .post('/v1/vendors:search', body)
      .query(own)
      .reply(200, { data: [rawVendor], pagination: { ...LAST_PAGE, hasNextPage: true, endCursor: 'MFRGG2A=' } });
    mockedPleo()
      .post('/v1/vendors:search', body)
      .query({ ...own, after: 'MFRGG2A=' })
      .reply(200, { data: [{ ...rawVendor, id: 'v-2', state: 'OF_TOMORROW', code: null }], pagination: LAST_PAGE });
    const vendors = await listed(connectedClient().searchVendors({ states: ['DRAFT'], codes: ['V1', 'V2'] }));
    expect(vendors.map(({ id, state, code }) => [id, state, code])).to.deep.equal([
      ['v-1', 'ACTIVE', undefined],
      ['v-2', 'OF_TOMORROW', undefined],
    ]);
  });

  it('searches for every vendor when nothing narrows it', async () => {
    mockedPleo()
      .post('/v1/vendors:search', exactly('{}'))
      .query(own)
      .reply(200, { data: [rawVendor], pagination: LAST_PAGE });
    expect(await listed(connectedClient().searchVendors({}))).to.have.length(1);
  });

  it('finds none of no codes, and does not ask: an empty list might mean all', async () => {
    expect(await listed(connectedClient().searchVendors({ codes: [] }))).to.deep.equal([]);
  });

  it('creates one for the company that the body names, without what it does not know', async () => {
    mockedPleo()
      .post(
        '/v1/vendors',
        exactly(`{"companyId":"${COMPANY_ID}","name":"Paper & Co","defaultCurrency":"EUR","externalId":"x-1"}`),
      )
      .reply(201, { data: rawVendor });
    expect(await connectedClient().createVendor(content)).to.include({ id: 'v-1', state: 'ACTIVE' });
  });

  it('replaces a whole vendor, its state included', async () => {
    mockedPleo()
      .put(
        '/v1/vendors/v%2F1',
        exactly(
          `{"companyId":"${COMPANY_ID}","name":"Paper & Co","defaultCurrency":"EUR","externalId":"x-1","code":"V1",` +
            '"country":"DK","registrationNumber":"12","taxRegistrationNumber":"DK12","state":"ARCHIVED"}',
        ),
      )
      .reply(200, { data: rawVendor });
    const rest = { code: 'V1', country: 'DK', registrationNumber: '12', taxRegistrationNumber: 'DK12' };
    await connectedClient().updateVendor('v/1', { ...content, ...rest, state: 'ARCHIVED' });
  });

  it('activates one under the identity that the ERP gave it', async () => {
    mockedPleo().post('/v1/vendors/v%2F1:activate', exactly('{"externalId":"x-1","code":"V1"}')).reply(204);
    mockedPleo().post('/v1/vendors/v-2:activate', exactly('{"externalId":"x-2"}')).reply(204);
    await connectedClient().activateVendor('v/1', { externalId: 'x-1', code: 'V1' });
    await connectedClient().activateVendor('v-2', { externalId: 'x-2' });
  });

  it('archives one without a body', async () => {
    mockedPleo().post('/v1/vendors/v%2F1:archive', '').reply(204);
    await connectedClient().archiveVendor('v/1');
  });

  it('refuses every answer that speaks of another company', async () => {
    const foreign = { ...rawVendor, companyId: OTHER_COMPANY_ID };
    mockedPleo()
      .post('/v1/vendors:search')
      .query(true)
      .reply(200, { data: [foreign], pagination: LAST_PAGE });
    mockedPleo().post('/v1/vendors').reply(201, { data: foreign });
    mockedPleo().put('/v1/vendors/v-1').reply(200, { data: foreign });
    const client = connectedClient();
    const refused = [
      await failureOf(listed(client.searchVendors({}))),
      await failureOf(client.createVendor(content)),
      await failureOf(client.updateVendor('v-1', { ...content, state: 'ACTIVE' })),
    ];
    expect(refused.map(({ kind }) => kind)).to.deep.equal(['isolation', 'isolation', 'isolation']);
  });
});
