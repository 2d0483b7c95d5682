import {
  type ConnectorDefinition,
  type ExportReference,
  POSTING_KINDS,
  type PostingKind,
} from '@ringfence/core/contract';
import { type ReferenceOf, referencesOf } from '@ringfence/core/kit';
import type { Exchange, Sandbox, SeedInput, SimulatorKind } from '@ringfence/sandbox';
import { CSV_FOLDER } from '../connectors/csv-folder/tested.ts';
import { LEDGERLY } from '../connectors/ledgerly/tested.ts';
import { NETSUITE } from '../connectors/netsuite/tested.ts';
import type { Operation } from '../crash/operations.ts';
import { type BookedDocument, centsOf, documentsOf, xeroHoldings } from './books.ts';
import { booksOf, ROLES } from './company/chart.ts';
import { type CompanyPlan, reference, variable } from './company/company-plan.ts';
import { accountIdOf, tenantIdOf } from './company/ids.ts';

/** A connector with the simulator of its ERP: what a test needs to know of either, whatever it tests. */
export interface TestedConnector {
  /** In the YAML, and of the simulator. */
  readonly name: string;
  /** As people read it. */
  readonly displayName: string;
  /** Absent: it is installed. */
  readonly definition?: ConnectorDefinition;
  /** Where the CLI finds a connector that is not installed: the URL of a module that exports it as `connector`. */
  readonly module?: string;
  /** Absent: the sandbox has it. */
  readonly simulator?: SimulatorKind;
  /** What its ERP cannot do, each with the reason. */
  readonly cannot: Readonly<Partial<Record<Ability, string>>>;
  /** The request that brings card purchases to the ERP. Absent where there is none. */
  readonly posting?: { readonly method: string; readonly url: string };
  /** What the crash test has to know. Absent: it does not kill processes with this connector. */
  readonly crash?: {
    /** Kinds of documents that expenses become. */
    readonly documents: readonly PostingKind[];
    /** A bill can be paid only after it was exported. */
    readonly billsFirst?: true;
    /** Kinds of requests, in the order in which they are tried on a request. One that is named `upload`: it takes files. */
    readonly operations: readonly Omit<Operation, 'system'>[];
  };
  /** The request that makes a vendor. Absent where there is none. */
  readonly vendorCreation?: { readonly method: string; readonly url: string };
  /** A request that the ERP answers for all companies of one account, though only one asks. Absent where there is none. */
  isOfAllCompanies?(exchange: Exchange): boolean;
  /** What the simulator calls a company: the owner of its requests. */
  keyOf(company: number): string;
  /** Id of an account in the ERP. */
  accountIdOf(company: number, code: string): string;
  readonly referenceOf: ReferenceOf;
  /** What the ERP holds of these companies at first, without limits: the seed's member under {@link name}. */
  seed(plans: readonly CompanyPlan[]): object;
  /** The ERP's part of the organisation's YAML, below `connectors`. */
  readonly organisation: object;
  /** What that part refers to, and where the simulator listens. */
  environment(url: string, sandbox: Sandbox): Readonly<Record<string, string>>;
  /** The ERP's sections of a company's YAML. Without `sync`: dimensions are brought in. */
  company(plan: CompanyPlan): { readonly erp: object; readonly accounts: object; readonly sync?: object };
  /** What those refer to. */
  secrets(plan: CompanyPlan): Readonly<Record<string, string>>;
  /** Every document that stands in the books of a company, by its number. */
  documents(sandbox: Sandbox, company: number): readonly BookedDocument[];
  /** What stands on each account, in cents, debits positive; all tax together as the account `tax`. Without zeros. */
  balances(sandbox: Sandbox, company: number): ReadonlyMap<string, number>;
  /** The active vendors of a company. Absent where the ERP has none. */
  vendors?(sandbox: Sandbox, company: number): readonly { readonly id: string; readonly name: string }[];
  /** The receipts of an expense, by their names; one that was put there twice comes twice. */
  receipts(sandbox: Sandbox, company: number, reference: ExportReference): readonly string[];
}

/**
 * What a test of any connector may need of an ERP: lists of master data, vendors among them, requests with answers, look-up
 * by reference, credentials, and payments of bills that are not there yet.
 */
export type Ability = 'masterData' | 'vendors' | 'answers' | 'lookUp' | 'tokens' | 'prepayments';

/** Where no test is about limits, there are none. */
const NO_LIMIT = 1_000_000_000;

const API_URL = 'RINGFENCE_XERO_API_URL';
const IDENTITY_URL = 'RINGFENCE_XERO_IDENTITY_URL';

