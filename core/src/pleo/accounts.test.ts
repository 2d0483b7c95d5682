import { expect } from 'chai';
import { type CompanyHttp, ExactDecimal } from '../contract/index.ts';
import { createHttpPleoCompanyClient } from './http-pleo-company-client.ts';
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

describe('core/pleo/http-pleo-company-client', () => {
  describe('introspection', () => {
    it('asks who the key speaks for', async () => {
      const data = { authMethod: 'API_KEY', clientId: 'c', scope: 'a b', subjectURN: `urn:pleo:company:${COMPANY_ID}` };
      mockedPleo().get('/v1/introspect').reply(200, { data });
      expect((await connectedClient().introspect()).subjectURN).to.equal(`urn:pleo:company:${COMPANY_ID}`);
    });

    it('tolerates a credential without a subject, and a way of authentication that it does not know', async () => {
      mockedPleo()
        .get('/v1/introspect')
        .reply(200, { data: { authMethod: 'OF_TOMORROW', scope: '' } });
      expect((await connectedClient().introspect()).subjectURN).to.equal(undefined);
    });
  });

  describe('accounts', () => {
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
  });

  describe('tax codes', () => {
    const rate = ExactDecimal.parse('0.21');
    const content = { code: 'INPUT', name: 'VAT', rate, type: 'inclusive', archived: false };
    const rawTaxCode = {
      id: 't-1',
      companyId: COMPANY_ID,
      name: 'VAT',
      rate: 0.21,
      type: 'inclusive',
      archived: false,
    };

    it('searches active and archived ones and tolerates a type that it does not know', async () => {
      const known = '{"id":"t-1","name":"VAT","rate":0.20,"type":"inclusive","archived":false,"code":null}';
      const unknown = '{"id":"t-2","name":"VAT","rate":1.5e-1,"type":"of_tomorrow","archived":true,"code":"X"}';
      mockedPleo()
        .post('/v0/tax-codes:search', exactly('{}'))
        .query({ company_id: COMPANY_ID, limit: '100' })
        .reply(200, `{"data":[${known},${unknown}],"pagination":${JSON.stringify(LAST_PAGE)}}`);
      const taxCodes = await listed(connectedClient().listTaxCodes());
      expect(taxCodes.map(({ rate, type, archived }) => [rate, type, archived])).to.deep.equal([
        ['0.2', 'inclusive', false],
        ['0.15', 'of_tomorrow', true],
      ]);
    });

    it('creates one', async () => {
      mockedPleo()
        .post('/v0/tax-codes', {
          companyId: COMPANY_ID,
          code: 'INPUT',
          name: 'VAT',
          rate: 0.21,
          type: 'inclusive',
          archived: false,
          ingoingTaxAccount: null,
          outgoingTaxAccount: null,
        })
        .reply(200, { data: rawTaxCode });
      expect(await connectedClient().createTaxCode(content)).to.include({ id: 't-1', rate: '0.21' });
    });

    it('writes a rate digit by digit', async () => {
      // A mock sees parsed numbers; only what the client hands over shows the digits.
      const bodies: string[] = [];
      const http: CompanyHttp = {
        send: async ({ json }) => {
          bodies.push(JSON.stringify(json));
          return { status: 200, headers: {}, text: '' };
        },
        json: () => Promise.reject(new Error('not asked for')),
      };
      const client = createHttpPleoCompanyClient(http, COMPANY_ID);
      for (const rate of ['0.20', '0.123456789012345678901']) {
        await client.updateTaxCode('t-1', { ...content, rate: ExactDecimal.parse(rate) });
      }
      expect(bodies[0]).to.contain('"rate":0.20,');
      expect(bodies[1]).to.contain('"rate":0.123456789012345678901,');
    });

    it('replaces a whole tax code, its two accounts included', async () => {
      mockedPleo()
        .put('/v0/tax-codes/t-1', {
          companyId: COMPANY_ID,
          code: 'RC',
          name: 'Reverse',
          rate: 0.21,
          type: 'reverse',
          archived: true,
          ingoingTaxAccount: '1500',
          outgoingTaxAccount: '1510',
        })
        .reply(200, { data: rawTaxCode });
      await connectedClient().updateTaxCode('t-1', {
        code: 'RC',
        name: 'Reverse',
        rate: ExactDecimal.parse('0.21'),
        type: 'reverse',
        archived: true,
        ingoingTaxAccount: '1500',
        outgoingTaxAccount: '1510',
      });
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

  it('never shows the key in a failure', async () => {
    mockedPleo().get('/v1/introspect').reply(401, { message: 'The key key-of-a is unknown.' });
    const failure = await failureOf(connectedClient().introspect());
    expect(failure.kind).to.equal('authentication');
    expect(`${failure.message}${failure.stack}${JSON.stringify(failure)}`).not.to.contain('key-of-a');
  });
});
