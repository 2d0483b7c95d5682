import type { Sandbox, SeedInput, SimulatorKind } from '@ringfence/sandbox';
import { type BookedDocument, documentsOf, xeroHoldings } from './books.ts';
import { booksOf, ROLES } from './company/chart.ts';
import { type CompanyPlan, reference, variable } from './company/company-plan.ts';
import { tenantIdOf } from './company/ids.ts';

/** A connector with the simulator of its ERP: what a test needs to know of either, whatever it tests. */
export interface TestedConnector {
  /** In the YAML, and of the simulator. */
  readonly name: string;
  /** Absent: the sandbox has it. */
  readonly simulator?: SimulatorKind;
  /** What the ERP holds of these companies at first, without limits: the seed's member under {@link name}. */
  seed(plans: readonly CompanyPlan[]): object;
  /** The ERP's part of the organisation's YAML, below `connectors`. */
  readonly organisation: object;
  /** What that part refers to, and where the simulator listens. */
  environment(url: string): Readonly<Record<string, string>>;
  /** The ERP's sections of a company's YAML. */
  company(plan: CompanyPlan): { readonly erp: object; readonly accounts: object };
  /** What those refer to. */
  secrets(plan: CompanyPlan): Readonly<Record<string, string>>;
  /** Every document that stands in the books of a company, by its number. */
  documents(sandbox: Sandbox, company: number): readonly BookedDocument[];
}

/** Where no test is about limits, there are none. */
const NO_LIMIT = 1_000_000_000;

const API_URL = 'RINGFENCE_XERO_API_URL';
const IDENTITY_URL = 'RINGFENCE_XERO_IDENTITY_URL';

export const XERO: TestedConnector = {
  name: 'xero',
  seed: (plans): NonNullable<SeedInput['xero']> => ({
    apps: plans.map((plan) => ({
      clientId: clientIdOf(plan),
      clientSecret: clientSecretOf(plan),
      grant: 'client_credentials',
      tenants: [tenantIdOf(plan.number)],
      ...plan.app,
    })),
    tenants: plans.map(({ number, currency = 'EUR', xero: more }) => ({
      tenantId: tenantIdOf(number),
      name: `Company ${number}`,
      baseCurrency: currency,
      countryCode: 'NL',
      requestsPerDay: 1_000_000,
      ...booksOf(number, currency),
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
};

/** Every connector that a test of any connector has to hold for. */
export const CONNECTORS: readonly TestedConnector[] = [XERO];

function clientIdOf({ number }: CompanyPlan): string {
  return `client-${number}`;
}

function clientSecretOf({ number }: CompanyPlan): string {
  return `secret-of-company-${number}`;
}