export const XERO: TestedConnector = {
  name: 'xero',
  displayName: 'Xero',
  cannot: {},
  posting: { method: 'PUT', url: '/BankTransactions' },
  crash: {
    documents: POSTING_KINDS,
    operations: [
      { name: 'token', url: '^/connect/token' },
      { name: 'ERP proof', method: 'GET', url: '^/(connections|api.xro/2.0/Organisation)' },
      { name: 'file list', method: 'GET', url: '/Attachments$' },
      { name: 'upload', method: 'PUT', url: '/Attachments/' },
      {
        name: 'look-up',
        method: 'GET',
        url: '^/api.xro/2.0/(BankTransactions|Invoices|CreditNotes|Payments|BankTransfers|ManualJournals|Overpayments)',
      },
      { name: 'allocation', method: 'PUT', url: '/Allocations' },
      { name: 'bank transaction', method: 'PUT', url: '^/api.xro/2.0/BankTransactions' },
      { name: 'bill', method: 'PUT', url: '^/api.xro/2.0/Invoices' },
      { name: 'credit note', method: 'PUT', url: '^/api.xro/2.0/CreditNotes' },
      { name: 'payment', method: 'PUT', url: '^/api.xro/2.0/Payments' },
      { name: 'transfer', method: 'PUT', url: '^/api.xro/2.0/BankTransfers' },
      { name: 'journal entry', method: 'PUT', url: '^/api.xro/2.0/ManualJournals' },
      { name: 'contact', method: 'PUT', url: '^/api.xro/2.0/Contacts' },
      { name: 'chart', method: 'GET', url: '^/api.xro/2.0/' },
    ],
  },
  vendorCreation: { method: 'PUT', url: '/Contacts' },
  keyOf: tenantIdOf,
  accountIdOf,
  referenceOf: referencesOf('uuid'),
  seed: (plans): NonNullable<SeedInput['xero']> => ({
    apps: plans.map((plan) => ({
      clientId: clientIdOf(plan),
      clientSecret: clientSecretOf(plan),
      grant: 'client_credentials',
      tenants: [tenantIdOf(plan.number)],
      ...plan.app,
    })),
    tenants: plans.map(({ number, currency = 'EUR', closedTo, mark, xero: more }) => ({
      tenantId: tenantIdOf(number),
      name: `Company ${number}`,
      baseCurrency: currency,
      countryCode: 'NL',
      requestsPerDay: 1_000_000,
      ...booksOf(number, currency, mark),
      ...(closedTo === undefined ? {} : { periodLockDate: closedTo }),
      ...more,
    })),
    requestsPerMinute: NO_LIMIT,
    appRequestsPerMinute: NO_LIMIT,
  }),
  organisation: {
    apiUrl: `\${env:${API_URL}}`,
    identityUrl: `\${env:${IDENTITY_URL}}`,
    limits: { requestsPerMinute: NO_LIMIT, requestsPerDay: NO_LIMIT, appRequestsPerMinute: NO_LIMIT },
  },
  environment: (url) => ({ [API_URL]: url, [IDENTITY_URL]: url }),
  company: (plan) => ({
    erp: {
      connector: 'xero',
      settings: {
        tenantId: tenantIdOf(plan.number),
        credentials: {
          grant: 'client_credentials',
          clientId: clientIdOf(plan),
          clientSecret: reference(plan, 'CLIENT_SECRET'),
          ...plan.credentials,
        },
      },
    },
    accounts: ROLES,
  }),
  secrets: (plan) => ({ [variable(plan, 'CLIENT_SECRET')]: clientSecretOf(plan) }),
  documents: (sandbox, company) => documentsOf(xeroHoldings(sandbox, tenantIdOf(company))),
  balances(sandbox, company) {
    const { accountBalances, taxBalances } = xeroHoldings(sandbox, tenantIdOf(company));
    const tax = Object.values(taxBalances).reduce((sum, balance) => sum + centsOf(balance), 0);
    const balances = Object.entries(accountBalances).map(([code, balance]) => [code, centsOf(balance)] as const);
    return new Map([...balances, ['tax', tax] as const].filter(([, cents]) => cents !== 0));
  },
  receipts(sandbox, company, reference) {
    const holdings = xeroHoldings(sandbox, tenantIdOf(company));
    const ids = documentsOf(holdings).flatMap((document) => (document.reference === reference ? [document.id] : []));
    const files = ids.flatMap((id) => holdings.attachments[id] ?? []);
    return files.flatMap(({ name, uploads }) => Array.from({ length: uploads }, () => name));
  },
  vendors: (sandbox, company) =>
    xeroHoldings(sandbox, tenantIdOf(company)).contacts.filter(({ status }) => status === 'ACTIVE'),
};

/** Every connector that a test of any connector has to hold for. */
export const CONNECTORS: readonly TestedConnector[] = [XERO, LEDGERLY, CSV_FOLDER, NETSUITE];

/** A test that is pending, with the reason in its title, where the ERP lacks what it needs. */
export function possible(
  connector: TestedConnector,
  ability: Ability,
): (title: string, test: () => Promise<void>) => Mocha.Test {
  const why = connector.cannot[ability];
  return (title, test) => (why === undefined ? it(title, test) : it(`${title} (${why})`));
}

/** What lets the CLI find the connector: variables of its environment. */
export function installing({ name, module }: TestedConnector): Readonly<Record<string, string>> {
  if (module === undefined) return {};
  return {
    TESTED_CONNECTOR: JSON.stringify({ name, module }),
    NODE_OPTIONS: `--import=${new URL('install-connector.ts', import.meta.url).href}`,
  };
}

/** Whether an exchange brought postings to the ERP. */
export function isPosting({ name, posting }: TestedConnector, { system, method, url }: Exchange): boolean {
  return posting !== undefined && system === name && method === posting.method && new RegExp(posting.url).test(url);
}

function clientIdOf({ number }: CompanyPlan): string {
  return `client-${number}`;
}

function clientSecretOf({ number }: CompanyPlan): string {
  return `secret-of-company-${number}`;
}
