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

const rawAccount = { id: 'p-1', companyId: COMPANY_ID, externalId: 'x-1', name: 'Travel', archived: false };

describe('core/pleo/accounts', () => {
  it('searches all of the company, archived ones too, page by page', async () => {
    const body = exactly(
      `{"companyId":"${COMPANY_ID}","excludeIfAssignedToCategory":false,"excludeIfAssignedToContraAccount":false}`,
    );
    mockedPleo()
      .post('/v1/chart-of-accounts:search', body)
      .query({ limit: '100' })
      .reply(200, { data: [rawAccount], pagination: { ...LAST_PAGE, hasNextPage: true, endCursor: 'MFRGG2A=' } });
    mockedPleo()
      .post('/v1/chart-of-accounts:search', body)
      .query({ limit: '100', after: 'MFRGG2A=' })
      .reply(200, { data: [{ ...rawAccount, id: 'p-2', archived: true }], pagination: LAST_PAGE });
    const accounts = await listed(connectedClient().listAccounts());
    expect(accounts.map(({ id, archived }) => [id, archived])).to.deep.equal([
      ['p-1', false],
      ['p-2', true],
    ]);
  });

  it('reads null like nothing', async () => {
    const nothing = { code: null, taxCodeExternalId: null, metadata: null };
    mockedPleo()
      .post('/v1/chart-of-accounts:search')
      .query(true)
      .reply(200, {
        data: [
          { ...rawAccount, ...nothing },
          { ...rawAccount, id: 'p-2' },
        ],
        pagination: LAST_PAGE,
      });
    const [withNull, without] = await listed(connectedClient().listAccounts());
    for (const account of [withNull, without]) {
      expect(account?.code).to.equal(undefined);
      expect(account?.taxCodeExternalId).to.equal(undefined);
      expect(account?.metadata).to.equal(undefined);
    }
  });

  it('refuses a list that goes on without saying where', async () => {
    mockedPleo()
      .post('/v1/chart-of-accounts:search')
      .query(true)
      .reply(200, { data: [], pagination: { ...LAST_PAGE, hasNextPage: true } });
    expect((await failureOf(listed(connectedClient().listAccounts()))).kind).to.equal('bad-response');
  });

  it('refuses a list whose pages overlap', async () => {
    for (const query of [{ limit: '100' }, { limit: '100', after: 'MFRGG2A=' }]) {
      const pagination = { ...LAST_PAGE, hasNextPage: !('after' in query), endCursor: 'MFRGG2A=' };
      mockedPleo()
        .post('/v1/chart-of-accounts:search')
        .query(query)
        .reply(200, { data: [rawAccount], pagination });
    }
    const failure = await failureOf(listed(connectedClient().listAccounts()));
    expect(failure).to.include({ kind: 'bad-response' });
    expect(failure.message).to.contain('p-1 twice');
  });

  it('creates a batch and gives back which were created and which were refused', async () => {
    mockedPleo()
      .post(
        '/v1/chart-of-accounts/batch',
        exactly(
          `{"companyId":"${COMPANY_ID}","items":[` +
            '{"externalId":"x-1","name":"Travel","code":"4300","archived":false,"taxCodeExternalId":"INPUT"},' +
            '{"externalId":"x-2","name":"Food","code":null,"archived":false,"taxCodeExternalId":null}]}',
        ),
      )
      .reply(201, {
        data: {
          created: [rawAccount],
          failed: [{ reasons: ['NAME_TOO_LONG', 'OF_TOMORROW'], request: { externalId: 'x-2', name: 'Food' } }],
        },
      });
    const result = await connectedClient().createAccounts([
      { externalId: 'x-1', name: 'Travel', code: '4300', archived: false, taxCodeExternalId: 'INPUT' },
      { externalId: 'x-2', name: 'Food', archived: false },
    ]);
    expect(result.created.map(({ externalId }) => externalId)).to.deep.equal(['x-1']);
    expect(result.failed).to.deep.equal([
      { reasons: ['NAME_TOO_LONG', 'OF_TOMORROW'], request: { externalId: 'x-2' } },
    ]);
  });

  it('replaces a whole account and sends the metadata along', async () => {
    mockedPleo()
      .put(
        '/v1/chart-of-accounts/p%2F1',
        exactly(
          '{"name":"Travel","code":null,"archived":true,"taxCodeExternalId":null,"metadata":{"by":"hand","n":[1]}}',
        ),
      )
      .reply(200, { data: rawAccount });
    await connectedClient().updateAccount('p/1', {
      name: 'Travel',
      archived: true,
      metadata: { by: 'hand', n: [1] },
    });
  });

  it('refuses every answer that speaks of another company', async () => {
    const foreign = { ...rawAccount, companyId: OTHER_COMPANY_ID };
    mockedPleo()
      .post('/v1/chart-of-accounts:search')
      .query(true)
      .reply(200, { data: [foreign], pagination: LAST_PAGE });
    mockedPleo()
      .post('/v1/chart-of-accounts/batch')
      .reply(201, { data: { created: [foreign], failed: [] } });
    mockedPleo().put('/v1/chart-of-accounts/p-1').reply(200, { data: foreign });
    const client = connectedClient();
    const refused = [
      await failureOf(listed(client.listAccounts())),
      await failureOf(client.createAccounts([{ externalId: 'x-1', name: 'Travel', archived: false }])),
      await failureOf(client.updateAccount('p-1', { name: 'Travel', archived: false })),
    ];
    expect(refused.map(({ kind }) => kind)).to.deep.equal(['isolation', 'isolation', 'isolation']);
  });
});
