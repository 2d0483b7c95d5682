import type { Operation, OperationName } from './operations.ts';

/** Moments of a request and its answer. */
export type ExchangeMoment = 'unsent' | 'sent' | 'committed' | 'answering' | 'answered';

/** Files as the storage writes them; the journal's by what is being recorded. */
export type FileName =
  | 'journal: run started'
  | 'journal: job claimed'
  | 'journal: intent'
  | 'journal: outcome'
  | 'journal: upload'
  | 'journal: report'
  | 'journal: job ended'
  | 'journal: run ended'
  | 'journal copy'
  | 'torn tail'
  | 'state'
  | 'checkpoint'
  | 'folder'
  | 'holder';

/** Moments of a write to the disk. */
export type FileMoment = 'half written' | 'before fsync' | 'after fsync' | 'before rename' | 'after rename';

/** What an expense, or the story before, must have so that a process can be killed at a boundary. */
export type Need =
  | 'document'
  | 'bankTransaction'
  | 'bill'
  | 'creditNote'
  | 'payment'
  | 'allocation'
  | 'transfer'
  | 'journal'
  | 'file';

interface Common {
  readonly name: string;
  /** Where in a run it comes; kills of one job are made in this order. */
  readonly phase: number;
  readonly needs?: Need;
  /** What cannot be reached again in the same job once a process was killed here. */
  readonly spends?: OperationName;
  /** The boundary at which the process before must have been killed. */
  readonly afterwards?: string;
}

export interface ExchangeBoundary extends Common {
  readonly kind: 'exchange';
  readonly operation: OperationName;
  readonly moment: ExchangeMoment;
}

export interface FileBoundary extends Common {
  readonly kind: 'file';
  readonly file: FileName;
  readonly moment: FileMoment;
}

/** A place at which the process is killed. */
export type Boundary = ExchangeBoundary | FileBoundary;

const MOMENTS: Readonly<Record<ExchangeMoment, string>> = {
  unsent: 'before it is sent',
  sent: 'sent, before the server acts',
  committed: 'carried out, before the answer',
  answering: 'in the middle of the answer',
  answered: 'answered, before anything is made of it',
};

const WRITE_MOMENTS: readonly ExchangeMoment[] = ['unsent', 'sent', 'committed', 'answering', 'answered'];
const READ_MOMENTS: readonly ExchangeMoment[] = ['unsent', 'committed', 'answered'];
/** Moments from which on the request has its effect. */
const SPENDING: ReadonlySet<ExchangeMoment> = new Set(['committed', 'answering', 'answered']);

interface ExchangeRow {
  readonly operation: OperationName;
  readonly phase: number;
  readonly needs?: Need;
  readonly moments: readonly ExchangeMoment[];
  readonly repeats?: boolean;
}

const EXCHANGES: readonly ExchangeRow[] = [
  { operation: 'Pleo proof', phase: 2, moments: READ_MOMENTS },
  { operation: 'token', phase: 4, moments: READ_MOMENTS },
  { operation: 'ERP proof', phase: 4, moments: READ_MOMENTS },
  { operation: 'job list', phase: 5, moments: READ_MOMENTS },
  { operation: 'chart', phase: 6, moments: READ_MOMENTS },
  { operation: 'job started', phase: 7, moments: WRITE_MOMENTS },
  { operation: 'job items', phase: 9, moments: READ_MOMENTS },
  { operation: 'export items', phase: 10, moments: READ_MOMENTS },
  { operation: 'look-up', phase: 11, moments: WRITE_MOMENTS, repeats: true },
  { operation: 'bank transaction', phase: 13, needs: 'bankTransaction', moments: WRITE_MOMENTS },
  { operation: 'bill', phase: 13, needs: 'bill', moments: WRITE_MOMENTS },
  { operation: 'credit note', phase: 13, needs: 'creditNote', moments: WRITE_MOMENTS },
  { operation: 'transfer', phase: 13, needs: 'transfer', moments: WRITE_MOMENTS },
  { operation: 'journal entry', phase: 13, needs: 'journal', moments: WRITE_MOMENTS },
  { operation: 'payment', phase: 15, needs: 'payment', moments: WRITE_MOMENTS },
  { operation: 'allocation', phase: 16, needs: 'allocation', moments: WRITE_MOMENTS },
  { operation: 'file list', phase: 17, needs: 'file', moments: READ_MOMENTS, repeats: true },
  { operation: 'file download', phase: 18, needs: 'file', moments: READ_MOMENTS },
  { operation: 'upload', phase: 19, needs: 'file', moments: WRITE_MOMENTS },
  { operation: 'item report', phase: 21, moments: WRITE_MOMENTS },
  { operation: 'job ended', phase: 23, moments: WRITE_MOMENTS },
];

