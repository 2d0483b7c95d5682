import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrashCompany } from './company.ts';
import { credentialsOf } from './credentials.ts';

const NO_LIMIT = 1_000_000_000;

export interface ConfigurationPlaces {
  readonly folder: string;
  readonly dataFolder: string;
  readonly pleoUrl: string;
  readonly xeroUrl: string;
}

/** Writes the YAML (as JSON, which is YAML) of all companies. Secrets are references, as the product demands. */
export async function writeConfiguration(
  companies: readonly CrashCompany[],
  { folder, dataFolder, pleoUrl, xeroUrl }: ConfigurationPlaces,
  lateRequestSeconds: number,
): Promise<void> {
  await mkdir(join(folder, 'companies'), { recursive: true });
  const write = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));
  await write('organisation.yaml', {
    name: 'Crash test',
    pleo: { baseUrl: pleoUrl, requestsPerMinute: NO_LIMIT },
    storage: { folder: dataFolder },
    // One after the other, so that it is always the same process that comes by a boundary for the n-th time.
    run: { maxCompaniesAtOnce: 1 },
    connectors: {
      xero: {
        apiUrl: xeroUrl,
        identityUrl: xeroUrl,
        lateRequestSeconds,
        limits: { requestsPerMinute: NO_LIMIT, requestsPerDay: NO_LIMIT, appRequestsPerMinute: NO_LIMIT },
      },
    },
  });
  for (const company of companies) {
    const { roles } = company;
    await write(`companies/${company.slug}.yaml`, {
      company: { id: company.companyId, name: company.slug },
      pleo: { apiKey: reference(company, 'PLEO_KEY') },
      erp: {
        connector: 'xero',
        settings: {
          tenantId: company.tenantId,
          credentials: {
            grant: 'client_credentials',
            clientId: credentialsOf(company).clientId,
            clientSecret: reference(company, 'CLIENT_SECRET'),
          },
        },
      },
      accounts: { wallet: roles.wallet.code, outOfPocket: roles.outOfPocket.code, contra: roles.contra.code },
      export: { status: 'final', attachments: 'required' },
    });
  }
}

/** What the references of the configuration read. */
export function environmentOf(companies: readonly CrashCompany[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    companies.flatMap((company) => [
      [variable(company, 'PLEO_KEY'), credentialsOf(company).pleoKey],
      [variable(company, 'CLIENT_SECRET'), credentialsOf(company).clientSecret],
    ]),
  );
}

function reference(company: CrashCompany, name: string): string {
  return `\${env:${variable(company, name)}}`;
}

function variable({ slug }: CrashCompany, name: string): string {
  return `${slug.toUpperCase().replaceAll('-', '_')}_${name}`;
}
