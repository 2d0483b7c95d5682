import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CompanyPlan } from '../../instance/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Ending, progressView } from '../progress/progress-view.ts';
import { printPlan } from '../report/print-plan.ts';
import { toPlanReport } from '../report/to-plan-report.ts';
import { createEngine, loadOrComplain, type Setting, selectOrComplain } from '../setting.ts';
import { printLine } from '../terminal.ts';

export interface PlanCommandOptions {
  readonly config: string;
  readonly company: readonly string[];
  readonly json?: boolean;
  readonly out?: string;
}

/** `ringfence plan`: what a sync would change in Pleo; writes nothing but the file that it is asked for. */
export async function planCommand(options: PlanCommandOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, signal, currentFolder } = setting;
  const configuration = await loadOrComplain(options.config, setting);
  if (configuration === undefined) return EXIT.usage;
  const companies = selectOrComplain(configuration, options.company, setting);
  if (companies === undefined) return EXIT.usage;
  const view = progressView<CompanyPlan>({ terminal, companies, stream: terminal.err, endingOf });
  const outcomes = await createEngine(configuration, setting).plan(companies, { signal, events: view });
  view.close();
  const report = toPlanReport(outcomes);
  const json = JSON.stringify(report, undefined, 2);
  if (options.out !== undefined) {
    const file = resolve(currentFolder, options.out);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${json}\n`);
  }
  if (options.json === true) printLine(terminal.out, json);
  else {
    printPlan(report, terminal);
    if (options.out !== undefined)
      printLine(terminal.out, `To make exactly these changes: ringfence apply ${options.out}`);
  }
  if (signal.aborted) return EXIT.interrupted;
  return report.companies.every(({ error }) => error === null) ? EXIT.ok : EXIT.failed;
}

function endingOf({ resources }: CompanyPlan): Ending {
  const count = resources.reduce((sum, { changes }) => sum + changes.length, 0);
  return { ok: true, words: count === 1 ? 'planned: 1 change' : `planned: ${count} changes` };
}
