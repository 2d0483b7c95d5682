import type { CompanyConfiguration } from '../../config/index.ts';
import { ExportReference } from '../../contract/index.ts';
import type { EngineEvents } from '../../engine/index.ts';
import type { Decided, Decision, Doubt } from '../../export/index.ts';
import { type CommandContext, type CompaniesAtWork, type CompanyOptions, chooseCompanies } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { describeProgress } from '../progress/describe-progress.ts';
import { type Ending, withProgress } from '../progress/progress-view.ts';
import {
  doubtLines,
  printDoubts,
  retryCommandLine,
  toDecisionReport,
  toDoubtsReport,
} from '../report/doubts-report.ts';
import { failureLines } from '../report/format.ts';
import { printJson } from '../report/json-report.ts';
import { printLine } from '../terminal.ts';

export interface ResolveCommandOptions extends CompanyOptions {
  readonly posted?: string;
  readonly absent?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `ringfence resolve`: what waits for a person; with a reference, what a person decides about it. */
export async function resolveCommand(
  reference: string | undefined,
  options: ResolveCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const decision = decisionOf(reference, options);
  if (typeof decision === 'string') return complain(decision, context);
  const chosen = await chooseCompanies(options, context);
  if (chosen === undefined) return EXIT.usage;
  if (decision === undefined) return list(chosen, options, context);
  const [company, another] = chosen.companies;
  if (company === undefined || another !== undefined) {
    return complain('A decision is about one company: name it with --company.', context);
  }
  return decide(chosen, company, decision, options, context);
}

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
  { companies, engine }: CompaniesAtWork,
  { config, json }: ResolveCommandOptions,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const outcomes = await withProgress({ terminal, companies, stream: terminal.err, endingOf }, (events) =>
    engine.doubts(companies, { signal, events }),
  );
  const report = toDoubtsReport(outcomes, config);
  if (json === true) printJson(terminal.out, report);
  else printDoubts(outcomes, terminal, config);
  if (signal.aborted) return EXIT.interrupted;
  return report.companies.every(({ error, doubts }) => error === null && doubts.length === 0) ? EXIT.ok : EXIT.failed;
}

function endingOf(doubts: readonly Doubt[]): Ending {
  return { ok: doubts.length === 0, words: doubts.length === 0 ? 'nothing in doubt' : `${doubts.length} in doubt` };
}

async function decide(
  { engine }: CompaniesAtWork,
  company: CompanyConfiguration,
  decision: Decision,
  { config, json, yes }: ResolveCommandOptions,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const { ask } = terminal;
  const print = (text: string) => printLine(json === true ? terminal.err : terminal.out, text);
  const sentence = sentenceOf(decision, company);
  const confirm = async (doubt: Doubt): Promise<boolean> => {
    if (yes === true || ask === undefined) return true;
    for (const line of doubtLines(doubt, company)) printLine(terminal.err, line);
    return /^y(es)?$/i.test((await ask(`Record that ${sentence}? [y/N] `, signal)).trim());
  };
  const events: EngineEvents<Decided> = {
    onProgress: (_company, progress) => {
      if (progress.phase === 'wait') printLine(terminal.err, describeProgress(progress));
    },
  };
  const outcome = await engine.resolve(company, decision, confirm, { signal, events });
  if (json === true) printJson(terminal.out, toDecisionReport(outcome, decision));
  if ('report' in outcome && outcome.report.recorded) {
    print(`Recorded: ${sentence}.`);
    print(
      'The next run goes on from there, as long as the export job of the expense is open in Pleo. Once it has ended:',
    );
    print(`  ${retryCommandLine(outcome.report.doubt.entryId, company.slug, config)}`);
    return EXIT.ok;
  }
  if ('report' in outcome) print('Nothing was recorded.');
  else for (const line of failureLines(outcome.failure)) printLine(terminal.err, line);
  return signal.aborted ? EXIT.interrupted : EXIT.failed;
}

function sentenceOf(decision: Decision, { connector }: CompanyConfiguration): string {
  const { displayName } = connector;
  return decision.says === 'posted'
    ? `${decision.reference} is the document ${decision.documentId} in ${displayName}`
    : `${decision.reference} is not in ${displayName} and may be sent again`;
}

function complain(complaint: string, { terminal }: CommandContext): ExitCode {
  printLine(terminal.err, complaint);
  return EXIT.usage;
}
