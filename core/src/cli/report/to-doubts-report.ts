import type { CompanyOutcome } from '../../engine/index.ts';
import type { Decided, Decision, Doubt } from '../../export/index.ts';
import { formatMoney } from '../../kit/index.ts';
import { decidingCommands } from './deciding-commands.ts';
import type { DecisionReportJson, DoubtJson, DoubtsReportJson } from './doubts-report.ts';
import { toError } from './to-error.ts';

/** @param config - The folder that the commands are to name. */
export function toDoubtsReport(
  outcomes: readonly CompanyOutcome<readonly Doubt[]>[],
  config: string,
): DoubtsReportJson {
  const companies = outcomes.map((outcome) => {
    const who = whoOf(outcome.company);
    if ('failure' in outcome) return { ...who, doubts: [], error: toError(outcome.failure) };
    return { ...who, doubts: outcome.report.map((doubt) => toDoubt(doubt, who.slug, config)), error: null };
  });
  return { version: 1, command: 'resolve', companies };
}

export function toDoubt(doubt: Doubt, slug: string, config: string): DoubtJson {
  const { entryId, part, reference, posting, since, known, why, standing, document } = doubt;
  return {
    reference,
    entryId,
    part,
    kind: posting?.kind ?? null,
    date: posting?.date ?? null,
    amount: posting === undefined ? null : formatMoney(posting.total),
    since,
    known,
    why,
    standing,
    document: document === undefined ? null : toDocument(document),
    commands: Object.values(decidingCommands(doubt, slug, config)),
  };
}

export function toDecisionReport(outcome: CompanyOutcome<Decided>, decision: Decision): DecisionReportJson {
  const { reference, says } = decision;
  const documentId = decision.says === 'posted' ? decision.documentId : null;
  const about = {
    version: 1,
    command: 'resolve',
    company: whoOf(outcome.company),
    reference,
    says,
    documentId,
  } as const;
  if ('failure' in outcome) return { ...about, entryId: null, recorded: false, error: toError(outcome.failure) };
  const { doubt, recorded } = outcome.report;
  return { ...about, entryId: doubt.entryId, recorded, error: null };
}

function whoOf({ companyId, slug, name, connector }: CompanyOutcome<unknown>['company']) {
  return { id: companyId, slug, name, connector: connector.id };
}

function toDocument({ id, url, date, total }: NonNullable<Doubt['document']>): NonNullable<DoubtJson['document']> {
  return { id, url: url ?? null, date: date ?? null, amount: total === undefined ? null : formatMoney(total) };
}
