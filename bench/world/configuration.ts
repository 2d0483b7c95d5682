import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIENT_ID, CLIENT_SECRET, COMPANY_ID, NO_LIMIT, PLEO_KEY, TENANT_ID } from './ids.ts';

export interface SystemUrls {
  readonly pleoUrl: string;
  readonly xeroUrl: string;
}

/** What the configuration refers to. */
export const ENVIRONMENT = { PLEO_KEY, CLIENT_SECRET } as const;

/** Writes the YAML of an organisation with the one company of the bench; JSON is YAML. */
export async function writeConfiguration(folder: string, { pleoUrl, xeroUrl }: SystemUrls): Promise<void> {
  await mkdir(join(folder, 'companies'), { recursive: true });
  const organisation = {
    name: 'Bench',
    pleo: { baseUrl: pleoUrl, requestsPerMinute: NO_LIMIT },
    storage: { folder: join(folder, 'data') },
  };
  const company = {
    company: { id: COMPANY_ID, name: 'Bench Ltd' },
    pleo: { apiKey: reference('PLEO_KEY') },
    erp: {
      connector: 'xero',
      settings: {
        tenantId: TENANT_ID,
        apiUrl: xeroUrl,
        identityUrl: xeroUrl,
        credentials: { grant: 'client_credentials', clientId: CLIENT_ID, clientSecret: reference('CLIENT_SECRET') },
        limits: { requestsPerMinute: NO_LIMIT, requestsPerDay: NO_LIMIT, appRequestsPerMinute: NO_LIMIT },
      },
    },
    accounts: { wallet: 'WALLET' },
    sync: { vendors: {}, tags: { groups: [{ dimension: 'Project' }] } },
  };
  await writeFile(join(folder, 'organisation.yaml'), JSON.stringify(organisation));
  await writeFile(join(folder, 'companies/bench.yaml'), JSON.stringify(company));
}

function reference(name: keyof typeof ENVIRONMENT): string {
  return `\${env:${name}}`;
}
