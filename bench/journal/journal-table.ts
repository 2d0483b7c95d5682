import { cp, mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createFolderStorage } from '@ringfence/core';
import {
  AccountingEntryId,
  BookkeepingDate,
  CompanyId,
  CompanySlug,
  CurrencyCode,
  ExportJobId,
} from '@ringfence/core/contract';
import { referencesOf, SystemClock } from '@ringfence/core/kit';
import { printLine, Table } from '../table.ts';
import { COMPANY_ID } from '../world/ids.ts';

/** Three entries each; the last 900 come after the last checkpoint, which is nearly the most that a kill can leave to read. */
const EXPENSES = [300, 1_300, 10_300, 100_300] as const;
/** As many as an export posts and reports together. */
const BATCH = 50;
const OPENINGS = 5;

const referenceOf = referencesOf('uuid');
const company = CompanyId.parse(COMPANY_ID);
const slug = CompanySlug.parse('bench');
const jobId = ExportJobId.parse('0f000000-0000-4000-8000-00000000000f');
const total = { amountMinor: 12_345, currency: CurrencyCode.parse('GBP') };
const date = BookkeepingDate.parse('2026-11-02');

/** How long it takes to open a company, by how much its journal holds. */
export async function journalTable(): Promise<void> {
  printLine('');
  printLine('Opening a company whose journal tells of so many finished expenses.');
  const table = new Table('expenses', 'entries', 'after a clean end, ms', 'after a kill, ms');
  for (const expenses of EXPENSES) {
    const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-journal-'));
    const killed = `${folder}-killed`;
    try {
      const store = await open(folder);
      for (let first = 0; first < expenses; first += BATCH) await appendBatch(store, first);
      // What a killed process leaves behind: everything but the lock, which lapses.
      await cp(folder, killed, { recursive: true, filter: (path) => basename(path) !== 'lock' });
      await store.close();
      await flush(killed);
      const afterKill = await openingMs(killed, 1);
      table.row(expenses, expenses * 3, (await openingMs(folder, OPENINGS)).toFixed(1), afterKill.toFixed(1));
    } finally {
      await rm(folder, { recursive: true });
      await rm(killed, { recursive: true, force: true });
    }
  }
}

type Store = Awaited<ReturnType<typeof open>>;

function open(folder: string) {
  return createFolderStorage({ folder, clock: new SystemClock() }).open(slug, company);
}

/** Has the copy on the disk before anything is measured: the first sync would else wait for it. */
async function flush(folder: string): Promise<void> {
  await using journal = await openFile(join(folder, 'companies', slug, 'journal.jsonl'), 'r+');
  await journal.sync();
}

/** The fastest of several; the first opening after a kill is the only one of its kind. */
async function openingMs(folder: string, times: number): Promise<number> {
  let fastestMs = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    const store = await open(folder);
    fastestMs = Math.min(fastestMs, performance.now() - began);
    await store.close();
  }
  return fastestMs;
}

async function appendBatch({ journal }: Store, first: number): Promise<void> {
  const entries = Array.from({ length: BATCH }, (_, index) => idOf(first + index));
  const attemptId = `attempt-${first}`;
  await journal.append(
    entries.map((entryId) => ({
      type: 'posting.intended',
      entryId,
      reference: referenceOf(entryId),
      jobId,
      attemptId,
      digest: 'd'.repeat(64),
      kind: 'spend',
      total,
      date,
    })),
  );
  await journal.append(
    entries.map((entryId) => ({ type: 'posting.created', entryId, attemptId, documentId: `document-${entryId}` })),
  );
  await journal.append(entries.map((entryId) => ({ type: 'item.reported', jobId, entryId, status: 'successful' })));
}

function idOf(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`0a000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}
