import type { ClosedPeriod } from '../../contract/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';
import { spokenKind } from '../../export/index.ts';
import type { CheckReport } from '../../instance/index.ts';
import { type CommandContext, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { failureLines } from '../report/format.ts';
import { printJson, toCompanyJson, toErrorJson } from '../report/json-report.ts';
import { mark, printLine, styled, type Terminal } from '../terminal.ts';

/** At the beginning of a line. */
const ROLES = {
  wallet: 'Wallet account',
  outOfPocket: 'Out-of-pocket account',
  contra: 'Contra account',
  accountsPayable: 'Accounts payable',
} as const satisfies Readonly<Record<CheckReport['accounts'][number]['role'], string>>;

export interface CheckCommandOptions extends CompanyOptions {
  readonly json?: boolean;
}

/** `ringfence check`: proves every connection, and writes nothing. */
export async function checkCommand(options: CheckCommandOptions, context: CommandContext): Promise<ExitCode> {
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  const { companies, engine } = chosen;
  const { signal, terminal } = context;
  const outcomes = await engine.check(companies, { signal });
  if (options.json === true) printJson(terminal.out, toJson(outcomes));
  else for (const outcome of outcomes) printOutcome(outcome, terminal);
  if (signal.aborted) return EXIT.interrupted;
  return outcomes.every((outcome) => 'report' in outcome) ? EXIT.ok : EXIT.failed;
}

function printOutcome(outcome: CompanyOutcome<CheckReport>, terminal: Terminal): void {
  const { name, slug, connector } = outcome.company;
  printLine(terminal.out, `${mark(terminal, 'report' in outcome)} ${styled(terminal, 'bold', name)} (${slug})`);
  if ('failure' in outcome) {
    for (const line of failureLines(outcome.failure)) printLine(terminal.out, `  ${line}`);
    return;
  }
  const { erpCompany, accounts, unbookable } = outcome.report;
  printLine(terminal.out, `  ${connector.displayName} company: ${erpCompany.name}, ${erpCompany.baseCurrency}`);
  for (const { role, account } of accounts) printLine(terminal.out, `  ${ROLES[role]}: ${account}`);
  for (const period of erpCompany.closedPeriods) printLine(terminal.out, `  ${closedText(period)}`);
  for (const remark of [...erpCompany.remarks, ...unbookable]) printLine(terminal.out, `  ${remark}`);
}

function closedText({ from, to, kinds }: ClosedPeriod): string {
  const until = from === undefined ? `up to ${to}` : `from ${from} to ${to}`;
  return `Books locked ${until}${kinds === undefined ? '' : ` for ${kinds.map(spokenKind).join(', ')}`}`;
}

function toJson(outcomes: readonly CompanyOutcome<CheckReport>[]) {
  const companies = outcomes.map((outcome) => {
    const who = toCompanyJson(outcome.company);
    return 'report' in outcome
      ? { ...who, outcome: 'ok', ...outcome.report }
      : { ...who, outcome: 'failed', error: toErrorJson(outcome.failure) };
  });
  return { version: 1, command: 'check', companies };
}
