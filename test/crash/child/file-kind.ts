import { basename } from 'node:path';
import type { FileName } from '../boundaries.ts';

/** What a record is about, the most telling first: a write may hold several. */
const RECORDS: readonly (readonly [RegExp, FileName])[] = [
  [/"type":"posting\.intended"/, 'journal: intent'],
  [/"type":"posting\./, 'journal: outcome'],
  [/"type":"attachment\./, 'journal: upload'],
  [/"type":"item\.reported"/, 'journal: report'],
  [/"type":"job\.claimed"/, 'journal: job claimed'],
  [/"type":"job\.finished"/, 'journal: job ended'],
  [/"type":"run\.started"/, 'journal: run started'],
  [/"type":"run\.finished"/, 'journal: run ended'],
];

const FILES: readonly (readonly [RegExp, FileName])[] = [
  [/^journal\.jsonl\..+\.tmp$/, 'journal copy'],
  [/^journal\.torn-\d+$/, 'torn tail'],
  [/^state\.json\..+\.tmp$/, 'state'],
  [/^checkpoint\.json\..+\.tmp$/, 'checkpoint'],
  [/^holder\.json\..+\.tmp$/, 'holder'],
];

/** Which of the storage's files this is; `journal` where it depends on what is written. */
export function fileKind(path: string): FileName | 'journal' | undefined {
  const name = basename(path);
  if (name === 'journal.jsonl') return 'journal';
  return FILES.find(([pattern]) => pattern.test(name))?.[1] ?? (name.includes('.') ? undefined : 'folder');
}

/** What an append to the journal is about. */
export function appendKind(text: string): FileName | undefined {
  return RECORDS.find(([pattern]) => pattern.test(text))?.[1];
}
