import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect } from 'chai';
import { type FastifyInstance, fastify } from 'fastify';
import type { SeedInput } from '../seed.ts';
import type { SandboxClock } from '../shared/index.ts';
import { netsuiteSimulator } from './index.ts';
import type { InspectedSubsidiary } from './inspection.ts';
import type { NetSuiteSimulator } from './netsuite-simulator.ts';
import { NetSuiteSeed } from './seed.ts';

/** The tests of the NetSuite simulator talk to a server without a port, whose clock only they move. */

export type NetSuiteInput = NonNullable<SeedInput['netsuite']>;
export const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const minuteMs = 60_000;
const tokenUrl = '/services/rest/auth/oauth2/v1/token';
const host = 'sandbox.test';

/** Two subsidiaries with a small chart. `changes` is laid over the account. */
export function netsuiteSeed(changes: Partial<NetSuiteInput> = {}): NetSuiteInput {
  return {
    integrations: [{ clientId: 'client', certificates: [{ id: 'cert-1', publicKey }] }],
    currencies: [
      { symbol: 'EUR', rate: '1' },
      { symbol: 'USD', rate: '0.9' },
    ],
    subsidiaries: [{ name: 'Alpha' }, { name: 'Beta' }],
    accounts: [
      { id: '10', number: '1010', name: 'Pleo', type: 'Bank', currency: 'EUR' },
      { id: '20', number: '2000', name: 'Payables', type: 'AcctPay' },
      { id: '25', number: '2500', name: 'VAT', type: 'OthCurrLiab' },
      { id: '60', number: '6000', name: 'Travel', type: 'Expense' },
      { id: '61', number: '6100', name: 'Beta costs', type: 'Expense', subsidiaries: ['Beta'] },
      { id: '69', number: '6900', name: 'Old costs', type: 'Expense', inactive: true },
    ],
    departments: [{ name: 'Sales' }, { name: 'North', parent: 'Sales' }],
    locations: [{ name: 'Berlin', subsidiaries: ['Beta'] }],
    segments: [{ scriptId: 'cseg_project', label: 'Project', values: [{ name: 'Bridge' }] }],
    vendors: [{ name: 'Acme', subsidiary: 'Alpha', currencies: ['EUR', 'USD'] }],
    taxTypes: [{ name: 'VAT' }],
    taxCodes: [{ id: '5', name: 'NL21', rate: '21', taxType: 'VAT', account: '2500' }],
    periods: [
      { month: '2026-01', closed: true },
      { month: '2026-02', apLocked: ['Alpha'] },
    ],
    ...changes,
  };
}

class TestClock implements SandboxClock {
  #nowMs = Date.parse('2026-03-01T09:00:00Z');

