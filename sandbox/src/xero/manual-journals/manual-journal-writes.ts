import { type ElementWrites, type Refused, writeAllOrNothing, writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { documentNotFound, notFound, validationMessages } from '../values/errors.ts';
import { draftEcho, type ManualJournalDraft, manualJournalDraft } from './manual-journal-draft.ts';
import { type JournalPlan, plannedJournal } from './manual-journal-rules.ts';
import { manualJournalView } from './manual-journal-view.ts';

const plural = 'ManualJournals';

/** `PUT` creates only; `POST` changes the journal that an element names by its id, and creates the others. */
type Verb = 'create' | 'save';

/** `PUT /ManualJournals` */
export function createManualJournals(call: ApiCall): Result {
  return writeMany('create', call);
}

/** `POST /ManualJournals` */
export function saveManualJournals(call: ApiCall): Result {
  return writeMany('save', call);
}

/** `POST /ManualJournals/{id}`; the document knows no `summarizeErrors` for it. */
export function saveManualJournal(call: ApiCall): Result {
  const draft = manualJournalDraft(singleElement(call.body(), plural));
  if (!call.tenant.manualJournals.find(call.id)) throw notFound();
  return { plural, elements: writeAllOrNothing([{ ...draft, ManualJournalID: call.id }], writes('save', call)) };
}

function writeMany(verb: Verb, call: ApiCall): Result {
  const drafts = requestElements(call.body(), plural).map(manualJournalDraft);
  return { plural, elements: writeElements(drafts, writes(verb, call), call) };
}

function writes(verb: Verb, call: ApiCall): ElementWrites<ManualJournalDraft, JournalPlan> {
  return {
    plan: (draft) => planned(draft, verb, call),
    carryOut: ({ journal, warnings }) => {
      call.tenant.manualJournals.save(journal);
      const view = manualJournalView(journal, call.tenant);
      return warnings.length > 0 ? { ...view, Warnings: validationMessages(warnings) } : view;
    },
    echo: draftEcho,
  };
}

function planned(draft: ManualJournalDraft, verb: Verb, call: ApiCall): JournalPlan | Refused {
  const id = draft.ManualJournalID ?? '';
  if (id === '') return plannedJournal(draft, undefined, call);
  if (verb === 'create') return { problems: ['A new manual journal cannot have a ManualJournalID.'] };
  const before = call.tenant.manualJournals.find(id);
  return before ? plannedJournal(draft, before, call) : { problems: [documentNotFound] };
}
