import { expect } from 'chai';
import { type FastifyInstance, fastify } from 'fastify';
import type { SeedInput } from '../seed.ts';
import type { SandboxClock } from '../shared/index.ts';
import { xeroSimulator } from './index.ts';
import type { InspectedTenant } from './inspection.ts';
import { XeroSeed } from './seed.ts';
import type { XeroSimulator } from './xero-simulator.ts';

/** The tests of the Xero simulator talk to a server without a port, whose clock only they move. */

export const tenantA = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const tenantB = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const ids = {
  bank: 'aaaaaaaa-0000-4000-8000-0000000000b1',
  savings: 'aaaaaaaa-0000-4000-8000-0000000000b2',
  expense: 'aaaaaaaa-0000-4000-8000-000000000400',
  acme: 'aaaaaaaa-0000-4000-8000-0000000000c1',
  /** An archived contact. */
  gone: 'aaaaaaaa-0000-4000-8000-0000000000c2',
  region: 'aaaaaaaa-0000-4000-8000-0000000000e1',
  north: 'aaaaaaaa-0000-4000-8000-0000000000e2',
  /** An archived option. */
  oldOption: 'aaaaaaaa-0000-4000-8000-0000000000e3',
  unknown: 'aaaaaaaa-0000-4000-8000-00000000dead',
};
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
            { id: ids.bank, code: 'PLEOBANK', name: 'Pleo', type: 'BANK', bankAccountNumber: '1' },
            { id: ids.savings, name: 'Savings', type: 'BANK', bankAccountNumber: '9' },
            { code: 'USD', name: 'Dollars', type: 'BANK', currency: 'USD', bankAccountNumber: '2' },
            { code: '1999', name: 'Closed bank', type: 'BANK', status: 'ARCHIVED', bankAccountNumber: '3' },
            { id: ids.expense, code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
            { code: '310', name: 'Old costs', type: 'EXPENSE', status: 'ARCHIVED' },
            { code: '200', name: 'Sales', type: 'REVENUE', taxType: 'OUTPUT21' },
            { code: '820', name: 'VAT', type: 'CURRLIAB', systemAccount: 'GST' },
            { code: '835', name: 'Directors', type: 'CURRLIAB', enablePayments: true },
          ],
          taxRates: [
            { taxType: 'INPUT21', name: '21% in', rate: '21', appliesTo: ['EXPENSE', 'ASSET'] },
            { taxType: 'OUTPUT21', name: '21% out', rate: '21', appliesTo: ['REVENUE'] },
            { taxType: 'OLD19', name: '19% in', rate: '19', status: 'ARCHIVED' },
          ],
          contacts: [
            { id: ids.acme, name: 'Acme', contactNumber: 'C-1' },
            { id: ids.gone, name: 'Old Vendor', status: 'ARCHIVED' },
          ],
          trackingCategories: [
            {
              id: ids.region,
              name: 'Region',
              options: [
                { id: ids.north, name: 'North' },
                { id: ids.oldOption, name: 'Old', status: 'ARCHIVED' },
              ],
            },
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
  async send(method: 'GET' | 'PUT' | 'POST', url: string, options: RequestOptions = {}): Promise<Reply> {
    if (options.token === undefined && this.#token === '') this.#token = await this.clientCredentials();
    return this.#send(method, url, { token: this.#token, ...options });
  }

  /** A request below `/api.xro/2.0`. */
  async api(method: 'GET' | 'PUT' | 'POST', path: string, options: RequestOptions = {}): Promise<Reply> {
    return this.send(method, `/api.xro/2.0${path}`, options);
  }

  /** Makes one element, which must be taken, and gives it as the answer shows it. */
  async made(plural: string, body: object): Promise<Element> {
    return one(plural, await this.api('PUT', `/${plural}`, { body }));
  }

  /** The id of a new bill, with changes laid over it. */
  async madeBill(changes: Element = {}): Promise<unknown> {
    return (await this.made('Invoices', bill(changes))).InvoiceID;
  }

  /** The elements that a filter selects, in pages. */
  async selected(plural: string, where: string): Promise<readonly Element[]> {
    return elements(plural, await this.api('GET', `/${plural}?page=1&where=${encodeURIComponent(where)}`));
  }

  /** Each element is refused for one reason, and the books stay as they were. */
  async expectRefusals(path: string, cases: Refusals): Promise<void> {
    const before = JSON.stringify(this.inspectA());
    for (const [what, body, message] of cases) {
      this.clock.advance(2000);
      const reply = await this.api('PUT', path, { body });
      expect(reply.status, `${what}: ${reply.text}`).to.equal(400);
      const [found, ...more] = refusals(reply);
      expect(more, what).to.deep.equal([]);
      expect(found, what).to.contain(message);
    }
    expect(JSON.stringify(this.inspectA())).to.equal(before);
  }

  inspectA(): InspectedTenant {
    const tenant = this.simulator.inspect()[tenantA];
    if (!tenant) throw new TypeError('tenant A is missing');
    return tenant;
  }

  async #send(method: 'GET' | 'PUT' | 'POST', url: string, options: RequestOptions): Promise<Reply> {
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

/** An element of an answer; the tests know which. */
export type Element = Readonly<Record<string, unknown>>;
type Changes = Element;

export function elements(plural: string, reply: Reply): readonly Element[] {
  const found = json<Record<string, readonly Element[]>>(reply)[plural];
  if (!found) throw new TypeError(`expected ${plural}: ${reply.text}`);
  return found;
}

/** The one element of an answer. */
export function one(plural: string, reply: Reply): Element {
  const [element, ...more] = elements(plural, reply);
  if (!element || more.length > 0) throw new TypeError(`expected one of ${plural}: ${reply.text}`);
  return element;
}

/** A member of every element of an answer. */
export function column(plural: string, member: string, reply: Reply): readonly unknown[] {
  return elements(plural, reply).map((element) => element[member]);
}

/** Messages of the 400 that a summarised write answers with. */
export function refusals(reply: Reply): readonly string[] {
  const { Elements = [] } = json<{ Elements?: readonly { ValidationErrors?: readonly { Message: string }[] }[] }>(
    reply,
  );
  return Elements.flatMap(({ ValidationErrors = [] }) => ValidationErrors.map(({ Message }) => Message));
}

/** Bad elements, each with a name for its fault and a part of the one message that says so. */
export type Refusals = readonly (readonly [what: string, body: object, message: string])[];

/** A valid bank transaction of 121.00, with changes laid over it. */
export function spend(changes: Changes = {}): Element {
  return {
    Type: 'SPEND',
    Contact: { ContactID: ids.acme },
    BankAccount: { AccountID: ids.bank },
    Date: '2026-02-10',
    Reference: 'ref-1',
    LineAmountTypes: 'Inclusive',
    LineItems: [line()],
    ...changes,
  };
}

export function line(changes: Changes = {}): Element {
  return { Description: 'Train', Quantity: 1, UnitAmount: '121.00', AccountCode: '400', ...changes };
}

/** A payment on account of 121.00. */
export function onAccount(changes: Changes = {}): Element {
  const LineItems = [{ Description: 'On account', Quantity: 1, UnitAmount: '121.00' }];
  return spend({ Type: 'SPEND-OVERPAYMENT', LineAmountTypes: 'NoTax', Reference: undefined, LineItems, ...changes });
}

/** A bill of 121.00, approved. */
export function bill(changes: Changes = {}): Element {
  return {
    Type: 'ACCPAY',
    Status: 'AUTHORISED',
    Contact: { ContactID: ids.acme },
    Date: '2026-02-10',
    DueDate: '2026-03-10',
    InvoiceNumber: 'B-1',
    LineAmountTypes: 'Inclusive',
    LineItems: [line()],
    ...changes,
  };
}

/** A credit note of 121.00, approved. */
export function creditNote(changes: Changes = {}): Element {
  const { DueDate: _, InvoiceNumber: __, ...rest } = bill();
  return { ...rest, Type: 'ACCPAYCREDIT', CreditNoteNumber: 'N-1', ...changes };
}

/** A payment of 21.00 from the bank. */
export function payment(changes: Changes = {}): Element {
  return { Account: { AccountID: ids.bank }, Date: '2026-02-20', Amount: '21.00', Reference: 'p-1', ...changes };
}

/** A transfer of 50.10 between two bank accounts. */
export function transfer(changes: Changes = {}): Element {
  return {
    FromBankAccount: { Code: 'PLEOBANK' },
    ToBankAccount: { AccountID: ids.savings },
    Amount: '50.10',
    Date: '2026-02-10',
    Reference: 'top-up 1',
    ...changes,
  };
}

/** A draft of a journal of 100.00. */
export function journal(changes: Changes = {}): Element {
  return {
    Narration: 'Accrual',
    Date: '2026-02-10',
    JournalLines: [journalLine('100.00', { Description: 'Train' }), journalLine(-100, { AccountCode: '200' })],
    ...changes,
  };
}

/** A line of a journal: a debit of travel costs, unless the changes say otherwise. */
export function journalLine(LineAmount: unknown, changes: Changes = {}): Element {
  return { LineAmount, AccountCode: '400', ...changes };
}

/** The ids by which lines name the tracking option North of the category Region. */
export const north = { TrackingCategoryID: ids.region, TrackingOptionID: ids.north };
