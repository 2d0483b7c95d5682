import type { AccountingEntryId, ErpDocument, ExportReference, Posting, PostingPart } from '../../contract/index.ts';
import { type OpenPosting, partOfReference } from '../../storage/index.ts';
import type { Resolution } from '../delivery/doubt.ts';
import type { ExportParts } from '../export-context.ts';

/** An expense of which only a person can say whether it stands in the ERP, or as which document. */
export interface Doubt {
  readonly entryId: AccountingEntryId;
  readonly part: PostingPart;
  /** What to search for in the ERP. */
  readonly reference: ExportReference;
  /** What the expense was to become, where our journal says it. */
  readonly posting?: Pick<Posting, 'kind' | 'total' | 'date'>;
  /** When it was sent, or refused; ISO 8601 in UTC. */
  readonly since: string;
  /** How the doubt came about, as a sentence. */
  readonly known: string;
  /** Why nobody but a person can tell, as sentences. */
  readonly why: string;
  readonly standing: Standing;
  /** The one document known under the reference. */
  readonly document?: ErpDocument;
}

/**
 * What the ERP holds under the reference: `none`, `one` or `several` documents; `unasked` where it cannot be asked. Only of
 * an ERP that cannot be asked, or where it holds none, may a person say that the expense is absent.
 */
export type Standing = 'unasked' | 'none' | 'one' | 'several';

/** What a person says of an expense in doubt. */
export type Decision =
  /** This document of the ERP is the expense. */
  | { readonly says: 'posted'; readonly reference: ExportReference; readonly documentId: string }
  /** It is not in the ERP, and may be sent again. */
  | { readonly says: 'absent'; readonly reference: ExportReference };

/** A posting without an outcome, as a person has to see it. */
export function openDoubt(
  posting: OpenPosting,
  resolution: Resolution | undefined,
  { erpName }: Pick<ExportParts, 'erpName'>,
): Doubt | undefined {
  if (resolution === undefined) return undefined;
  const { entryId, reference, kind, total, date, intendedAt, unknown } = posting;
  const lost = unknown === undefined ? 'Ringfence was stopped before an answer came' : `no answer came: ${unknown.why}`;
  return {
    entryId,
    part: partOfReference(reference),
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
      const { kind: _undecided, ...stands } = resolution;
      return stands;
    }
  }
}

function withStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
