import type { CompanyPlan } from '../../sync/index.ts';
import { type Choice, chooseOrComplain, createEngine, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Ending, progressView } from '../progress/progress-view.ts';
import { printPlan } from '../report/print-plan.ts';
import { toPlanReport } from '../report/to-plan-report.ts';
import { printReport, writeReport } from '../report/write-report.ts';
import { printLine } from '../terminal.ts';

export interface PlanCommandOptions extends Choice {
  readonly json?: boolean;
  readonly out?: string;
}

/** `ringfence plan`: what a sync would change in Pleo; writes nothing but the file that it is asked for. */
export async function planCommand(options: PlanCommandOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, signal, currentFolder } = setting;
  const chosen = await chooseOrComplain(options, setting);
  if (chosen === undefined) return EXIT.usage;
  const { configuration, companies } = chosen;
  const view = progressView<CompanyPlan>({ terminal, companies, stream: terminal.err, endingOf });
  const outcomes = await createEngine(configuration, setting).plan(companies, { signal, events: view });
  view.close();
  const report = toPlanReport(outcomes);
  if (options.out !== undefined) await writeReport(options.out, report, currentFolder);
  if (options.json === true) printReport(terminal.out, report);
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
