import type { Resolution } from '../delivery/doubt.ts';
import type { ExportParts } from '../export-parts.ts';
import type { UndecidedPosting } from '../recover.ts';
import type { Doubt } from './doubt.ts';

/** A posting without an outcome, as a person has to see it. */
export function openDoubt(
  posting: UndecidedPosting['posting'],
  resolution: Resolution,
  { erpName }: Pick<ExportParts, 'erpName'>,
): Doubt {
  const { entryId, part, reference, kind, total, date, intendedAt, unknown } = posting;
  const lost = unknown === undefined ? 'Ringfence was stopped before an answer came' : `no answer came: ${unknown.why}`;
  return {
    entryId,
    part,
    reference,
    posting: { kind, total, date },
    since: intendedAt,
    known: withStop(`It was sent to ${erpName}, and ${lost}`),
    ...whatStands(resolution, erpName),
  };
}

function whatStands(resolution: Resolution, erpName: string): Pick<Doubt, 'why' | 'standing' | 'document'> {
  switch (resolution.kind) {
    case 'found': {
      const { document } = resolution;
      const why = `${erpName} holds the document ${document.id} under its reference, and it says the same as the expense.`;
      return { standing: 'one', document, why };
    }
    case 'absent':
      return { standing: 'none', why: `${erpName} holds nothing under its reference.` };
    case 'refused':
      return { standing: 'none', why: `${erpName} has refused it: ${resolution.rejection.sentence}` };
    case 'waiting':
      return { standing: 'unasked', why: resolution.why };
    case 'undecided': {
      const { why, standing, document } = resolution;
      return { why, standing, ...(document === undefined ? {} : { document }) };
    }
  }
}

function withStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
