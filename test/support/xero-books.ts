import type { ErpDocument, Posting } from '@ringfence/core/contract';
import { testContext } from '@ringfence/core/testing';
import { type Exchange, type Sandbox, startSandbox } from '@ringfence/sandbox';
import { expect } from 'chai';
import { z } from 'zod';
import type { XeroSession } from '../../connectors/xero/src/session.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, TRAVEL, VAT_21, WALLET } from '../../connectors/xero/src/testing/books.ts';
import { openSession, TENANT_ID, testSettings } from '../../connectors/xero/src/testing/context.ts';
import { outcomesOf } from '../../connectors/xero/src/testing/outcomes.ts';
import type { SpecChecker } from '../specs/spec-checker.ts';

export const ACME_ID = '9c2c64de-12c9-4167-b503-e2c0e1aa1f49';
export const ARCHIVED_CONTACT_ID = 'c1d195eb-a9c5-4256-9003-65819c0a0a1d';
export const POUNDS = { id: '3ea5b2b7-5dd4-4c4f-8c2b-2c3c5c6e7a01', code: '095', name: 'Pleo GBP' };
export const ARCHIVED_ACCOUNT = { id: '5040915e-8ce7-4177-8d08-fde416232f18', code: '310', name: 'Old costs' };
export const ARCHIVED_BANK = { id: 'd6362594-0a0f-4b3a-9b1a-4e0b8f0a4f5e', code: '096', name: 'Closed bank' };
export const TAX_ACCOUNT = { id: '17d7c8ae-0a6e-4f2e-8d5b-5f2e6a7c1b11', code: '411000', name: 'TVA' };
export const REGION = {
  id: '351953c4-8127-4009-88c3-f9cd8c9cbe9f',
  north: 'ce205173-7387-4651-9726-2cf4c5405ba2',
  archived: '3f05cdf9-246b-46a2-bf3b-10e4f7e2fd37',
};
export const TEAM = { id: '093af706-c2aa-4d97-a4ce-2d205a017eac', sales: 'a94a1c1d-8b0e-4b0c-9b7f-0d3d0f6b9a10' };
export const OLD_CATEGORY = {
  id: 'e2f2f732-e92a-4f3a-9c4d-ee4da0182a13',
  option: '1b2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d',
};

/** Books that have one of everything that documents can name, and one of everything that they cannot. */
export const XERO_BOOKS = {
  tenantId: TENANT_ID,
  name: 'Crème BE',
  baseCurrency: 'EUR',
  currencies: ['GBP'],
  countryCode: 'BE',
  periodLockDate: '2026-03-31',
  endOfYearLockDate: '2025-12-31',
  accounts: [
    { id: WALLET.id, name: WALLET.name, type: 'BANK', bankAccountNumber: 'BE1' },
    { id: SAVINGS.id, code: SAVINGS.code, name: SAVINGS.name, type: 'BANK', bankAccountNumber: 'BE2' },
    { ...POUNDS, type: 'BANK', bankAccountNumber: 'GB1', currency: 'GBP' },
    { ...ARCHIVED_BANK, type: 'BANK', bankAccountNumber: 'BE3', status: 'ARCHIVED' },
    { id: OFFICE.id, code: OFFICE.code, name: OFFICE.name, type: 'OVERHEADS', taxType: VAT_21.code },
    { id: TRAVEL.id, code: TRAVEL.code, name: TRAVEL.name, type: 'EXPENSE' },
    { ...ARCHIVED_ACCOUNT, type: 'EXPENSE', status: 'ARCHIVED' },
    { id: POCKET.id, code: POCKET.code, name: POCKET.name, type: 'CURRLIAB' },
    { id: PAYABLE.id, code: PAYABLE.code, name: PAYABLE.name, type: 'CURRLIAB', systemAccount: 'CREDITORS' },
    { ...TAX_ACCOUNT, type: 'CURRLIAB', systemAccount: 'GST' },
  ],
  taxRates: [
    { taxType: VAT_21.code, name: VAT_21.name, rate: '21', appliesTo: ['EXPENSE', 'ASSET'] },
    { taxType: 'TAX002', name: 'TVA due', rate: '21', appliesTo: ['REVENUE'] },
    { taxType: 'TAX003', name: 'Old', rate: '19', status: 'ARCHIVED' },
    { taxType: 'REVERSECHARGES', name: 'Autoliquidation', rate: '0', appliesTo: ['EXPENSE'] },
  ],
  contacts: [
    { id: ACME_ID, name: 'Acme' },
    { id: ARCHIVED_CONTACT_ID, name: 'Gone', status: 'ARCHIVED' },
  ],
  trackingCategories: [
    {
      id: REGION.id,
      name: 'Region',
      options: [
        { id: REGION.north, name: 'North' },
        { id: REGION.archived, name: 'South', status: 'ARCHIVED' },
      ],
    },
    { id: TEAM.id, name: 'Team', options: [{ id: TEAM.sales, name: 'Sales' }] },
    {
      id: OLD_CATEGORY.id,
      name: 'Project',
      status: 'ARCHIVED',
      options: [{ id: OLD_CATEGORY.option, name: 'Old' }],
    },
  ],
};

