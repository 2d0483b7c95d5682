import { z } from 'zod';
import type { CompanyConfiguration } from '../../config/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';
import { type Decided, type Decision, type Doubt, spokenKind } from '../../export/index.ts';
import { formatMoney } from '../../kit/index.ts';
import { mark, printLine, styled, type Terminal } from '../terminal.ts';
import { failureLines } from './format.ts';
import { CompanyJson, ErrorJson, reportedCompany, toCompanyJson, toErrorJson } from './json-report.ts';

const Document = z.object({
  id: z.string(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  amount: z.string().nullable().describe('E.g. EUR 12.10'),
});

const DoubtJson = z.object({
  reference: z.string().describe('What to search for in the ERP'),
  entryId: z.string().describe('Accounting entry id of the expense in Pleo'),
  part: z.enum(['document', 'payment']),
  kind: z
    .string()
    .nullable()
    .describe('What it was to become: spend, receive, bill …; null as what follows: not known'),
  date: z.string().nullable(),
  amount: z.string().nullable().describe('E.g. EUR 12.10'),
  since: z.iso.datetime().describe('When it was sent, or refused'),
  known: z.string().describe('How the doubt came about'),
  why: z.string().describe('Why only a person can tell'),
  standing: z
    .enum(['unasked', 'none', 'one', 'several'])
    .describe('Documents in the ERP under the reference; unasked: the ERP cannot be asked'),
  document: Document.nullable().describe('The one document that is known'),
  commands: z.array(z.string()).describe('One of them decides'),
});
type DoubtJson = z.infer<typeof DoubtJson>;

/** The report of `ringfence resolve --json`: what waits for a person. */
export const DoubtsReportJson = z.object({
  version: z.literal(1),
  command: z.literal('resolve'),
  companies: z.array(CompanyJson.extend({ doubts: z.array(DoubtJson), error: ErrorJson.nullable() })),
});
export type DoubtsReportJson = z.infer<typeof DoubtsReportJson>;

/** The report of `ringfence resolve REFERENCE --json`: what a person decided. */
export const DecisionReportJson = z.object({
  version: z.literal(1),
  command: z.literal('resolve'),
  company: CompanyJson,
  reference: z.string(),
  says: z.enum(['posted', 'absent']),
  documentId: z.string().nullable().describe('null: the expense is said to be absent'),
  entryId: z.string().nullable(),
  recorded: z.boolean(),
  error: ErrorJson.nullable(),
});
export type DecisionReportJson = z.infer<typeof DecisionReportJson>;

/** @param config - The folder that the commands are to name. */
export function toDoubtsReport(
  outcomes: readonly CompanyOutcome<readonly Doubt[]>[],
  config: string,
): DoubtsReportJson {
  const nothing: { doubts: DoubtJson[] } = { doubts: [] };
  const companies = outcomes.map((outcome) =>
    reportedCompany(outcome, nothing, (doubts) => ({
      doubts: doubts.map((doubt) => toDoubt(doubt, outcome.company.slug, config)),
    })),
  );
  return { version: 1, command: 'resolve', companies };
}

function toDoubt(doubt: Doubt, slug: string, config: string): DoubtJson {
  const { posting, document, ...rest } = doubt;
  return {
    ...rest,
    kind: posting?.kind ?? null,
    date: posting?.date ?? null,
    amount: posting === undefined ? null : formatMoney(posting.total),
    document: document === undefined ? null : toDocument(document),
    commands: Object.values(decidingCommands(doubt, slug, config)),
  };
}

export function toDecisionReport(outcome: CompanyOutcome<Decided>, decision: Decision): DecisionReportJson {
  const { reference, says } = decision;
  const { doubt, recorded = false } = 'report' in outcome ? outcome.report : {};
  return {
    version: 1,
    command: 'resolve',
    company: toCompanyJson(outcome.company),
    reference,
    says,
    documentId: decision.says === 'posted' ? decision.documentId : null,
    entryId: doubt?.entryId ?? null,
    recorded,
    error: 'failure' in outcome ? toErrorJson(outcome.failure) : null,
  };
}

function toDocument({ id, url, date, total }: NonNullable<Doubt['document']>): NonNullable<DoubtJson['document']> {
  return { id, url: url ?? null, date: date ?? null, amount: total === undefined ? null : formatMoney(total) };
}

/** Prints what waits for a person, with all that is known of it and the commands that decide it. */
export function printDoubts(
  outcomes: readonly CompanyOutcome<readonly Doubt[]>[],
  terminal: Terminal,
  config: string,
): void {
  const print = (text?: string) => printLine(terminal.out, text);
  for (const outcome of outcomes) {
    const { company } = outcome;
    const title = `${styled(terminal, 'bold', company.name)} (${company.slug})`;
    if ('failure' in outcome) {
      print(`${mark(terminal, false)} ${title}`);
      for (const line of failureLines(outcome.failure)) print(`  ${line}`);
    } else if (outcome.report.length === 0) {
      print(`${mark(terminal, true)} ${title}: nothing is in doubt`);
    } else {
      print(`${mark(terminal, false)} ${title}: ${expensesInNeed(outcome.report.length)}`);
      for (const doubt of outcome.report) {
        print();
        for (const line of doubtLines(doubt, company)) print(`  ${line}`);
        for (const line of commandLines(doubt, company, config)) print(`  ${line}`);
      }
    }
  }
}

/** Describes an expense in doubt, line by line. */
export function doubtLines(doubt: Doubt, { connector }: CompanyConfiguration): readonly string[] {
  const { posting, part, reference, entryId, since, known, why, document } = doubt;
  const what =
    posting === undefined
      ? 'An expense of unknown amount'
      : `${formatMoney(posting.total)} on ${posting.date}, ${spokenKind(posting.kind)}`;
  return [
    part === 'payment' ? `${what}: the payment that goes with an expense` : what,
    `  Search in ${connector.displayName} for:  ${reference}`,
    `  Accounting entry in Pleo:  ${entryId}`,
    ...(document === undefined ? [] : [`  Document: ${[document.id, document.url].filter(Boolean).join('  ')}`]),
    `  ${since.slice(0, 16).replace('T', ' ')} UTC: ${known}`,
    `  ${why}`,
  ];
}

function commandLines(doubt: Doubt, { slug, connector }: CompanyConfiguration, config: string): readonly string[] {
  const { posted, absent } = decidingCommands(doubt, slug, config);
  const erp = connector.displayName;
  const subject = doubt.standing === 'one' ? 'that document' : `a document in ${erp}`;
  const otherwise =
    absent === undefined
      ? [`  If not: delete in ${erp} what is not this expense. The next export of it finds out by itself.`]
      : [
          `  If it is certainly not there. It may then be sent again, and is booked twice if it is there after all:`,
          `    ${absent}`,
        ];
  return [`  If ${subject} is this expense:`, `    ${posted}`, ...otherwise];
}

function expensesInNeed(count: number): string {
  return count === 1 ? 'one expense needs a person' : `${count} expenses need a person`;
}

/** The commands by which a person decides a doubt. */
interface DecidingCommands {
  readonly posted: string;
  /** Left out where the ERP shows a document: then the expense is not absent. */
  readonly absent?: string;
}

/** @param config - The folder of the configuration; named where it is not the default. */
function decidingCommands(
  { reference, standing, document }: Pick<Doubt, 'reference' | 'standing' | 'document'>,
  slug: string,
  config: string,
): DecidingCommands {
  const command = `ringfence resolve${configOption(config)} --company ${slug} ${reference}`;
  const posted = `${command} --posted ${standing === 'one' && document !== undefined ? document.id : 'DOCUMENT-ID'}`;
  return standing === 'one' || standing === 'several' ? { posted } : { posted, absent: `${command} --absent` };
}

export function retryCommandLine(entryId: string, slug: string, config: string): string {
  return `ringfence retry${configOption(config)} --company ${slug} --entry ${entryId}`;
}

function configOption(config: string): string {
  if (config === 'config') return '';
  return ` --config ${/^[\w./-]+$/.test(config) ? config : `'${config.replaceAll("'", `'\\''`)}'`}`;
}
