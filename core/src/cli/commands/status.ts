import type { CompanyOutcome } from '../../engine/index.ts';
import type { CompanySnapshot } from '../../storage/index.ts';
import { type CommandContext, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printJson, toCompanyJson } from '../report/json-report.ts';
import { printLine, printTable } from '../terminal.ts';

export interface StatusCommandOptions extends CompanyOptions {
  readonly json?: boolean;
}

type StatusOutcome = CompanyOutcome<CompanySnapshot | undefined>;

const COLUMNS = { texts: ['Company', 'Last run', 'Outcome', 'Exported', 'Failed', 'In doubt', 'Now'] };

/** `ringfence status`: what the last run of each company did, from its own state; calls nobody, disturbs no run. */
export async function statusCommand(options: StatusCommandOptions, context: CommandContext): Promise<ExitCode> {
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  const { companies, engine } = chosen;
  const { terminal } = context;
  const outcomes = await engine.status(companies);
  if (options.json === true) printJson(terminal.out, toJson(outcomes));
  else {
    printTable(terminal, COLUMNS, outcomes.map(toRow));
    for (const outcome of outcomes) {
      const error = 'failure' in outcome ? outcome.failure.message : outcome.report?.state.lastRun?.error;
      if (error !== undefined) printLine(terminal.out, `${outcome.company.slug}: ${error}`);
    }
  }
  return outcomes.every((outcome) => 'report' in outcome) ? EXIT.ok : EXIT.failed;
}

function toRow(outcome: StatusOutcome): string[] {
  const { name } = outcome.company;
  if ('failure' in outcome) return [name, '–', 'unreadable', '–', '–', '–', '–'];
  const { report } = outcome;
  const lastRun = report?.state.lastRun;
  const now = report?.holder === undefined ? 'idle' : `running (process ${report.holder.processId})`;
  if (lastRun === undefined) return [name, 'never', '–', '–', '–', '–', now];
  const counts = lastRun.export;
  const shown = (value: number | undefined) => (value === undefined ? '–' : String(value));
  return [
    name,
    lastRun.finishedAt,
    lastRun.outcome,
    shown(counts?.exported),
    shown(counts?.failed),
    shown(counts?.inDoubt),
    now,
  ];
}

function toJson(outcomes: readonly StatusOutcome[]) {
  const companies = outcomes.map((outcome) => {
    const who = toCompanyJson(outcome.company);
    if ('failure' in outcome) return { ...who, error: outcome.failure.message };
    const { report } = outcome;
    return {
      ...who,
      location: report?.location ?? null,
      running: report?.holder !== undefined,
      lastRun: report?.state.lastRun ?? null,
    };
  });
  return { version: 1, command: 'status', companies };
}
