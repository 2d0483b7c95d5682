import { type FastifyInstance, fastify } from 'fastify';
import type { SeedInput } from '../seed.ts';
import type { SandboxClock } from '../shared/index.ts';
import { type XeroInspection, xeroSimulator } from './index.ts';
import type { InspectedTenant } from './inspection.ts';
import { XeroSeed } from './seed.ts';
import type { XeroSimulator } from './xero-simulator.ts';

/** What the tests of the Xero simulator stand on: a server without a port, and a clock that only tests move. */

export const tenantA = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const tenantB = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const bankId = 'aaaaaaaa-0000-4000-8000-0000000000b1';
export const expenseId = 'aaaaaaaa-0000-4000-8000-000000000400';
export const acmeId = 'aaaaaaaa-0000-4000-8000-0000000000c1';
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

type XeroInput = NonNullable<SeedInput['xero']>;
type TenantInput = NonNullable<XeroInput['tenants']>[number];

const settingsScope = [
  'accounting.settings',
  'accounting.contacts',
  'accounting.banktransactions',
  'accounting.manualjournals',
  'accounting.attachments',
  'accounting.invoices',
  'accounting.payments',
];

export const customApp = { clientId: 'custom-a', clientSecret: 'secret of custom-a' } as const;
export const webApp = { clientId: 'web', clientSecret: 'secret of web' } as const;