  now(): Date {
    return new Date(this.#nowMs);
  }

  advance(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface SentRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: one that is valid now. `''`: no Authorization header. */
  readonly token?: string;
}

export class NetSuiteHarness {
  readonly clock = new TestClock();
  readonly simulator: NetSuiteSimulator;
  readonly server: FastifyInstance;
  #token = '';

  constructor(seed: NetSuiteInput = netsuiteSeed()) {
    let ids = 0;
    this.simulator = netsuiteSimulator.create(NetSuiteSeed.parse(seed), {
      clock: this.clock,
      uuid: () => {
        ids += 1;
        return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
      },
      committed: () => {},
      takeItemError: () => undefined,
    });
    this.server = fastify();
    this.server.register(async (scope) => this.simulator.register(scope));
  }

  async tokenRequest(assertion: string, fields: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...fields,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#send('POST', tokenUrl, { token: '', headers, body: form.toString() });
  }

  /** A signed assertion, with changes laid over its claims and header. */
  assertion(claims: object = {}, header: object = {}, key: KeyObject = keys.privateKey): string {
    const nowSeconds = this.clock.now().getTime() / 1000;
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const aud = `http://${host}${tokenUrl}`;
    const scope = ['rest_webservices', 'restlets'];
    const body = { iss: 'client', scope, aud, iat: nowSeconds, exp: nowSeconds + 300, ...claims };
    const content = `${encode({ typ: 'JWT', alg: 'ES256', kid: 'cert-1', ...header })}.${encode(body)}`;
    const form =
      key.asymmetricKeyType === 'ec' ? ({ dsaEncoding: 'ieee-p1363' } as const) : { padding: 6, saltLength: 32 };
    return `${content}.${sign('sha256', Buffer.from(content), { key, ...form }).toString('base64url')}`;
  }

  async newToken(claims: object = {}): Promise<string> {
    return json<{ access_token: string }>(await this.tokenRequest(this.assertion(claims))).access_token;
  }

  async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, options: SentRequest = {}): Promise<Reply> {
    if (options.token === undefined && this.#token === '') this.#token = await this.newToken();
    return this.#send(method, url, { token: this.#token, ...options });
  }

  /** A request to the record service. */
  async record(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers = {}) {
    return this.send(method, `/services/rest/record/v1/${path}`, { body, headers });
  }

  /** Creates a record, which must be taken, and gives its id. */
  async made(type: string, body: object): Promise<string> {
    const reply = await this.record('POST', type, body);
    expect(reply.status, reply.text).to.equal(204);
    return String(reply.headers.location).split('/').at(-1) ?? '';
  }

  /** The sentence by which a new record is refused. */
  async refusal(type: string, body: object): Promise<string> {
    const reply = await this.record('POST', type, body);
    expect(reply.status, reply.text).to.equal(400);
    return detailOf(reply);
  }

  async suiteql(q: string, params: readonly string[] = [], paging = ''): Promise<Reply> {
    const headers = { prefer: 'transient' };
    return this.send('POST', `/services/rest/query/v1/suiteql${paging}`, { headers, body: { q, params } });
  }

  /** The rows of a query, without their links. */
  async rows(q: string, ...params: string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const reply = await this.suiteql(q, params);
    expect(reply.status, reply.text).to.equal(200);
    return json<{ items: readonly Record<string, unknown>[] }>(reply).items.map(({ links: _, ...row }) => row);
  }

  /** The subsidiary Alpha, unless another is named. */
  inspect(subsidiary = '1'): InspectedSubsidiary {
    const found = this.simulator.inspect()[subsidiary];
    if (!found) throw new TypeError(`the subsidiary ${subsidiary} is missing`);
    return found;
  }

  async #send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, options: SentRequest): Promise<Reply> {
    const { body, token } = options;
    const headers: Record<string, string> = {
      host,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    };
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.server.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    return { status: response.statusCode, headers: response.headers, text: response.body };
  }
}

/** The body as the test expects it to be shaped. */
export function json<Body = Record<string, unknown>>(reply: Reply): Body {
  return JSON.parse(reply.text);
}

interface ErrorBody {
  readonly 'o:errorDetails': readonly { readonly detail: string }[];
}

/** The first detail of an error. */
export function detailOf(reply: Reply): string {
  return json<ErrorBody>(reply)['o:errorDetails'][0]?.detail ?? '';
}

/** A journal of 80.00 of Alpha, with changes laid over it. */
export function journal(changes: object = {}, lines: readonly object[] = journalLines()): object {
  return { subsidiary: { id: '1' }, tranDate: '2026-02-10', line: { items: lines }, ...changes };
}

export function journalLines(changes: object = {}): readonly object[] {
  return [
    { account: { id: '60' }, debit: 80, ...changes },
    { account: '10', credit: 80.0 },
  ];
}

/** A bill of 100.00 of Acme, with changes laid over it. */
export function bill(changes: object = {}, line: object = {}): object {
  const items = [{ account: { id: '60' }, amount: 100, ...line }];
  return { entity: { id: '1' }, subsidiary: { id: '1' }, tranDate: '2026-03-01', expense: { items }, ...changes };
}

/** A payment of a bill from the bank. */
export function payment(billId: string, amount?: number): object {
  const line = { doc: { id: billId }, apply: true, ...(amount !== undefined && { amount }) };
  return { entity: '1', account: '10', tranDate: '2026-03-02', apply: { items: [line] } };
}
