import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type CompanyConfiguration, ExportSection, SyncSection } from '../../config/index.ts';
import {
  type CompanyContext,
  CompanyId,
  CompanySlug,
  type ConnectorDefinition,
  type ErpSession,
  Secret,
} from '../../contract/index.ts';
import { AutoClock, FixedRandom, SequentialIds } from '../../kit/testing/index.ts';
import type { StorageAdapter } from '../../storage/index.ts';
import { ERP_COMPANY_KEY, FakeBooks, fakeErpSession, MemoryStore } from '../../testing/index.ts';
import type { ProcessServices } from '../root-container.ts';

export const PLEO_ORIGIN = 'https://pleo.example';

/** A process in memory, but for the logs, which are in a folder of their own. */
export interface ProcessUnderTest extends ProcessServices {
  /** By slug. */
  readonly stores: ReadonlyMap<string, MemoryStore>;
  remove(): Promise<void>;
}

export async function processUnderTest(services: Partial<ProcessServices> = {}): Promise<ProcessUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-engine-'));
  const clock = new AutoClock();
  const stores = new Map<string, MemoryStore>();
  const storage: StorageAdapter = {
    async open(slug, companyId) {
      const store = new MemoryStore(companyId, clock, undefined, join(folder, slug));
      stores.set(slug, store);
      return store;
    },
    peek: async () => undefined,
  };
  const remove = () => rm(folder, { recursive: true });
  return { clock, ids: new SequentialIds(), random: new FixedRandom(), storage, stores, remove, ...services };
}

/** Lets a test see and change what a connector does. */
export interface ConnectorUnderTest extends ConnectorDefinition {
  /** What each session was given, in the order of the openings. */
  readonly contexts: CompanyContext<unknown>[];
}

export function connectorUnderTest(
  open: (context: CompanyContext<unknown>) => Partial<ErpSession> = () => ({}),
): ConnectorUnderTest {
  const contexts: CompanyContext<unknown>[] = [];
  return {
    id: 'ledgerly',
    displayName: 'Ledgerly',
    contractVersion: 2,
    settings: z.strictObject({ tenant: z.union([z.string(), z.number()]) }),
    withoutSecrets: true,
    contexts,
    erpCompanyKey: () => ERP_COMPANY_KEY,
    open(context) {
      contexts.push(context);
      const session = fakeErpSession(new FakeBooks(context.clock), async () => {}, { find: true, taxCodes: true });
      return { ...session, ...open(context) };
    },
  };
}

/** The company with a number; its id and its key tell it apart. */
export function companyConfiguration(number: number, connector: ConnectorDefinition): CompanyConfiguration {
  const slug = CompanySlug.parse(`company-${number}`);
  return {
    slug,
    file: `${slug}.yaml`,
    companyId: CompanyId.parse(`0c0c0c0c-0000-4000-8000-${number.toString().padStart(12, '0')}`),
    name: `Company ${number}`,
    standAlone: false,
    pleo: { baseUrl: PLEO_ORIGIN, requestsPerMinute: 500, apiKey: new Secret(`key-of-${number}`) },
    connector,
    erpSettings: { tenant: number },
    erpCompanyKey: ERP_COMPANY_KEY,
    accounts: { wallet: '1090' },
    export: ExportSection.parse({}),
    sync: SyncSection.parse({ accounts: { classes: ['expense'] }, taxCodes: { classes: ['expense'] } }),
    origin: { locate: () => `${slug}.yaml:1:1`, isInherited: () => false },
  };
}
