import type { CompanyConfiguration } from '../../config/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';
import type { Doubt } from '../../export/index.ts';
import { spokenKind } from '../../export/index.ts';
import { formatMoney } from '../../kit/index.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { decidingCommands } from './deciding-commands.ts';
import { failureLines } from './failure-lines.ts';

/** Prints what waits for a person, with all that is known of it and the commands that decide it. */
export function printDoubts(
  outcomes: readonly CompanyOutcome<readonly Doubt[]>[],
  terminal: Terminal,
  config: string,
): void {
  const print = (text?: string) => printLine(terminal.out, text);
  for (const outcome of outcomes) {
    const { company } = outcome;
    const title = `${styled(terminal, 'bold', company.name)} (${company.slug})`;
    if ('failure' in outcome) {
      const { message, advice } = outcome.failure;
      print(`${styled(terminal, 'red', '✘')} ${title}`);
      for (const line of failureLines({ message, advice: advice ?? null })) print(`  ${line}`);
    } else if (outcome.report.length === 0) {
      print(`${styled(terminal, 'green', '✔')} ${title}: nothing is in doubt`);
    } else {
      print(`${styled(terminal, 'red', '✘')} ${title}: ${counted(outcome.report.length)}`);
      for (const doubt of outcome.report) {
        print();
        for (const line of doubtLines(doubt, company)) print(`  ${line}`);
        for (const line of commandLines(doubt, company, config)) print(`  ${line}`);
      }
    }
  }
}

/** What is known of an expense in doubt, as lines. */
export function doubtLines(doubt: Doubt, { connector }: CompanyConfiguration): readonly string[] {
  const { posting, part, reference, entryId, since, known, why, document } = doubt;
  const what =
    posting === undefined
      ? 'An expense of unknown amount'
      : `${formatMoney(posting.total)} on ${posting.date}, ${spokenKind(posting.kind)}`;
  return [
    part === 'payment' ? `${what}: the payment that goes with an expense` : what,
    `  Search in ${connector.displayName} for:  ${reference}`,
    `  Accounting entry in Pleo:  ${entryId}`,
    ...(document === undefined ? [] : [`  Document: ${[document.id, document.url].filter(Boolean).join('  ')}`]),
    `  ${since.slice(0, 16).replace('T', ' ')} UTC: ${known}`,
    `  ${why}`,
  ];
}

function commandLines(doubt: Doubt, { slug, connector }: CompanyConfiguration, config: string): readonly string[] {
  const { posted, absent } = decidingCommands(doubt, slug, config);
  const erp = connector.displayName;
  const isThere =
    doubt.standing === 'one' ? 'If that document is this expense' : `If a document in ${erp} is this expense`;
  if (absent === undefined) {
    return [
      `  ${isThere}:`,
      `    ${posted}`,
      `  If not: delete in ${erp} what is not this expense. The next export of it finds out by itself.`,
    ];
  }
  return [
    `  ${isThere}:`,
    `    ${posted}`,
    `  If it is certainly not there. It may then be sent again, and is booked twice if it is there after all:`,
    `    ${absent}`,
  ];
}

function counted(count: number): string {
  return count === 1 ? 'one expense needs a person' : `${count} expenses need a person`;
}
