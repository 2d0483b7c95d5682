import type { CompanyOutcome } from '../../engine/index.ts';
import type { CheckReport } from '../../instance/index.ts';
import { type Choice, chooseOrComplain, createEngine, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { toError } from '../report/to-error.ts';
import { printReport } from '../report/write-report.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';

const ROLES = {
  wallet: 'Wallet account',
  outOfPocket: 'Out-of-pocket account',
  contra: 'Contra account',
  accountsPayable: 'Accounts payable',
} as const satisfies Readonly<Record<CheckReport['accounts'][number]['role'], string>>;

export interface CheckCommandOptions extends Choice {
  readonly json?: boolean;
}

/** `ringfence check`: proves every connection, and writes nothing. */
export async function checkCommand(options: CheckCommandOptions, setting: Setting): Promise<ExitCode> {
  const chosen = await chooseOrComplain(options, setting);
  if (chosen === undefined) return EXIT.usage;
  const { configuration, companies } = chosen;
  const { signal, terminal } = setting;
  const outcomes = await createEngine(configuration, setting).check(companies, { signal });
  if (options.json === true) printReport(terminal.out, toJson(outcomes));
  else for (const outcome of outcomes) printOutcome(outcome, terminal);
  if (signal.aborted) return EXIT.interrupted;
  return outcomes.every((outcome) => 'report' in outcome) ? EXIT.ok : EXIT.failed;
}

function printOutcome(outcome: CompanyOutcome<CheckReport>, terminal: Terminal): void {
  const { name, slug, connector } = outcome.company;
  const title = `${styled(terminal, 'bold', name)} (${slug})`;
  if ('failure' in outcome) {
    printLine(terminal.out, `${styled(terminal, 'red', '✘')} ${title}`);
    printLine(terminal.out, `  ${[outcome.failure.message, outcome.failure.advice].filter(Boolean).join(' ')}`);
    return;
  }
  const { erpCompany, accounts } = outcome.report;
  printLine(terminal.out, `${styled(terminal, 'green', '✔')} ${title}`);
  printLine(terminal.out, `  ${connector.displayName} company: ${erpCompany.name}, ${erpCompany.baseCurrency}`);
  for (const { role, account } of accounts) printLine(terminal.out, `  ${ROLES[role]}: ${account}`);
  if (erpCompany.lockDate !== undefined) printLine(terminal.out, `  Books locked up to ${erpCompany.lockDate}`);
  for (const remark of erpCompany.remarks) printLine(terminal.out, `  ${remark}`);
}

function toJson(outcomes: readonly CompanyOutcome<CheckReport>[]) {
  const companies = outcomes.map((outcome) => {
    const { companyId, slug, name, connector } = outcome.company;
    const who = { id: companyId, slug, name, connector: connector.id };
    if ('report' in outcome) return { ...who, outcome: 'ok', ...outcome.report };
    return { ...who, outcome: 'failed', error: toError(outcome.failure) };
  });
  return { version: 1, command: 'check', companies };
}
