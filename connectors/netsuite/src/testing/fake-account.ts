import { generateKeyPairSync } from 'node:crypto';
import { testContext } from '@ringfence/core/testing';
import nock from 'nock';
import { z } from 'zod';
import { connect } from '../http/connect.ts';
import { NetSuiteSession } from '../session.ts';
import { NetSuiteSettings } from '../settings.ts';

export const API_URL = 'https://1234567-sb1.suitetalk.api.netsuite.com';
export const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token';
export const SUITEQL_PATH = '/services/rest/query/v1/suiteql';

/** One key for all tests: making one takes a while. */
export const KEYS = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** Settings of the subsidiary 5. */
export function testSettings(changes: Readonly<Record<string, unknown>> = {}): NetSuiteSettings {
  return NetSuiteSettings.parse({
    accountId: '1234567_SB1',
    subsidiaryId: '5',
    credentials: {
      clientId: 'client-1',
      certificateId: 'certificate-1',
      privateKey: KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      algorithm: 'ES256',
    },
    dimensions: [{ segment: 'department', required: true }, { segment: 'class' }],
    ...changes,
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A query as NetSuite receives it. */
export interface AskedQuery {
  readonly q: string;
  readonly from: string;
  readonly params: readonly string[];
}

/** One answer of the record service. */
export interface RecordAnswer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const Body = z.record(z.string(), z.unknown());
const SuiteQlBody = z.object({ q: z.string(), params: z.array(z.string()) });

/** The words of a refusal, in NetSuite's envelope. */
export function refusal(detail: string, code = 'USER_ERROR', status = 400): RecordAnswer {
  const error = { detail: `Error while accessing a resource. ${detail}`, 'o:errorCode': code };
  return { status, body: { title: 'Bad Request', status, 'o:errorDetails': [error] } };
}

/**
 * What the tests let NetSuite say, over the wire. It answers a query by its table; rows are cut by the conditions on their key,
 * their id and their subsidiary, and by nothing else: what filters is NetSuite's, and the tests look at what was asked.
 */
export class FakeAccount {
  /** Rows by table. A table that is missing is unknown to the account. */
  readonly tables: Record<string, readonly Row[]> = {
    currency: [
      { id: '1', symbol: 'EUR', isbasecurrency: 'T' },
      { id: '2', symbol: 'USD', isbasecurrency: 'F' },
    ],
    subsidiary: [
      { id: '1', name: 'Group', currency: '2', country: 'US', isinactive: 'F' },
      { id: '5', name: 'Crème DK', parent: '1', currency: '1', country: 'DK', isinactive: 'F' },
    ],
    salestaxitem: [{ id: '6', name: 'VAT 25', taxtype: '3', isinactive: 'F' }],
    customrecord_ste_taxrate: [{ id: '1', taxcode: '6', rate: '0.25' }],
    accountingperiod: [],
    account: [
      { id: '58', acctnumber: '6100', fullname: '6100 Travel', accttype: 'Expense', isinactive: 'F', issummary: 'F' },
      { id: '90', acctnumber: '1000', fullname: 'Wallet', accttype: 'Bank', isinactive: 'F', currency: '1' },
      { id: '20', acctnumber: '2000', fullname: 'Payables', accttype: 'AcctPay', isinactive: 'F' },
      { id: '77', acctnumber: '9999', fullname: 'Of others', accttype: 'Expense', isinactive: 'F', sharedWith: '7' },
    ],
    vendor: [],
    transaction: [],
    transactionline: [],
    'transactionline tl': [],
  };
  /** Columns that a table does not have. */
  readonly absentColumns = new Map<string, readonly string[]>([['salestaxitem', ['itemid', 'rate']]]);
  readonly queries: AskedQuery[] = [];
  readonly records: {
    readonly type: string;
    readonly body: Row;
    readonly headers: Readonly<Record<string, string>>;
  }[] = [];
  /** How the next records are answered; then each is made. */
  readonly answers: RecordAnswer[] = [];
  #lastId = 1000;

  constructor() {
    const scope = nock(API_URL).persist();
    scope.post(TOKEN_PATH).reply(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: '3600' });
    scope
      .post(SUITEQL_PATH)
      .query({ limit: '1000', offset: /\d+/ })
      .matchHeader('prefer', 'transient')
      .reply(async (request: Request) => this.#query(request.url, SuiteQlBody.parse(await request.json())));
    scope
      .post(/^\/services\/rest\/record\/v1\/\w+$/)
      .reply(async (request: Request) => this.#record(request, Body.parse(await request.json())));
  }

  #query(uri: string, { q, params }: z.infer<typeof SuiteQlBody>): [number, object] {
    const from = / FROM (\w+(?: tl)?)\b/.exec(q)?.[1] ?? '';
    this.queries.push({ q, from, params });
    const rows = this.tables[from];
    const answer = (detail: string) => refusal(detail, 'INVALID_PARAMETER');
    if (rows === undefined) {
      const { status, body = {} } = answer(
        `Invalid search query. Detailed unprocessed description follows. Invalid search type: ${from}.`,
      );
      return [status, body];
    }
    const unknown = this.absentColumns.get(from)?.find((name) => new RegExp(`\\b${name}\\b`).test(q));
    if (unknown !== undefined) {
      const { status, body = {} } = answer(
        `Invalid search query. Unknown identifier '${unknown}'. Available identifiers are: {id}`,
      );
      return [status, body];
    }
    const key = /(\w+) > \?/.exec(q)?.[1];
    const after = key === undefined ? 0 : Number(params.at(-1));
    const offset = Number(new URL(uri, API_URL).searchParams.get('offset'));
    const order = / ORDER BY (?:\w+\.)?(\w+)/.exec(q)?.[1] ?? 'id';
    const sorted = rows.toSorted((one, other) => Number(one[order]) - Number(other[order]));
    const left = sorted
      .filter((row) => key === undefined || Number(row[key]) > after)
      .filter((row) => isAsked(row, q, params))
      .slice(offset);
    const items = left.slice(0, 1000).map((row) => ({ links: [], ...row }));
    return [200, { items, hasMore: left.length > 1000, count: items.length, offset, totalResults: rows.length }];
  }

  #record({ url, headers }: Request, body: Row): [number, object | string, Record<string, string>] {
    const path = new URL(url).pathname;
    const type = path.split('/').at(-1) ?? '';
    this.records.push({ type, body, headers: Object.fromEntries(headers) });
    this.#lastId += 1;
    const location = `${API_URL}${path.toLowerCase()}/${this.#lastId}`;
    const { status, body: answer = '', headers: more } = this.answers.shift() ?? { status: 204 };
    return [status, answer, { ...(status === 204 ? { location } : {}), ...more }];
  }
}

/** Whether a row is the one with this id, and one that is shared with this subsidiary; rows that say nothing are those of ours. */
function isAsked({ id, sharedWith = '5' }: Row, q: string, params: readonly string[]): boolean {
  const demanded = (condition: string) => {
    const before = q.split(condition)[0] ?? '';
    return before === q ? undefined : params[before.split('?').length - 1];
  };
  const subsidiary = demanded('.subsidiary = ?');
  return (demanded(' WHERE id = ?') ?? id) === id && (subsidiary === undefined || sharedWith === subsidiary);
}

/** A session over the wire, as core opens it. */
export function openSession(settings = testSettings(), context = testContext(settings)): NetSuiteSession {
  return new NetSuiteSession(connect(context), settings);
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
