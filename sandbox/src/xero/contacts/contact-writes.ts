import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import type { ContactRecord } from '../records.ts';
import { notFound, validationException, validationMessages } from '../values/errors.ts';
import { type ContactDraft, contactDraft, contactEcho } from './contact-draft.ts';
import { checkedContact } from './contact-rules.ts';
import { matchedContactTarget, newContactTarget } from './contact-target.ts';
import { contactView } from './contact-view.ts';

/** `PUT` creates only; `POST` changes the contact that an element matches, and creates the others. */
type Verb = 'create' | 'save';
type Saved = { readonly contact: ContactRecord; readonly before: ContactRecord | undefined };
type Refused = { readonly problems: readonly string[] };

/** `PUT /Contacts` */
export function createContacts(call: ApiCall): Result {
  return writeMany('create', call);
}

/** `POST /Contacts` */
export function saveContacts(call: ApiCall): Result {
  return writeMany('save', call);
}

/** `POST /Contacts/{ContactID}`, by the id alone; the document knows no `summarizeErrors` for it. */
export function saveContact(call: ApiCall): Result {
  const draft = contactDraft(singleElement(call.body(), 'Contacts'));
  if (!call.tenant.contacts.find(call.id)) throw notFound();
  return contactsResult(allOrNothing([{ ...draft, ContactID: call.id }], 'save', call));
}

/** As with bank transactions, one bad element refuses a summarised request whole (our choice, xero-api.md §7). */
function writeMany(verb: Verb, call: ApiCall): Result {
  const drafts = requestElements(call.body(), 'Contacts').map(contactDraft);
  const isSummarised = call.query.get('summarizeErrors')?.toLowerCase() !== 'false';
  return contactsResult(isSummarised ? allOrNothing(drafts, verb, call) : eachForItself(drafts, verb, call));
}

/** Every element is checked against what those before it have done; if one fails, that is taken back. */
function allOrNothing(drafts: readonly ContactDraft[], verb: Verb, call: ApiCall): readonly object[] {
  const { tenant } = call;
  const { contacts } = tenant;
  const saved: Saved[] = [];
  const failures: object[] = [];
  for (const draft of drafts) {
    const outcome = write(draft, verb, call);
    if ('problems' in outcome) failures.push(failure(draft, outcome));
    else saved.push(outcome);
  }
  if (failures.length === 0) return saved.map(({ contact }) => contactView(contact, tenant));
  for (const { contact, before } of saved.toReversed()) {
    if (before) contacts.save(before);
    else contacts.remove(contact.id);
  }
  throw validationException(failures);
}

function eachForItself(drafts: readonly ContactDraft[], verb: Verb, call: ApiCall): readonly object[] {
  return drafts.map((draft) => {
    const outcome = write(draft, verb, call);
    return 'problems' in outcome
      ? { ...failure(draft, outcome), StatusAttributeString: 'ERROR' }
      : { ...contactView(outcome.contact, call.tenant), StatusAttributeString: 'OK' };
  });
}

function write(draft: ContactDraft, verb: Verb, call: ApiCall): Saved | Refused {
  const target = verb === 'create' ? newContactTarget(draft) : matchedContactTarget(draft, call.tenant);
  if ('problem' in target) return { problems: [target.problem] };
  const contact = checkedContact(draft, target.before, call);
  if ('problems' in contact) return contact;
  call.tenant.contacts.save(contact);
  return { contact, before: target.before };
}

function failure(draft: ContactDraft, { problems }: Refused): object {
  return { ...contactEcho(draft), ValidationErrors: validationMessages(problems) };
}

function contactsResult(elements: readonly object[]): Result {
  return { plural: 'Contacts', elements };
}
