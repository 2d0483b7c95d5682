import { printLine, Table } from '../table.ts';
import { expensePath, type FunctionsByFile } from './expense-path.ts';

/** The product code that one card purchase passes, by room. */
export async function pathTable(): Promise<void> {
  const { wholeRun, job } = await expensePath();
  printLine('One card purchase, exported to Xero: product files of which a function ran, and how many functions.');
  const table = new Table('room', 'files, claim to closing', 'functions', 'files, whole run', 'functions');
  for (const room of [...new Set([...wholeRun.keys()].map(roomOf))].sort()) {
    table.row(room, ...sizeOf(job, room), ...sizeOf(wholeRun, room));
  }
  table.row('all', ...sizeOf(job), ...sizeOf(wholeRun));
  if (process.argv.includes('--files')) printFiles(job);
}

function sizeOf(functions: FunctionsByFile, room?: string): readonly [files: number, functions: number] {
  const counts = [...functions]
    .filter(([file]) => room === undefined || roomOf(file) === room)
    .map(([, count]) => count);
  return [counts.length, counts.reduce((sum, count) => sum + count, 0)];
}

/** `core/export` of `core/src/export/delivery/post-batch.ts`; all of a connector is one room. */
function roomOf(file: string): string {
  return file.replace(/^core\/src\/([^/]+)\/.*$/, 'core/$1').replace(/^(connectors\/[^/]+)\/.*$/, '$1');
}

function printFiles(functions: FunctionsByFile): void {
  const table = new Table('file, claim to closing', 'functions');
  for (const [file, count] of [...functions].sort(([one], [other]) => (one < other ? -1 : 1))) table.row(file, count);
}
