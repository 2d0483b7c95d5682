import { Secret } from '@ringfence/core/contract';
import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import { OFFICE, WALLET } from '../testing/books.ts';
import { openSession, type TestContext, testContext } from '../testing/context.ts';
import { eur, outcomesOf, testLine, testPosting } from '../testing/postings.ts';
import { TENANT_ID, testSettings } from '../testing/settings.ts';
import { ACCOUNTS, accountsBody, api, BANK_TRANSACTIONS, identity, issueToken, readAccounts } from '../testing/wire.ts';

const { taxCode: _, ...untaxedLine } = testLine({ gross: eur(10), net: eur(10), tax: eur(0) });
const posting = testPosting(1, { lines: [untaxedLine], total: eur(10) });

describe('connectors/xero/http/connect', () => {
  let context: TestContext;
  let session: XeroSession;

  beforeEach(() => {
    context = testContext(testSettings());
    session = openSession(context);
  });

  describe('tokens', () => {
    it('logs in with client credentials and sends the tenant with every request', async () => {
      issueToken('token-1');
      api()
        .get(ACCOUNTS)
        .matchHeader('authorization', 'Bearer token-1')
        .matchHeader('xero-tenant-id', TENANT_ID)
        .matchHeader('accept', 'application/json')
        .reply(200, accountsBody);
      expect(await readAccounts(session)).to.deep.equal([WALLET.name, OFFICE.name]);
    });

    it('renews an expired token once and repeats the request', async () => {
      issueToken('token-1');
      issueToken('token-2');
      api().get(ACCOUNTS).matchHeader('authorization', 'Bearer token-1').reply(401, { Detail: 'TokenExpired: …' });
      api().get(ACCOUNTS).matchHeader('authorization', 'Bearer token-2').reply(200, accountsBody);
      expect(await readAccounts(session)).to.have.lengthOf(2);
    });

    it('keeps the rotated refresh token in the vault, and starts the next session with it', async () => {
      const credentials = {
        grant: 'refresh_token',
        clientId: 'app1',
        clientSecret: 'hunter2',
        refreshToken: 'refresh-1',
      };
      const rotating = testContext(testSettings({ credentials }));
      const refresh = (used: string, next: string) =>
        identity()
          .post('/connect/token', { grant_type: 'refresh_token', refresh_token: used })
          .reply(200, { access_token: 'token', token_type: 'Bearer', expires_in: 1800, refresh_token: next });
      refresh('refresh-1', 'refresh-2');
      api().get(ACCOUNTS).twice().reply(200, accountsBody);
      await readAccounts(openSession(rotating));
      expect(await rotating.vault.load('xero-refresh-token')).to.be.instanceOf(Secret);
      refresh('refresh-2', 'refresh-3');
      await readAccounts(openSession(rotating));
    });
  });

  describe('check', () => {
    it('asks for the connections, then for the organisation', async () => {
      issueToken('token-1');
      api()
        .get('/connections')
        .reply(200, [
          { id: WALLET.id, tenantId: TENANT_ID.toUpperCase(), tenantType: 'ORGANISATION', tenantName: 'Crème' },
        ]);
      api()
        .get('/api.xro/2.0/Organisation')
        .reply(200, {
          Organisations: [
            {
              Name: 'Crème BE',
              BaseCurrency: 'EUR',
              CountryCode: 'BE',
              EndOfYearLockDate: '/Date(1546214400000+0000)/',
            },
          ],
        });
      expect(await session.check({})).to.deep.include({
        id: TENANT_ID,
        countryCode: 'BE',
        closedPeriods: [{ to: '2018-12-31' }],
      });
    });
  });

  describe('post', () => {
    const answer = {
      BankTransactions: [
        {
          BankTransactionID: '1289c190-e46d-434b-9628-463ffdb52f00',
          StatusAttributeString: 'OK',
          Reference: posting.reference,
          Total: 0.1,
          TotalTax: 0,
          CurrencyCode: 'EUR',
          Date: '/Date(1793836800000+0000)/',
        },
      ],
    };

    beforeEach(() => {
      issueToken('token-1');
      api().get(ACCOUNTS).reply(200, accountsBody);
    });

    it('creates with PUT, keeps good documents beside bad ones, and sends the key and exact digits', async () => {
      let text = '';
      api()
        .put(BANK_TRANSACTIONS, (body: unknown) => {
          text = JSON.stringify(body);
          return true;
        })
        .query({ summarizeErrors: 'false' })
        .matchHeader('idempotency-key', `${TENANT_ID}:attempt:0`)
        .reply(200, answer);
      const [outcome] = await outcomesOf(session, [posting]);
      expect(text).to.contain('"LineAmount":0.1');
      expect(outcome).to.have.property('kind', 'created');
      expect(outcome).to.have.nested.property('document.total').that.deep.equals(eur(10));
      expect(outcome).to.not.have.property('warnings');
    });

    it('repeats a lost answer under the same key', async () => {
      const put = () =>
        api().put(BANK_TRANSACTIONS).query(true).matchHeader('idempotency-key', `${TENANT_ID}:attempt:0`);
      put().reply(500, '');
      put().reply(200, answer);
      expect((await outcomesOf(session, [posting], 'attempt'))[0]).to.have.property('kind', 'created');
    });

    it('does not repeat it when Xero may have forgotten the key, and then does not know', async () => {
      api()
        .put(BANK_TRANSACTIONS)
        .query(true)
        .reply(() => {
          context.environment.clock.advance(331_000);
          return [500, ''];
        });
      const [outcome] = await outcomesOf(session, [posting]);
      expect(outcome).to.have.property('kind', 'unknown');
    });

    it('does not know of documents whose answer it cannot read', async () => {
      api().put(BANK_TRANSACTIONS).query(true).reply(200, '<Response/>');
      expect((await outcomesOf(session, [posting], 'attempt'))[0]).to.have.property('kind', 'unknown');
    });

    it('does not know of documents under a key that was used for others', async () => {
      const Message = 'Idempotency Key: 1 is used with a different request.';
      api().put(BANK_TRANSACTIONS).query(true).reply(400, { Type: 'ValidationException', Message });
      expect((await outcomesOf(session, [posting], 'attempt'))[0]).to.have.property('kind', 'unknown');
    });

    it('refuses documents for the reason that Xero gives for the whole request', async () => {
      api()
        .put(BANK_TRANSACTIONS)
        .query(true)
        .reply(400, {
          ErrorNumber: 10,
          Type: 'ValidationException',
          Message: 'A validation exception occurred',
          Elements: [{ ValidationErrors: [{ Message: 'Tax rate must be valid.' }] }],
        });
      const [outcome] = await outcomesOf(session, [posting]);
      expect(outcome).to.have.nested.property('rejection.reason', 'tax-code');
    });
  });

  describe('findByReference', () => {
    it('filters by reference and follows the pages', async () => {
      issueToken('token-1');
      const page = (number: number, transactions: readonly object[]) =>
        api()
          .get(BANK_TRANSACTIONS)
          .query({ where: `Reference=="${posting.reference}"`, page: number, pageSize: 100 })
          .reply(200, {
            pagination: { page: number, pageSize: 100, pageCount: 2, itemCount: 2 },
            BankTransactions: transactions,
          });
      page(1, [{ BankTransactionID: OFFICE.id, Type: 'SPEND', Status: 'DELETED', Reference: posting.reference }]);
      page(2, [
        {
          BankTransactionID: WALLET.id,
          Type: 'SPEND',
          Status: 'AUTHORISED',
          Reference: posting.reference,
          Total: 0.1,
          CurrencyCode: 'EUR',
        },
      ]);
      const found = await session.lookUp.byReference([posting.reference], { kinds: new Set(['spend']) });
      expect(found.get(posting.reference)?.[0]).to.deep.include({ id: WALLET.id, total: eur(10) });
    });
  });
});
