import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeedInput } from '@ringfence/sandbox';
import type { SystemUrls } from '../world/configuration.ts';
import { CLIENT_SECRET, NO_LIMIT } from '../world/ids.ts';

type Company = NonNullable<NonNullable<SeedInput['pleo']>['companies']>[number];
type Tenant = NonNullable<NonNullable<SeedInput['xero']>['tenants']>[number];

/** So many small companies in both systems, which limit nothing. */
export function seedOfMany(count: number): SeedInput {
  return {
    pleo: { requestsPerMinute: NO_LIMIT, companies: numbers(count).map(pleoCompany) },
    xero: {
      requestsPerMinute: NO_LIMIT,
      appRequestsPerMinute: NO_LIMIT,
      apps: numbers(count).map((number) => ({
        clientId: `client-${number}`,
        clientSecret: CLIENT_SECRET,
        grant: 'client_credentials',
        tenants: [idOf('b', number)],
      })),
      tenants: numbers(count).map(tenant),
    },
  };
}

function pleoCompany(number: number): Company {
  return {
    id: idOf('a', number),
    name: `Company ${number} Ltd`,
    country: 'GB',
    walletCurrency: 'GBP',
    apiKeys: [{ key: keyOf(number) }],
  };
}

function tenant(number: number): Tenant {
  const bank = (code: string) => ({ id: idOf(`d${code}`, number), code, name: code, type: 'BANK' }) as const;
  return {
    tenantId: idOf('b', number),
    name: `Company ${number} Ltd`,
    baseCurrency: 'GBP',
    countryCode: 'GB',
    requestsPerDay: NO_LIMIT,
    accounts: [
      { id: idOf('c', number), code: '429', name: 'General Expenses', type: 'EXPENSE' },
      ...['1290', '1291', '1360'].map(bank),
    ],
    taxRates: [{ taxType: 'NONE', name: 'No VAT', rate: '0' }],
  };
}

/** The variables that the configuration of so many companies refers to. */
export function environmentOfMany(count: number): Readonly<Record<string, string>> {
  const keys = numbers(count).map((number) => [`PLEO_KEY_${number}`, keyOf(number)] as const);
  return { CLIENT_SECRET, ...Object.fromEntries(keys) };
}

/** Writes the YAML of an organisation with so many companies, as a person would write it. */
export async function writeManyCompanies(folder: string, count: number, urls: SystemUrls): Promise<void> {
  await mkdir(join(folder, 'companies'), { recursive: true });
  await writeFile(join(folder, 'organisation.yaml'), organisationYaml(folder, urls));
  for (const number of numbers(count)) {
    await writeFile(join(folder, `companies/company-${number}.yaml`), companyYaml(number));
  }
}

function organisationYaml(folder: string, { pleoUrl, xeroUrl }: SystemUrls): string {
  return `# What all companies share.
name: Bench
pleo:
  baseUrl: ${pleoUrl}
  requestsPerMinute: ${NO_LIMIT}
storage:
  folder: ${join(folder, 'data')}
connectors:
  xero:
    apiUrl: ${xeroUrl}
    identityUrl: ${xeroUrl}
    limits: { requestsPerMinute: ${NO_LIMIT}, requestsPerDay: ${NO_LIMIT}, appRequestsPerMinute: ${NO_LIMIT} }
defaults:
  sync:
    accounts:
      classes: [expense, asset]
      exclude: { types: [DEPRECIATN] }
    taxCodes:
      classes: [expense]
`;
}

function companyYaml(number: number): string {
  return `# One of many companies: the same keys as every company, its own secrets, its own organisation in Xero.
company:
  id: ${idOf('a', number)}
  name: Company ${number} Ltd

pleo:
  apiKey: \${env:PLEO_KEY_${number}}

erp:
  connector: xero
  settings:
    tenantId: ${idOf('b', number)}
    credentials:
      grant: client_credentials
      clientId: client-${number}
      clientSecret: \${env:CLIENT_SECRET}

accounts:
  wallet: "1290"
  # What employees spent of their own money.
  outOfPocket: "1291"
  contra: "1360"

export:
  # An expense of a month that is closed is booked on the first open day.
  closedPeriod: nextOpenPeriod

# Laid over \`defaults.sync\` of organisation.yaml.
sync:
  accounts:
    # Bookkeepers know accounts by number.
    name: "{code} {name:200}"
`;
}

function keyOf(number: number): string {
  return `bench-pleo-key-${number}`;
}

function idOf(kind: string, number: number): string {
  return `${kind.padEnd(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
