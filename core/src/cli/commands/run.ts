import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunPart } from '../../instance/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { progressView } from '../progress/progress-view.ts';
import { printRun } from '../report/print-run.ts';
import { toRunReport } from '../report/to-run-report.ts';
import { createEngine, loadOrComplain, type Setting, selectOrComplain } from '../setting.ts';
import { printLine } from '../terminal.ts';

export interface RunCommandOptions {
  readonly config: string;
  readonly company: readonly string[];
  readonly only?: RunPart;
  readonly json?: boolean;
  readonly report?: string;
}

/** `ringfence run`: one pass over the chosen companies. */
export async function runCommand(options: RunCommandOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, clock, signal, currentFolder } = setting;
  const configuration = await loadOrComplain(options.config, setting);
  if (configuration === undefined) return EXIT.usage;
  const companies = selectOrComplain(configuration, options.company, setting);
  if (companies === undefined) return EXIT.usage;

  const view = progressView({ terminal, companies, stream: options.json === true ? terminal.err : terminal.out });
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const outcomes = await createEngine(configuration, setting).run(companies, {
    only: options.only,
    signal,
    events: view,
  });
  view.close();
  const durationMs = clock.monotonicMs() - beganMs;
  const report = toRunReport(outcomes, { startedAt, durationMs, interrupted: signal.aborted });
  const json = JSON.stringify(report, undefined, 2);
  if (options.report !== undefined) await writeReport(resolve(currentFolder, options.report), json);
  if (options.json === true) printLine(terminal.out, json);
  else printRun(report, terminal, currentFolder);
  if (report.outcome === 'interrupted') return EXIT.interrupted;
  return report.outcome === 'ok' ? EXIT.ok : EXIT.failed;
}

async function writeReport(file: string, json: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${json}\n`);
}
