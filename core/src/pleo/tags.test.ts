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

const rawTag = { id: 't-1', groupId: 'g-1', code: '100', name: 'Sales', archived: false };
const content = { code: '100', name: 'Sales', archived: false };

describe('core/pleo/tags', () => {
  it('lists the tags of a group page by page, archived ones too', async () => {
    mockedPleo()
      .get('/v0/tag-groups/g-1/tags')
      .query({ include_archived: 'true', limit: '100' })
      .reply(200, { data: [rawTag], pagination: { ...LAST_PAGE, hasNextPage: true, endCursor: 'next' } });
    mockedPleo()
      .get('/v0/tag-groups/g-1/tags')
      .query({ include_archived: 'true', limit: '100', after: 'next' })
      .reply(200, { data: [{ ...rawTag, id: 't-2', name: null, archived: true }], pagination: LAST_PAGE });
    const tags = await listed(connectedClient().listTags('g-1'));
    expect(tags.map(({ id, archived }) => [id, archived])).to.deep.equal([
      ['t-1', false],
      ['t-2', true],
    ]);
  });

  it('refuses a tag of another group: tags do not say which company they belong to', async () => {
    const foreign = { ...rawTag, groupId: 'g-2' };
    mockedPleo()
      .get('/v0/tag-groups/g-1/tags')
      .query(true)
      .reply(200, { data: [foreign], pagination: LAST_PAGE });
    mockedPleo().post('/v0/tag-groups/g-1/tags').reply(201, { data: foreign });
    const client = connectedClient();
    const refused = [
      await failureOf(listed(client.listTags('g-1'))),
      await failureOf(client.createTag('g-1', content)),
    ];
    expect(refused.map(({ kind }) => kind)).to.deep.equal(['bad-response', 'bad-response']);
  });

  it('creates one in its group', async () => {
    mockedPleo()
      .post('/v0/tag-groups/g%2F1/tags', exactly('{"code":"100","name":"Sales","archived":false}'))
      .reply(201, { data: { ...rawTag, groupId: 'g/1' } });
    expect(await connectedClient().createTag('g/1', content)).to.include({ id: 't-1', code: '100' });
  });

  it('replaces a whole tag', async () => {
    mockedPleo()
      .put('/v0/tags/t%2F1', exactly('{"code":"100","name":"Sales","archived":true}'))
      .reply(200, { data: rawTag });
    await connectedClient().updateTag('t/1', { ...content, archived: true });
  });

  it('archives several at once, and wakes them', async () => {
    for (const archived of [true, false]) {
      mockedPleo()
        .post(
          '/v0/tags/archive',
          exactly(`{"companyId":"${COMPANY_ID}","tagIds":["t-1","t-2"],"archived":${archived}}`),
        )
        .reply(200, { data: [] });
      await connectedClient().setTagsArchived(['t-1', 't-2'], archived);
    }
  });

  it('refuses an answer that speaks of another company', async () => {
    mockedPleo()
      .post('/v0/tags/archive')
      .reply(200, { data: [{ ...rawTag, companyId: OTHER_COMPANY_ID }] });
    expect((await failureOf(connectedClient().setTagsArchived(['t-1'], true))).kind).to.equal('isolation');
  });
});
