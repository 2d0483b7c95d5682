import type { CompanyConfiguration, Configuration } from '../../config/index.ts';
import type { EngineRunOptions } from '../../engine/index.ts';
import { isClean, type RunPart, type RunReport } from '../../instance/index.ts';
import { type Choice, chooseOrComplain, createEngine, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Ending, progressView } from '../progress/progress-view.ts';
import { firstLine } from '../report/failure-lines.ts';
import { printRun } from '../report/print-run.ts';
import { toRunReport } from '../report/to-run-report.ts';
import { printReport, writeReport } from '../report/write-report.ts';

export interface RunCommandOptions extends Choice {
  readonly only?: RunPart;
  readonly json?: boolean;
  readonly report?: string;
  readonly allowArchive?: boolean;
  readonly full?: boolean;
}

/** `ringfence run`: one pass over the chosen companies. `ringfence sync` is its first part alone. */
export async function runCommand(options: RunCommandOptions, setting: Setting): Promise<ExitCode> {
  const chosen = await chooseOrComplain(options, setting);
  if (chosen === undefined) return EXIT.usage;
  const { configuration, companies } = chosen;
  return passOver(companies, configuration, setting, {
    only: options.only,
    json: options.json === true,
    reportFile: options.report,
    syncOptionsOf: () => ({
      allowArchive: options.allowArchive === true,
      full: options.full === true,
    }),
  });
}

export interface PassOptions extends Pick<EngineRunOptions, 'only' | 'syncOptionsOf'> {
  readonly json: boolean;
  readonly reportFile?: string | undefined;
}

/** Runs the companies, shows how it goes, and prints what came of it. */
export async function passOver(
  companies: readonly CompanyConfiguration[],
  configuration: Configuration,
  setting: Setting,
  { json, reportFile, ...options }: PassOptions,
): Promise<ExitCode> {
  const { terminal, clock, signal, currentFolder } = setting;
  const view = progressView<RunReport>({
    terminal,
    companies,
    stream: json ? terminal.err : terminal.out,
    endingOf,
  });
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const outcomes = await createEngine(configuration, setting).run(companies, { ...options, signal, events: view });
  view.close();
  const durationMs = clock.monotonicMs() - beganMs;
  const report = toRunReport(outcomes, { startedAt, durationMs, interrupted: signal.aborted });
  if (reportFile !== undefined) await writeReport(reportFile, report, currentFolder);
  if (json) printReport(terminal.out, report);
  else printRun(report, terminal, currentFolder);
  if (report.outcome === 'interrupted') return EXIT.interrupted;
  return report.outcome === 'ok' ? EXIT.ok : EXIT.failed;
}

/** How a run of one company ended, for its line of progress. */
export function endingOf(report: RunReport): Ending {
  const [error] = report.errors;
  if (error !== undefined) return { ok: false, words: `failed: ${firstLine(error.message)}` };
  const resources = report.sync === undefined ? [] : Object.values(report.sync);
  const counts = [
    counted(failuresOf(resources), 'record was refused', 'records were refused'),
    counted(failuresOf(report.export?.jobs ?? []), 'expense failed', 'expenses failed'),
  ];
  return { ok: isClean(report), words: ['done', ...counts.flat()].join(', ') };
}

interface Failing {
  readonly failed: readonly unknown[];
}

function failuresOf(parts: readonly (Failing | undefined)[]): number {
  return parts.reduce((sum, part) => sum + (part?.failed.length ?? 0), 0);
}

function counted(count: number, one: string, several: string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${one}` : `${count} ${several}`];
}
