import { settleContact } from '../documents/contact-matching.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import { type Refused, writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { documentNotFound, notFound } from '../values/errors.ts';
import { type PayableDraft, payableDraft, payableEcho } from './payable-draft.ts';
import type { PayableKind } from './payable-kind.ts';
import type { PayableRecord } from './payable-record.ts';
import { type PayablePlan, planPayable } from './payable-rules.ts';
import { bookOf, isPosted, settled } from './settlement.ts';

/** `PUT` creates only; `POST` changes the document that an element names by its id, and creates the others. */
type Verb = 'create' | 'save';

/** `PUT` or `POST` on the collection. */
export function writePayables(kind: PayableKind, verb: Verb, call: ApiCall): Result {
  return write(requestElements(call.body(), kind.plural).map(payableDraft), kind, verb, call);
}

/** `POST` on one document. */
export function writePayable(kind: PayableKind, call: ApiCall): Result {
  const draft = payableDraft(singleElement(call.body(), kind.plural));
  if (!bookOf(kind, call.tenant).find(call.id)) throw notFound();
  return write([{ ...draft, [kind.idElement]: call.id }], kind, 'save', call);
}

function write(drafts: readonly PayableDraft[], kind: PayableKind, verb: Verb, call: ApiCall): Result {
  const elements = writeElements<PayableDraft, PayablePlan>(
    drafts,
    {
      plan: (draft) => planned(draft, kind, verb, call),
      carryOut: (plan) => carryOut(plan, kind, call),
      echo: (draft) => payableEcho(draft, kind),
    },
    call,
  );
  return { plural: kind.plural, elements };
}

function planned(draft: PayableDraft, kind: PayableKind, verb: Verb, call: ApiCall): PayablePlan | Refused {
  const id = draft[kind.idElement] ?? '';
  if (id === '') return planPayable(draft, undefined, kind, call);
  if (verb === 'create') return { problems: [`A new document cannot have the element ${kind.idElement}.`] };
  const before = bookOf(kind, call.tenant).find(id);
  return before ? planPayable(draft, before, kind, call) : { problems: [documentNotFound] };
}

function carryOut({ record, contact }: PayablePlan, kind: PayableKind, call: ApiCall): object {
  const { tenant, context } = call;
  const plain: PayableRecord = { ...record, contactId: settleContact(contact, tenant, context) };
  const saved = isPosted(plain) ? settled(plain, tenant, plain.updatedAtMs) : plain;
  bookOf(kind, tenant).save(saved);
  markSupplier(saved, call);
  return kind.view(saved, tenant, unitPlacesOf(call));
}

/** A contact is a supplier from its first bill on; `If-Modified-Since` does not see that (xero-api.md §6). */
function markSupplier({ contactId }: PayableRecord, { tenant }: ApiCall): void {
  const contact = tenant.contacts.find(contactId);
  if (contact && !contact.isSupplier) tenant.contacts.save({ ...contact, isSupplier: true });
}
