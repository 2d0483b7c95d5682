import type { CompanyConfiguration, Configuration } from '../../config/index.ts';
import { ExportReference } from '../../contract/index.ts';
import type { Decision, Doubt } from '../../export/index.ts';
import { type Choice, chooseOrComplain, createEngine, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { describeProgress } from '../progress/describe-progress.ts';
import { type Ending, progressView } from '../progress/progress-view.ts';
import { retryCommand } from '../report/deciding-commands.ts';
import { failureLines } from '../report/failure-lines.ts';
import { doubtLines, printDoubts } from '../report/print-doubts.ts';
import { toDecisionReport, toDoubtsReport } from '../report/to-doubts-report.ts';
import { printReport } from '../report/write-report.ts';
import { printLine } from '../terminal.ts';

export interface ResolveCommandOptions extends Choice {
  readonly posted?: string;
  readonly absent?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `ringfence resolve`: what waits for a person; with a reference, what a person decides about it. */
export async function resolveCommand(
  reference: string | undefined,
  options: ResolveCommandOptions,
  setting: Setting,
): Promise<ExitCode> {
  const asked = decisionOf(reference, options);
  if (typeof asked === 'string') return complain(asked, setting);
  const chosen = await chooseOrComplain(options, setting);
  if (chosen === undefined) return EXIT.usage;
  const { configuration, companies } = chosen;
  if (asked === undefined) return list(companies, configuration, options, setting);
  const [company, another] = companies;
  if (company === undefined || another !== undefined) return complain(ONE_COMPANY, setting);
  return decide(company, asked, configuration, options, setting);
}

const ONE_COMPANY = 'A decision is about one company: name it with --company.';

/** @returns A complaint when the options do not fit together; nothing when all doubts are asked for. */
function decisionOf(
  word: string | undefined,
  { posted, absent }: ResolveCommandOptions,
): Decision | string | undefined {
  if (word === undefined) {
    return posted === undefined && absent !== true
      ? undefined
      : 'Name the reference that the decision is about; ringfence resolve shows it.';
  }
  const reference = ExportReference.safeParse(word);
  if (!reference.success || (posted === undefined) === (absent !== true) || posted?.trim() === '') {
    return 'Say either --posted DOCUMENT-ID or --absent of the reference.';
  }
  if (posted === undefined) return { says: 'absent', reference: reference.data };
  return { says: 'posted', reference: reference.data, documentId: posted.trim() };
}

async function list(
  companies: readonly CompanyConfiguration[],
  configuration: Configuration,
  { config, json }: ResolveCommandOptions,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, signal } = setting;
  const view = progressView<readonly Doubt[]>({ terminal, companies, stream: terminal.err, endingOf });
  const outcomes = await createEngine(configuration, setting).doubts(companies, { signal, events: view });
  view.close();
  const report = toDoubtsReport(outcomes, config);
  if (json === true) printReport(terminal.out, report);
  else printDoubts(outcomes, terminal, config);
  if (signal.aborted) return EXIT.interrupted;
  return report.companies.every(({ error, doubts }) => error === null && doubts.length === 0) ? EXIT.ok : EXIT.failed;
}

function endingOf(doubts: readonly Doubt[]): Ending {
  return { ok: doubts.length === 0, words: doubts.length === 0 ? 'nothing in doubt' : `${doubts.length} in doubt` };
}

async function decide(
  company: CompanyConfiguration,
  decision: Decision,
  configuration: Configuration,
  { config, json, yes }: ResolveCommandOptions,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, signal } = setting;
  const print = (text: string) => printLine(json === true ? terminal.err : terminal.out, text);
  const { ask } = terminal;
  const sentence = sentenceOf(decision, company);
  const confirm = async (doubt: Doubt): Promise<boolean> => {
    if (yes === true || ask === undefined) return true;
    for (const line of doubtLines(doubt, company)) printLine(terminal.err, line);
    return /^y(es)?$/i.test((await ask(`Record that ${sentence}? [y/N] `, signal)).trim());
  };
  const events = {
    onProgress: (_company: CompanyConfiguration, progress: Parameters<typeof describeProgress>[0]) => {
      if (progress.phase === 'wait') printLine(terminal.err, describeProgress(progress));
    },
  };
  const outcome = await createEngine(configuration, setting).resolve(company, decision, confirm, { signal, events });
  if (json === true) printReport(terminal.out, toDecisionReport(outcome, decision));
  if ('failure' in outcome) {
    const { message, advice } = outcome.failure;
    for (const line of failureLines({ message, advice: advice ?? null })) printLine(terminal.err, line);
    return signal.aborted ? EXIT.interrupted : EXIT.failed;
  }
  const { doubt, recorded } = outcome.report;
  if (!recorded) {
    print('Nothing was recorded.');
    return signal.aborted ? EXIT.interrupted : EXIT.failed;
  }
  print(`Recorded: ${sentence}.`);
  print(
    'The next run goes on from there, as long as the export job of the expense is open in Pleo. Once it has ended:',
  );
  print(`  ${retryCommand(doubt.entryId, company.slug, config)}`);
  return EXIT.ok;
}

function sentenceOf(decision: Decision, { connector }: CompanyConfiguration): string {
  const { displayName } = connector;
  return decision.says === 'posted'
    ? `${decision.reference} is the document ${decision.documentId} in ${displayName}`
    : `${decision.reference} is not in ${displayName} and may be sent again`;
}

function complain(complaint: string, { terminal }: Setting): ExitCode {
  printLine(terminal.err, complaint);
  return EXIT.usage;
}