interface FileRow {
  readonly file: FileName;
  readonly phase: number;
  readonly needs?: Need;
  readonly spends?: OperationName;
  readonly afterwards?: string;
  readonly moments: readonly FileMoment[];
}

const APPENDED: readonly FileMoment[] = ['half written', 'before fsync', 'after fsync'];
const REPLACED: readonly FileMoment[] = ['before fsync', 'after fsync', 'before rename', 'after rename'];
const SYNCED: readonly FileMoment[] = ['before fsync', 'after fsync'];

const FILES: readonly FileRow[] = [
  { file: 'holder', phase: 0, moments: ['before rename', 'after rename'] },
  { file: 'torn tail', phase: 0, moments: SYNCED, afterwards: 'journal: run started, half written' },
  { file: 'journal copy', phase: 1, moments: REPLACED, afterwards: 'journal: run started, after fsync' },
  { file: 'folder', phase: 1, moments: SYNCED },
  { file: 'journal: run started', phase: 3, moments: APPENDED },
  { file: 'journal: job claimed', phase: 8, moments: APPENDED, spends: 'job started' },
  { file: 'journal: intent', phase: 12, moments: APPENDED, needs: 'document' },
  { file: 'journal: outcome', phase: 14, moments: APPENDED, needs: 'document' },
  { file: 'journal: upload', phase: 20, moments: APPENDED, needs: 'file', spends: 'upload' },
  { file: 'journal: report', phase: 22, moments: APPENDED, spends: 'item report' },
  { file: 'journal: job ended', phase: 24, moments: APPENDED, spends: 'job ended' },
  { file: 'state', phase: 25, moments: REPLACED },
  { file: 'journal: run ended', phase: 26, moments: APPENDED },
  { file: 'checkpoint', phase: 27, moments: REPLACED },
];

/** Every boundary, in the order of a run. */
export const BOUNDARIES: readonly Boundary[] = [...FILES.flatMap(ofFile), ...EXCHANGES.flatMap(ofExchange)].toSorted(
  (left, right) => left.phase - right.phase,
);

/** @throws RangeError for a name that no boundary has. */
export function boundaryNamed(name: string): Boundary {
  const found = BOUNDARIES.find((boundary) => boundary.name === name);
  if (found === undefined) throw new RangeError(`there is no boundary "${name}"`);
  return found;
}

/** Those that can be reached with what the connector can do. */
export function boundariesFor(possible: ReadonlySet<Need>, operations: readonly Operation[]): readonly Boundary[] {
  const names = new Set(operations.map(({ name }) => name));
  return BOUNDARIES.filter(
    (boundary) =>
      (boundary.needs === undefined || possible.has(boundary.needs)) &&
      (boundary.kind === 'file' || names.has(boundary.operation)),
  );
}

/** The requests that these boundaries are about. */
export function operationsAt(boundaries: readonly Boundary[], operations: readonly Operation[]): readonly Operation[] {
  const names = new Set(boundaries.flatMap((boundary) => (boundary.kind === 'exchange' ? boundary.operation : [])));
  return operations.filter(({ name }) => names.has(name));
}

function ofFile({ moments, ...row }: FileRow): readonly Boundary[] {
  return moments.map((moment) => ({ kind: 'file', name: `${row.file}, ${moment}`, moment, ...row }));
}

function ofExchange({ operation, phase, needs, moments, repeats = false }: ExchangeRow): readonly Boundary[] {
  return moments.map((moment) => ({
    kind: 'exchange',
    name: `${operation}: ${MOMENTS[moment]}`,
    operation,
    moment,
    phase,
    ...(needs === undefined ? {} : { needs }),
    ...(moments === WRITE_MOMENTS && !repeats && SPENDING.has(moment) ? { spends: operation } : {}),
  }));
}