const Line = z.object({
  description: z.string(),
  accountCode: z.string().nullable(),
  taxType: z.string().nullable(),
  lineAmount: z.string(),
  taxAmount: z.string(),
  tracking: z.array(z.object({ category: z.string(), option: z.string() })),
});
const Document = z.object({ id: z.string(), status: z.string(), date: z.string() });
const Payable = Document.extend({
  number: z.string(),
  dueDate: z.string().nullable(),
  contact: z.object({ name: z.string() }),
  url: z.string().nullable(),
  total: z.string(),
  totalTax: z.string(),
  outstanding: z.string(),
  lines: z.array(Line),
});

/** What the simulated books hold of the documents that a connector makes. */
const Holdings = z.object({
  bankTransactions: z.array(
    Document.extend({ type: z.string(), url: z.string().nullable(), total: z.string(), lines: z.array(Line) }),
  ),
  invoices: z.array(Payable),
  creditNotes: z.array(Payable),
  payments: z.array(Document.extend({ type: z.string(), amount: z.string(), reference: z.string() })),
  overpayments: z.array(
    z.object({ remainingCredit: z.string(), allocations: z.array(z.object({ date: z.string() })) }),
  ),
  bankTransfers: z.array(
    Document.extend({
      from: z.object({ bankAccount: z.object({ name: z.string() }) }),
      to: z.object({ bankAccount: z.object({ name: z.string() }) }),
      amount: z.string(),
      reference: z.string(),
    }),
  ),
  manualJournals: z.array(
    Document.extend({ narration: z.string(), lineAmountTypes: z.string(), lines: z.array(Line) }),
  ),
  attachments: z.record(
    z.string(),
    z.array(z.object({ name: z.string(), mimeType: z.string(), length: z.number(), uploads: z.number() })),
  ),
  accountBalances: z.record(z.string(), z.string()),
  taxBalances: z.record(z.string(), z.string()),
});
export type XeroBooksHoldings = z.infer<typeof Holdings>;

/** A session with simulated books. */
export class XeroWorld {
  readonly sandbox: Sandbox;
  readonly exchanges: Exchange[];
  session: XeroSession;
  #told = 0;

  private constructor(sandbox: Sandbox, exchanges: Exchange[]) {
    this.sandbox = sandbox;
    this.exchanges = exchanges;
    this.session = this.open();
  }

  static async start(): Promise<XeroWorld> {
    const exchanges: Exchange[] = [];
    const apps = [{ clientId: 'app1', clientSecret: 'hunter2', grant: 'client_credentials', tenants: [TENANT_ID] }];
    const sandbox = await startSandbox({
      seed: { xero: { apps, tenants: [XERO_BOOKS] } },
      onExchange: (exchange) => exchanges.push(exchange),
    });
    return new XeroWorld(sandbox, exchanges);
  }

  /** A new session, which knows nothing of what the one before read. */
  open(): XeroSession {
    const settings = testSettings({ apiUrl: this.sandbox.url('xero'), identityUrl: this.sandbox.url('xero') });
    this.session = openSession(testContext(settings));
    return this.session;
  }

  /** Posts a document, and finds it again. */
  async posted(posting: Posting): Promise<ErpDocument> {
    const [outcome] = await outcomesOf(this.session, [posting], `attempt-${posting.reference}`);
    if (outcome?.kind !== 'created') throw new Error(JSON.stringify(outcome));
    expect(outcome).to.not.have.property('warnings');
    const { document } = outcome;
    expect(document).to.deep.include({ kind: posting.kind, total: posting.total, date: posting.date });
    const found = await this.open().lookUp.byReference([posting.reference], { kinds: new Set([posting.kind]) });
    expect(found.get(posting.reference)).to.deep.equal([document]);
    return document;
  }

  /** Stops, and holds what was said against the documents of Xero. */
  async stop(checker: Promise<SpecChecker> | undefined): Promise<void> {
    await this.sandbox.stop();
    const specs = await checker;
    const problems = specs === undefined ? [] : this.apiExchanges.flatMap((exchange) => specs.check(exchange));
    expect([...new Set(problems)].slice(0, 10)).to.deep.equal([]);
  }

  /** Of the API: the token endpoint is in no document of Xero's. */
  get apiExchanges(): readonly Exchange[] {
    return this.exchanges.filter(({ url }) => !url.startsWith('/connect/token'));
  }

  /** What was asked for since the last time, as `200 PUT Invoices`. */
  calls(): readonly string[] {
    const since = this.apiExchanges.slice(this.#told);
    this.#told = this.apiExchanges.length;
    return since.map(({ method, url, status }) => `${status} ${method} ${url.replace(/\?.*/, '').split('/').at(3)}`);
  }

  holdings(): XeroBooksHoldings {
    const tenants: unknown = this.sandbox.inspect('xero');
    return z.record(z.string(), Holdings).parse(tenants)[TENANT_ID] ?? Holdings.parse(undefined);
  }
}
