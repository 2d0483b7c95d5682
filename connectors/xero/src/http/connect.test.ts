import { type TestContext, testContext } from '@ringfence/core/testing';
import { expect } from 'chai';
import type { XeroSession } from '../session.ts';
import type { XeroSettings } from '../settings.ts';
import { OFFICE, WALLET } from '../testing/books.ts';
import { openSession, TENANT_ID, testSettings } from '../testing/context.ts';
import { outcomesOf } from '../testing/outcomes.ts';
import { eur, testLine, testPosting } from '../testing/postings.ts';
import { ACCOUNTS, accountsBody, api, BANK_TRANSACTIONS, issueToken, readAccounts } from '../testing/wire.ts';

const { taxCode: _, ...untaxedLine } = testLine({ gross: eur(10), net: eur(10), tax: eur(0) });
const posting = testPosting(1, { lines: [untaxedLine], total: eur(10) });

describe('connectors/xero/http/connect', () => {
  let context: TestContext<XeroSettings>;
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
  });
});