/** Tenant A with a small chart; tenant B with next to nothing. `changes` is laid over tenant A, `settings` over all. */
export function xeroSeed(changes: Partial<TenantInput> = {}, settings: Partial<XeroInput> = {}): SeedInput {
  return {
    xero: {
      apps: [
        { ...customApp, grant: 'client_credentials', tenants: [tenantA], scopes: settingsScope },
        {
          ...webApp,
          grant: 'refresh_token',
          tenants: [tenantA, tenantB],
          refreshToken: 'refresh-0',
          scopes: ['offline_access', ...settingsScope],
        },
      ],
      tenants: [
        {
          tenantId: tenantA,
          name: 'Alpha',
          baseCurrency: 'EUR',
          countryCode: 'NL',
          currencies: ['USD'],
          accounts: [
            { id: bankId, code: 'PLEOBANK', name: 'Pleo', type: 'BANK', bankAccountNumber: '1' },
            { name: 'Dollars', type: 'BANK', currency: 'USD', bankAccountNumber: '2' },
            { code: '1999', name: 'Closed bank', type: 'BANK', status: 'ARCHIVED', bankAccountNumber: '3' },
            { id: expenseId, code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
            { code: '310', name: 'Old costs', type: 'EXPENSE', status: 'ARCHIVED' },
            { code: '200', name: 'Sales', type: 'REVENUE', taxType: 'OUTPUT21' },
            { code: '820', name: 'VAT', type: 'CURRLIAB', systemAccount: 'GST' },
          ],
          taxRates: [
            { taxType: 'INPUT21', name: '21% in', rate: '21', appliesTo: ['EXPENSE', 'ASSET'] },
            { taxType: 'OUTPUT21', name: '21% out', rate: '21', appliesTo: ['REVENUE'] },
            { taxType: 'OLD19', name: '19% in', rate: '19', status: 'ARCHIVED' },
          ],
          contacts: [
            { id: acmeId, name: 'Acme', contactNumber: 'C-1' },
            { name: 'Old Vendor', status: 'ARCHIVED' },
          ],
          ...changes,
        },
        { tenantId: tenantB, name: 'Beta', baseCurrency: 'EUR', countryCode: 'DE' },
      ],
      ...settings,
    },
  };
}

export class TestClock implements SandboxClock {
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

export interface RequestOptions {
  readonly tenant?: string;
  /** An object is sent as JSON, a text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: that of the custom connection. `''`: no Authorization header. */
  readonly token?: string;
}

export class XeroHarness {
  readonly clock = new TestClock();
  readonly simulator: XeroSimulator;
  readonly server: FastifyInstance;
  commits = 0;
  #token = '';

  constructor(seed: SeedInput = xeroSeed()) {
    let ids = 0;
    this.simulator = xeroSimulator.create(XeroSeed.parse(seed.xero), {
      clock: this.clock,
      uuid: () => {
        ids += 1;
        return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
      },
      committed: () => {
        this.commits += 1;
      },
      takeItemError: () => undefined,
    });
    this.server = fastify();
    this.server.register(async (scope) => this.simulator.register(scope));
  }

  async tokenRequest(
    form: Record<string, string>,
    client: { clientId: string; clientSecret: string } = customApp,
  ): Promise<Reply> {
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
    return this.#send('POST', '/connect/token', {
      token: '',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  }

  async clientCredentials(scope = settingsScope.join(' ')): Promise<string> {
    const reply = await this.tokenRequest({ grant_type: 'client_credentials', scope });
    return json<{ access_token: string }>(reply).access_token;
  }

  async refresh(refreshToken: string): Promise<{ access_token: string; refresh_token: string; error?: string }> {
    return json(await this.tokenRequest({ grant_type: 'refresh_token', refresh_token: refreshToken }, webApp));
  }

  /** A request to any path with a token that is valid now, as JSON. */
  async send(method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, options: RequestOptions = {}): Promise<Reply> {
    if (options.token === undefined && this.#token === '') this.#token = await this.clientCredentials();
    return this.#send(method, url, { token: this.#token, ...options });
  }

  /** A request below `/api.xro/2.0`. */
  async api(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, options: RequestOptions = {}): Promise<Reply> {
    return this.send(method, `/api.xro/2.0${path}`, options);
  }

  inspectA(): InspectedTenant {
    const inspection: XeroInspection = this.simulator.inspect();
    const tenant = inspection[tenantA];
    if (!tenant) throw new TypeError('tenant A is missing');
    return tenant;
  }

  async #send(method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, options: RequestOptions): Promise<Reply> {
    const { tenant, body, token } = options;
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(tenant !== undefined && { 'xero-tenant-id': tenant }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    };
    const asItIs = typeof body === 'string' || body instanceof Buffer;
    const payload = asItIs ? body : body === undefined ? undefined : JSON.stringify(body);
    const response = await this.server.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    return { status: response.statusCode, headers: response.headers, text: response.body };
  }
}

/** The body as the test expects it to be shaped. */
export function json<Body = Record<string, unknown>>(reply: Reply): Body {
  return JSON.parse(reply.text);
}

export interface WrittenElement {
  readonly BankTransactionID: string;
  readonly StatusAttributeString?: string;
  readonly Type: string;
  readonly Status: string;
  readonly Reference: string;
  readonly DateString: string;
  readonly Total: number;
  readonly Contact: { readonly ContactID: string; readonly Name: string; readonly ContactStatus?: string };
  readonly LineItems: readonly {
    readonly LineItemID: string;
    readonly Description: string;
    readonly TaxType?: string;
    readonly LineAmount: number;
  }[];
  readonly ValidationErrors?: readonly { readonly Message: string }[];
}

export function written(reply: Reply): readonly WrittenElement[] {
  return json<{ BankTransactions: readonly WrittenElement[] }>(reply).BankTransactions;
}

/** The one bank transaction of an answer. */
export function writtenOne(reply: Reply): WrittenElement {
  const [element, ...more] = written(reply);
  if (!element || more.length > 0) throw new TypeError(`expected one bank transaction: ${reply.text}`);
  return element;
}

/** A valid bank transaction, with changes laid over it. */
export function spend(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    Type: 'SPEND',
    Contact: { ContactID: acmeId },
    BankAccount: { AccountID: bankId },
    Date: '2026-02-10',
    Reference: 'ref-1',
    LineAmountTypes: 'Inclusive',
    LineItems: [line()],
    ...changes,
  };
}

export function line(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { Description: 'Train', Quantity: 1, UnitAmount: '121.00', AccountCode: '400', ...changes };
}

/** Messages of the 400 that a summarised write answers with. */
export function refusals(reply: Reply): readonly string[] {
  const { Elements = [] } = json<{ Elements?: readonly WrittenElement[] }>(reply);
  return Elements.flatMap(({ ValidationErrors = [] }) => ValidationErrors.map(({ Message }) => Message));
}
