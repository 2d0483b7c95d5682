import type { CompanyOutcome, EngineRunOptions, EngineWorkOptions } from '../../engine/index.ts';
import { isClean, type RunPart, type RunReport } from '../../instance/index.ts';
import { type CommandContext, type CompaniesAtWork, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Ending, withProgress } from '../progress/progress-view.ts';
import { counted, firstLine } from '../report/format.ts';
import { printJson, writeJson } from '../report/json-report.ts';
import { printRun } from '../report/print-run.ts';
import { type RunTimes, toRunReport } from '../report/run-report.ts';

export interface RunCommandOptions extends CompanyOptions {
  readonly only?: RunPart;
  readonly json?: boolean;
  readonly report?: string;
  readonly allowArchive?: boolean;
  readonly full?: boolean;
}

/** `ringfence run`: one pass over the chosen companies. `ringfence sync` is its first part alone. */
export async function runCommand(options: RunCommandOptions, context: CommandContext): Promise<ExitCode> {
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  const { only, json = false, report: reportFile, allowArchive = false, full = false } = options;
  return runCompanies(chosen, context, { only, json, reportFile, syncOptionsOf: () => ({ allowArchive, full }) });
}

export interface RunCompaniesOptions extends Pick<EngineRunOptions, 'only' | 'syncOptionsOf'> {
  readonly json: boolean;
  readonly reportFile?: string | undefined;
}

/** Runs companies and prints what came of it. */
export async function runCompanies(
  { companies, engine }: CompaniesAtWork,
  context: CommandContext,
  { json, reportFile, ...options }: RunCompaniesOptions,
): Promise<ExitCode> {
  const { outcomes, times } = await timedPass<RunReport>(companies, context, json, (common) =>
    engine.run(companies, { ...options, ...common }),
  );
  const report = toRunReport(outcomes, times);
  if (reportFile !== undefined) await writeJson(reportFile, report, context.currentFolder);
  if (json) printJson(context.terminal.out, report);
  else printRun(report, context.terminal, context.currentFolder);
  return EXIT[report.outcome];
}

/** Takes the time of a pass over companies, and shows how it goes. */
export async function timedPass<Report extends RunReport>(
  companies: CompaniesAtWork['companies'],
  { terminal, clock, signal }: CommandContext,
  json: boolean,
  pass: (options: EngineWorkOptions<Report>) => Promise<readonly CompanyOutcome<Report>[]>,
): Promise<{ readonly outcomes: readonly CompanyOutcome<Report>[]; readonly times: RunTimes }> {
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const stream = json ? terminal.err : terminal.out;
  const outcomes = await withProgress<Report>({ terminal, companies, stream, endingOf }, (events) =>
    pass({ signal, events }),
  );
  return { outcomes, times: { startedAt, durationMs: clock.monotonicMs() - beganMs, interrupted: signal.aborted } };
}

/** Sums up the run of one company for its line of progress. */
function endingOf(report: RunReport): Ending {
  const [error] = report.errors;
  if (error !== undefined) return { ok: false, words: `failed: ${firstLine(error.message)}` };
  const refused = failuresIn(Object.values(report.sync ?? {}));
  const failed = failuresIn(report.export?.jobs ?? []);
  const words = [
    'done',
    ...(refused === 0 ? [] : [counted(refused, 'record was refused', 'records were refused')]),
    ...(failed === 0 ? [] : [counted(failed, 'expense failed', 'expenses failed')]),
  ];
  return { ok: isClean(report), words: words.join(', ') };
}

function failuresIn(parts: readonly ({ readonly failed: readonly unknown[] } | undefined)[]): number {
  return parts.reduce((sum, part) => sum + (part?.failed.length ?? 0), 0);
}
