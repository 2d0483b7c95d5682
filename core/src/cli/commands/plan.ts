import type { CompanyPlan } from '../../sync/index.ts';
import { type CommandContext, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Ending, withProgress } from '../progress/progress-view.ts';
import { counted } from '../report/format.ts';
import { printJson, writeJson } from '../report/json-report.ts';
import { printPlan, toPlanReport } from '../report/plan-report.ts';
import { printLine } from '../terminal.ts';

export interface PlanCommandOptions extends CompanyOptions {
  readonly json?: boolean;
  readonly out?: string;
}

/** `ringfence plan`: what a sync would change in Pleo; writes nothing but the file that it is asked for. */
export async function planCommand(
  { json, out, ...options }: PlanCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, signal, currentFolder } = context;
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  const { companies, engine } = chosen;
  const outcomes = await withProgress({ terminal, companies, stream: terminal.err, endingOf }, (events) =>
    engine.plan(companies, { signal, events }),
  );
  const report = toPlanReport(outcomes);
  if (out !== undefined) await writeJson(out, report, currentFolder);
  if (json === true) printJson(terminal.out, report);
  else {
    printPlan(report, terminal);
    if (out !== undefined) printLine(terminal.out, `To make exactly these changes: ringfence apply ${out}`);
  }
  if (signal.aborted) return EXIT.interrupted;
  return report.companies.every(({ error }) => error === null) ? EXIT.ok : EXIT.failed;
}

function endingOf({ resources }: CompanyPlan): Ending {
  const changes = resources.reduce((sum, resource) => sum + resource.changes.length, 0);
  return { ok: true, words: `planned: ${counted(changes, 'change')}` };
}
