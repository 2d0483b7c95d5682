import { mkdir, open, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BookkeepingDate,
  type CallOptions,
  type CompanyContext,
  type ConnectorDefinition,
  CurrencyCode,
  type ErpCompany,
  type ErpFiles,
  type ErpSession,
  Failure,
  type Posting,
  type PostingLine,
  type PostingOutcome,
  type PostingOutcomes,
  type PostOptions,
} from '@ringfence/core/contract';
import { decimalFromMinor } from '@ringfence/core/kit';
import { z } from 'zod';

const SYSTEM = 'CSV folder';

const Settings = z.strictObject({
  root: z.string().min(1).describe('Folder that holds a folder per company, e.g. /var/ledger.'),
  company: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .describe('Name of the folder of this company, e.g. shop-nl.'),
});
type Settings = z.infer<typeof Settings>;

/** Which company a folder belongs to: `company.json`, written by whoever imports the batches. */
const CompanyFile = z.object({
  id: z.string(),
  name: z.string(),
  currency: CurrencyCode,
  closedTo: BookkeepingDate.optional(),
});

/** Books that are fed with files of journal lines. Each attempt leaves one file, or none. */
export const connector: ConnectorDefinition<Settings> = {
  id: 'csv-folder',
  displayName: SYSTEM,
  contractVersion: 2,
  settings: Settings,
  withoutSecrets: true,
  erpCompanyKey: ({ company }) => company,
  open: (context) => new CsvFolderSession(context),
};

/** Batches wait in the first one; the import moves them into the second one. */
const BATCH_FOLDERS = ['batches', 'imported'] as const;

class CsvFolderSession implements ErpSession {
  readonly files: ErpFiles;
  readonly #folder: string;

  constructor({ settings: { root, company } }: CompanyContext<Settings>) {
    this.#folder = join(root, company);
    this.files = {
      when: 'beforePosting',
      limits: { maxBytes: 20_000_000, maxPerDocument: 20, maxNameLength: 100 },
      store: async (_reference, { name, bytes }) => {
        const folder = await this.#open('receipts');
        await storeDurably(folder, name, bytes).catch(rethrow);
        return name;
      },
    };
  }

  async check(_options: CallOptions): Promise<ErpCompany> {
    const text = await readFile(join(this.#folder, 'company.json'), 'utf8').catch(rethrow);
    const parsed = CompanyFile.safeParse(parseJson(text));
    if (!parsed.success) throw new Failure('bad-response', 'company.json is not understood.', { system: SYSTEM });
    const { id, name, currency, closedTo } = parsed.data;
    return {
      id,
      name,
      baseCurrency: currency,
      capabilities: { documents: ['journal'], drafts: [], batch: 'wholeJob', tax: 'onLine', dimensionSlots: 0 },
      closedPeriods: closedTo === undefined ? [] : [{ to: closedTo }],
      remarks: [],
    };
  }

  async post(postings: readonly Posting[], { attemptId }: PostOptions): Promise<PostingOutcomes> {
    const outcome = await this.#writeBatch(attemptId, postings);
    return new Map(postings.map(({ reference }) => [reference, outcome]));
  }

  async findBatch(attemptId: string): Promise<string | undefined> {
    for (const name of BATCH_FOLDERS) {
      const folder = join(this.#folder, name);
      const isThere = await exists(join(folder, batchName(attemptId)));
      if (!isThere) continue;
      // The process may have died before the rename was on disk.
      await syncFolder(folder).catch(rethrow);
      return batchName(attemptId);
    }
    return undefined;
  }

  async #writeBatch(attemptId: string, postings: readonly Posting[]): Promise<PostingOutcome> {
    const batch = batchName(attemptId);
    try {
      const folder = await this.#open('batches');
      await storeDurably(folder, batch, Buffer.from([HEADER, ...postings.flatMap(rowsOf)].join('\r\n')));
      return { kind: 'delivered', batch };
    } catch (error) {
      return { kind: 'unknown', cause: failureOf(error) };
    }
  }

  async #open(name: string): Promise<string> {
    const folder = join(this.#folder, name);
    await mkdir(folder, { recursive: true }).catch(rethrow);
    return folder;
  }
}

function batchName(attemptId: string): string {
  return `${attemptId}.csv`;
}

/** The file is there as a whole or not at all, and stays when the power fails. Repeating it leaves one file. */
async function storeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const beside = join(folder, `.${name}.tmp`);
  try {
    await writeFile(beside, bytes, { flush: true });
    await rename(beside, join(folder, name));
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'not-found') return false;
    throw failure;
  }
}

/** Never says the path: it is the machine's. */
function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT')
    return new Failure('not-found', 'The folder of this company is not complete.', { system: SYSTEM, code });
  return new Failure('unavailable', `The folder of this company cannot be used (${code}).`, { system: SYSTEM, code });
}

function rethrow(error: unknown): never {
  throw failureOf(error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HEADER = 'reference;date;account;debit;credit;tax code;included tax;party;text;receipts';

function rowsOf({ reference, date, party, lines, files }: Posting): readonly string[] {
  return lines.map(({ side, account, amount, includedTax, taxCode, text }: PostingLine) => {
    const decimal = decimalFromMinor(amount);
    return [
      reference,
      date,
      account.code ?? account.id ?? '',
      side === 'debit' ? decimal : '',
      side === 'credit' ? decimal : '',
      taxCode?.code ?? '',
      decimalFromMinor(includedTax),
      party?.name ?? '',
      text,
      files.join(' '),
    ]
      .map((field) => `"${field.replaceAll('"', '""')}"`)
      .join(';');
  });
}
