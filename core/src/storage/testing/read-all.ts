import type { CompanyStore, JournalEntry } from '../index.ts';

export async function readAll(store: CompanyStore): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of store.journal.read()) entries.push(entry);
  return entries;
}
