import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SeedInput } from '@ringfence/sandbox';
import { z } from 'zod';

const COMPANY = '0a000000-0000-4000-8000-00000000000a';
const TENANT = '0b000000-0000-4000-8000-00000000000b';
const ACCOUNT = '0c000000-0000-4000-8000-00000000000c';
const WALLET = '0d000000-0000-4000-8000-00000000000d';
const NO_LIMIT = 1_000_000_000;

/** One company with one job of so many expenses, on simulators without limits in a process of their own. */
export interface BenchWorld {
  readonly pleoUrl: string;
  readonly xeroUrl: string;
  readonly companyId: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly walletId: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly configFolder: string;
  readonly dataFolder: string;
  close(): Promise<void>;
}

export const CREDENTIALS = {
  pleoKey: 'bench-pleo-key',
  clientId: 'bench-client',
  clientSecret: 'bench-secret',
} as const;

export async function createBenchWorld(expenses: number): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-'));
  const seedFile = join(folder, 'seed.json');
  await writeFile(seedFile, JSON.stringify(seedOf(expenses)));
  const sandbox = await startSandbox(seedFile);
  const configFolder = join(folder, 'config');
  await writeConfiguration(configFolder, sandbox);
  return {
    ...sandbox,
    companyId: COMPANY,
    tenantId: TENANT,
    accountId: ACCOUNT,
    walletId: WALLET,
    environment: { PLEO_KEY: CREDENTIALS.pleoKey, CLIENT_SECRET: CREDENTIALS.clientSecret },
    configFolder,
    dataFolder: join(folder, 'data'),
    async close() {
      sandbox.process.kill('SIGTERM');
      await once(sandbox.process, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface RunningSandbox {
  readonly pleoUrl: string;
  readonly xeroUrl: string;
  readonly process: ChildProcess;
}

async function startSandbox(seedFile: string): Promise<RunningSandbox> {
  const bin = fileURLToPath(new URL('../sandbox/bin/ringfence-sandbox.js', import.meta.url));
  const child = spawn(process.execPath, [bin, '--seed', seedFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { pleoUrl, xeroUrl } = z.object({ pleoUrl: z.string(), xeroUrl: z.string() }).parse(JSON.parse(String(line)));
  return { pleoUrl, xeroUrl, process: child };
}

async function writeConfiguration(folder: string, { pleoUrl, xeroUrl }: RunningSandbox): Promise<void> {
  await mkdir(join(folder, 'companies'), { recursive: true });
  const organisation = { name: 'Bench', pleo: { baseUrl: pleoUrl, requestsPerMinute: NO_LIMIT } };
  const company = {
    company: { id: COMPANY, name: 'Bench Ltd' },
    pleo: { apiKey: reference('PLEO_KEY') },
    erp: {
      connector: 'xero',
      settings: {
        tenantId: TENANT,
        apiUrl: xeroUrl,
        identityUrl: xeroUrl,
        credentials: {
          grant: 'client_credentials',
          clientId: CREDENTIALS.clientId,
          clientSecret: reference('CLIENT_SECRET'),
        },
        limits: { requestsPerMinute: NO_LIMIT, requestsPerDay: NO_LIMIT, appRequestsPerMinute: NO_LIMIT },
      },
    },
    accounts: { wallet: 'WALLET' },
  };
  await writeFile(join(folder, 'organisation.yaml'), JSON.stringify(organisation));
  await writeFile(join(folder, 'companies/bench.yaml'), JSON.stringify(company));
}

function reference(name: string): string {
  return `\${env:${name}}`;
}

function seedOf(expenses: number): SeedInput {
  const keys = Array.from({ length: expenses }, (_, index) => `expense-${index}`);
  return {
    pleo: {
      requestsPerMinute: NO_LIMIT,
      companies: [
        {
          id: COMPANY,
          name: 'Bench Ltd',
          country: 'GB',
          walletCurrency: 'GBP',
          apiKeys: [{ key: CREDENTIALS.pleoKey }],
          accounts: [{ externalId: ACCOUNT, code: '429', name: 'General Expenses', taxCodeExternalId: 'NONE' }],
          taxCodes: [{ code: 'NONE', name: 'No VAT', rate: '0' }],
          expenses: keys.map((key, index) => ({
            key,
            date: '2026-11-02',
            supplier: { name: `Supplier ${index % 200}` },
            user: { name: 'Alex Doe' },
            lines: [{ amount: `${(index % 900) + 1}.25`, account: '429' }],
          })),
          jobs: [{ key: 'bench', createdAt: '2026-11-19T08:00:00Z', expenses: keys }],
        },
      ],
    },
    xero: {
      requestsPerMinute: NO_LIMIT,
      appRequestsPerMinute: NO_LIMIT,
      apps: [{ ...CREDENTIALS_OF_APP, grant: 'client_credentials', tenants: [TENANT] }],
      tenants: [
        {
          tenantId: TENANT,
          name: 'Bench Ltd',
          baseCurrency: 'GBP',
          countryCode: 'GB',
          requestsPerDay: NO_LIMIT,
          accounts: [
            { id: ACCOUNT, code: '429', name: 'General Expenses', type: 'EXPENSE' },
            { id: WALLET, code: 'WALLET', name: 'Pleo', type: 'BANK' },
          ],
          taxRates: [{ taxType: 'NONE', name: 'No VAT', rate: '0' }],
        },
      ],
    },
  };
}

const CREDENTIALS_OF_APP = { clientId: CREDENTIALS.clientId, clientSecret: CREDENTIALS.clientSecret };
