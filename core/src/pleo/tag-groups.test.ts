import { expect } from 'chai';
import { COMPANY_ID, connectedClient, exactly, failureOf, mockedPleo, OTHER_COMPANY_ID } from './testing/index.ts';

const rawGroup = { id: 'g-1', companyId: COMPANY_ID, code: 'DEPT', name: 'Department', archived: false, metadata: {} };
const content = { code: 'DEPT', name: 'Department', archived: false };

describe('core/pleo/tag-groups', () => {
  it('lists all of the company at once, archived ones too', async () => {
    mockedPleo()
      .get('/v0/tag-groups')
      .query({ company_id: COMPANY_ID, include_archived: 'true' })
      .reply(200, { data: [rawGroup, { ...rawGroup, id: 'g-2', archived: true, metadata: { by: 'hand' } }] });
    const groups = await connectedClient().listTagGroups();
    expect(groups.map(({ id, archived, metadata }) => [id, archived, metadata])).to.deep.equal([
      ['g-1', false, {}],
      ['g-2', true, { by: 'hand' }],
    ]);
  });

  it('creates one for the company that the query names', async () => {
    mockedPleo()
      .post('/v0/tag-groups', exactly('{"name":"Department","code":"DEPT","archived":false,"metadata":{}}'))
      .query({ company_id: COMPANY_ID })
      .reply(201, { data: rawGroup });
    expect(await connectedClient().createTagGroup(content)).to.include({ id: 'g-1', code: 'DEPT' });
  });

  it('replaces a whole group and sends the metadata along', async () => {
    mockedPleo()
      .put(
        '/v0/tag-groups/g%2F1',
        exactly('{"name":"Department","code":"DEPT","archived":true,"metadata":{"by":"hand"}}'),
      )
      .reply(200, { data: rawGroup });
    await connectedClient().updateTagGroup('g/1', { ...content, archived: true, metadata: { by: 'hand' } });
  });

  it('refuses a list that holds a group of another company', async () => {
    mockedPleo()
      .get('/v0/tag-groups')
      .query(true)
      .reply(200, { data: [rawGroup, { ...rawGroup, companyId: OTHER_COMPANY_ID }] });
    expect((await failureOf(connectedClient().listTagGroups())).kind).to.equal('isolation');
  });
});
