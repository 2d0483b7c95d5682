import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { CompanyId, CompanySlug, type ConnectorDefinition } from '../../contract/index.ts';
import { connectorUnderTest, PLEO_ORIGIN } from '../../engine/testing/index.ts';
import { SystemClock } from '../../kit/index.ts';
import { createFolderStorage, type JournalRecord } from '../../storage/index.ts';
import { FakeBooks, fakeErpSession, SPENDING } from '../../testing/index.ts';
import type { CommandContext } from '../command-context.ts';
import { type MemoryTerminal, memoryTerminal } from './memory-terminal.ts';

/** Companies with a configuration and a store on disk, an ERP in memory that cannot be asked, and Pleo's answers. */
export interface CompaniesOnDisk {
  /** Folder of the configuration. */
  readonly config: string;
  context(
    terminal?: MemoryTerminal & Pick<CommandContext['terminal'], 'ask'>,
  ): CommandContext & { readonly terminal: MemoryTerminal };
  /** Writes into a company's journal, as an earlier run did. */
  journal(slug: string, records: readonly JournalRecord[]): Promise<void>;
  remove(): Promise<void>;
}

export async function companiesOnDisk(slugs: readonly string[]): Promise<CompaniesOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-cli-'));
  const config = join(folder, 'config');
  const clock = new SystemClock();
  await mkdir(join(config, 'companies'), { recursive: true });
  await writeFile(
    join(config, 'organisation.yaml'),
    `name: Example\npleo:\n  baseUrl: ${PLEO_ORIGIN}\nstorage:\n  folder: ${join(folder, 'data')}\n`,
  );
  for (const slug of slugs) {
    await writeFile(join(config, 'companies', `${slug}.yaml`), companyFile(slug, idOf(slug, slugs)));
    const authorization = `Basic ${Buffer.from(`${keyOf(slug)}:`).toString('base64')}`;
    nock(PLEO_ORIGIN, { reqheaders: { authorization } })
      .persist()
      .get('/v1/introspect')
      .optionally()
      .reply(200, { data: { authMethod: 'API_KEY', scope: '', subjectURN: `urn:pleo:company:${idOf(slug, slugs)}` } });
  }
  const connector: ConnectorDefinition = {
    ...connectorUnderTest(),
    erpCompanyKey: (settings) => JSON.stringify(settings),
    open: ({ clock, settings }) =>
      fakeErpSession(
        new FakeBooks(clock),
        async () => {},
        { find: false, taxCodes: true },
        SPENDING,
        JSON.stringify(settings),
      ),
  };
  return {
    config,
    context: (terminal = memoryTerminal()) => ({
      terminal,
      environment: Object.fromEntries(slugs.map((slug) => [variableOf(slug), keyOf(slug)])),
      currentFolder: folder,
      connectors: { find: async () => connector, installed: async () => [connector.id] },
      clock,
      signal: new AbortController().signal,
    }),
    async journal(slug, records) {
      const storage = createFolderStorage({ folder: join(folder, 'data'), clock });
      const store = await storage.open(CompanySlug.parse(slug), idOf(slug, slugs));
      await store.journal.append(records);
      await store.close();
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function idOf(slug: string, slugs: readonly string[]): CompanyId {
  return CompanyId.parse(`0c0c0c0c-0000-4000-8000-${slugs.indexOf(slug).toString().padStart(12, '0')}`);
}

function keyOf(slug: string): string {
  return `the-key-of-${slug}`;
}

function variableOf(slug: string): string {
  return `KEY_OF_${slug.toUpperCase().replaceAll('-', '_')}`;
}

function companyFile(slug: string, id: CompanyId): string {
  return [
    'company:',
    `  id: ${id}`,
    `  name: The company ${slug}`,
    'pleo:',
    `  apiKey: \${env:${variableOf(slug)}}`,
    'erp:',
    '  connector: ledgerly',
    `  settings: { tenant: ${slug} }`,
    'accounts:',
    "  wallet: '1090'",
    '',
  ].join('\n');
}
