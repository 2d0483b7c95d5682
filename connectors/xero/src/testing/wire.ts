import nock from 'nock';
import type { XeroSession } from '../session.ts';
import { OFFICE, WALLET } from './books.ts';
import { API_URL, IDENTITY_URL } from './context.ts';

export const ACCOUNTS = '/api.xro/2.0/Accounts';
export const BANK_TRANSACTIONS = '/api.xro/2.0/BankTransactions';

/** The chart of accounts as Xero sends it. */
export const accountsBody = {
  Status: 'OK',
  Accounts: [
    { AccountID: WALLET.id, Name: WALLET.name, Type: 'BANK', Class: 'ASSET', Status: 'ACTIVE', CurrencyCode: 'EUR' },
    {
      AccountID: OFFICE.id,
      Code: OFFICE.code,
      Name: OFFICE.name,
      Type: 'OVERHEADS',
      Class: 'EXPENSE',
      Status: 'ACTIVE',
    },
  ],
};

export function api(): nock.Scope {
  return nock(API_URL);
}

export function identity(): nock.Scope {
  return nock(IDENTITY_URL);
}

/** Lets the token endpoint issue this token, once, for the test settings' credentials. */
export function issueToken(accessToken: string): void {
  identity()
    .post('/connect/token', { grant_type: 'client_credentials', scope: /accounting\.banktransactions/ })
    .basicAuth({ user: 'app1', pass: 'hunter2' })
    .reply(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 1800 });
}

/** The names of all accounts: the simplest request of a session. */
export async function readAccounts(session: Pick<XeroSession, 'accounts'>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of session.accounts({})) names.push(name);
  return names;
}
