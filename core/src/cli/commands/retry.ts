import { AccountingEntryId } from '../../contract/index.ts';
import type { RetryReport } from '../../instance/index.ts';
import { type CommandContext, type CompaniesAtWork, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printJson } from '../report/json-report.ts';
import { printRun } from '../report/print-run.ts';
import { printRetried, printRetryPlan, toRetryPlan, toRetryReport } from '../report/retry-report.ts';
import { printLine } from '../terminal.ts';
import { timedPass } from './run.ts';

export interface RetryCommandOptions extends CompanyOptions {
  /** Accounting entry ids; none: all that may be exported again. */
  readonly entry: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `ringfence retry`: exports again what failed, or of whose outcome Pleo was never told. */
export async function retryCommand(options: RetryCommandOptions, context: CommandContext): Promise<ExitCode> {
  const { err } = context.terminal;
  const entries: AccountingEntryId[] = [];
  for (const word of options.entry) {
    const entry = AccountingEntryId.safeParse(word);
    if (!entry.success) {
      printLine(err, `"${word}" is no accounting entry id: reports name it as entryId.`);
      return EXIT.usage;
    }
    entries.push(entry.data);
  }
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  if (entries.length > 0 && chosen.companies.length !== 1) {
    printLine(err, 'An expense belongs to one company: name it with --company.');
    return EXIT.usage;
  }
  const only = entries.length === 0 ? undefined : entries;
  const act = options.dryRun === true ? showRetryable : retry;
  return act(chosen, only, options.json === true, context);
}

async function showRetryable(
  { companies, engine }: CompaniesAtWork,
  entries: readonly AccountingEntryId[] | undefined,
  json: boolean,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const plan = toRetryPlan(await engine.retryable(companies, entries));
  if (json) printJson(terminal.out, plan);
  else printRetryPlan(plan, terminal);
  const isWhole = plan.companies.every(({ error, retry }) => error === null && retry?.leftOut.length === 0);
  return isWhole ? EXIT.ok : EXIT.failed;
}

async function retry(
  { companies, engine }: CompaniesAtWork,
  entries: readonly AccountingEntryId[] | undefined,
  json: boolean,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, currentFolder } = context;
  const { outcomes, times } = await timedPass<RetryReport>(companies, context, json, (common) =>
    engine.retry(companies, { entries, ...common }),
  );
  const report = toRetryReport(outcomes, times);
  if (json) printJson(terminal.out, report);
  else {
    printRetried(report, terminal);
    printRun(report, terminal, currentFolder);
  }
  return EXIT[report.outcome];
}
