import { printLine, styled, type Terminal } from '../terminal.ts';
import { failureLines } from './failure-lines.ts';
import type { RetryJson, RetryPlanJson } from './retry-report.ts';

/** Most expenses that are shown of one company; `--json` has them all. */
const SHOWN = 20;

/** Prints what a retry would export again. */
export function printRetryPlan({ companies }: RetryPlanJson, terminal: Terminal): void {
  const print = (text: string) => printLine(terminal.out, text);
  for (const { name, retry, error } of companies) {
    print(styled(terminal, 'bold', name));
    if (error !== null) for (const line of failureLines(error)) print(`  ${line}`);
    if (retry === null) continue;
    for (const expense of retry.again.slice(0, SHOWN)) print(`  ${expense.entryId}  ${reason(expense)}`);
    const more = retry.again.length - SHOWN;
    if (more > 0) print(`  And ${more} more; --json has them all.`);
    for (const line of leftOutLines(retry)) print(`  ${line}`);
    print(`  ${counted(retry.again.length)} would be exported again, in a new export job.`);
  }
}

/** Prints which expenses a retry was about, above the report of its run. */
export function printRetried(name: string, retry: RetryJson, terminal: Terminal): void {
  const count = retry.again.length;
  printLine(terminal.out, `${name}: ${counted(count)} exported again${count === 0 ? '' : ' in a new export job'}`);
  for (const line of leftOutLines(retry)) printLine(terminal.out, `  ${line}`);
}

function leftOutLines({ leftOut }: RetryJson): readonly string[] {
  return leftOut.map(({ entryId, why }) => `${entryId}  left out: ${why}`);
}

function reason({ why, at, documentId }: RetryJson['again'][number]): string {
  const day = at.slice(0, 10);
  if (why === 'failed') return `reported failed on ${day}`;
  const stands = documentId === null ? 'sent' : `posted as ${documentId}`;
  return `${stands} on ${day}, and Pleo was not told`;
}

function counted(count: number): string {
  if (count === 0) return 'No expense';
  return count === 1 ? 'One expense' : `${count} expenses`;
}
