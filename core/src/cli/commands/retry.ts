import type { CompanyConfiguration, Configuration } from '../../config/index.ts';
import { AccountingEntryId } from '../../contract/index.ts';
import type { RetryReport } from '../../instance/index.ts';
import { type Choice, chooseOrComplain, createEngine, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { progressView } from '../progress/progress-view.ts';
import { printRetried, printRetryPlan } from '../report/print-retry.ts';
import { printRun } from '../report/print-run.ts';
import { toRetryPlan, toRetryReport } from '../report/to-retry-report.ts';
import { printReport } from '../report/write-report.ts';
import { printLine } from '../terminal.ts';
import { endingOf } from './run.ts';

export interface RetryCommandOptions extends Choice {
  /** Accounting entry ids; none: all that may be exported again. */
  readonly entry: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `ringfence retry`: exports again what failed, or of whose outcome Pleo was never told. */
export async function retryCommand(options: RetryCommandOptions, setting: Setting): Promise<ExitCode> {
  const { terminal } = setting;
  const entries: AccountingEntryId[] = [];
  for (const word of options.entry) {
    const entry = AccountingEntryId.safeParse(word);
    if (!entry.success) {
      printLine(terminal.err, `"${word}" is no accounting entry id: reports name it as entryId.`);
      return EXIT.usage;
    }
    entries.push(entry.data);
  }
  const chosen = await chooseOrComplain(options, setting);
  if (chosen === undefined) return EXIT.usage;
  const { configuration, companies } = chosen;
  if (entries.length > 0 && companies.length !== 1) {
    printLine(terminal.err, 'An expense belongs to one company: name it with --company.');
    return EXIT.usage;
  }
  const asked = entries.length === 0 ? undefined : entries;
  const json = options.json === true;
  return options.dryRun === true
    ? showRetryable(companies, asked, configuration, json, setting)
    : retry(companies, asked, configuration, json, setting);
}

async function showRetryable(
  companies: readonly CompanyConfiguration[],
  entries: readonly AccountingEntryId[] | undefined,
  configuration: Configuration,
  json: boolean,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal } = setting;
  const plan = toRetryPlan(await createEngine(configuration, setting).retryable(companies, entries));
  if (json) printReport(terminal.out, plan);
  else printRetryPlan(plan, terminal);
  const isWhole = plan.companies.every(({ error, retry }) => error === null && retry?.leftOut.length === 0);
  return isWhole ? EXIT.ok : EXIT.failed;
}

async function retry(
  companies: readonly CompanyConfiguration[],
  entries: readonly AccountingEntryId[] | undefined,
  configuration: Configuration,
  json: boolean,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, clock, signal, currentFolder } = setting;
  const stream = json ? terminal.err : terminal.out;
  const view = progressView<RetryReport>({ terminal, companies, stream, endingOf });
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const outcomes = await createEngine(configuration, setting).retry(companies, { entries, signal, events: view });
  view.close();
  const durationMs = clock.monotonicMs() - beganMs;
  const report = toRetryReport(outcomes, { startedAt, durationMs, interrupted: signal.aborted });
  if (json) printReport(terminal.out, report);
  else {
    for (const { name, retry: retried } of report.companies)
      if (retried !== null) printRetried(name, retried, terminal);
    printRun({ ...report, command: 'run' }, terminal, currentFolder);
  }
  if (report.outcome === 'interrupted') return EXIT.interrupted;
  return report.outcome === 'ok' ? EXIT.ok : EXIT.failed;
}
