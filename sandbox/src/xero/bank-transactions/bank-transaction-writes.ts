import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { notFound, validationException, validationMessages } from '../values/errors.ts';
import { type BankTransactionDraft, bankTransactionDraft, draftEcho } from './bank-transaction-draft.ts';
import { type Plan, planBankTransaction } from './bank-transaction-rules.ts';
import { bankTransactionView } from './bank-transaction-view.ts';
import { settleContact } from './contact-matching.ts';

/** `PUT` creates only; `POST` changes the document that an element names by its id, and creates the others. */
type Verb = 'create' | 'save';

/** `PUT /BankTransactions` */
export function createBankTransactions(call: ApiCall): Result {
  return write(requestElements(call.body(), 'BankTransactions').map(bankTransactionDraft), 'create', call);
}

/** `POST /BankTransactions` */
export function saveBankTransactions(call: ApiCall): Result {
  return write(requestElements(call.body(), 'BankTransactions').map(bankTransactionDraft), 'save', call);
}

/** `POST /BankTransactions/{id}` */
export function saveBankTransaction(call: ApiCall): Result {
  const draft = bankTransactionDraft(singleElement(call.body(), 'BankTransactions'));
  if (!call.tenant.findBankTransaction(call.id)) throw notFound();
  return write([{ ...draft, BankTransactionID: call.id }], 'save', call);
}

/**
 * With `summarizeErrors=false` each element stands for itself. Otherwise one bad element refuses them all: the real
 * service is only known to answer 400 then, that nothing is saved is our choice (xero-api.md §7).
 */
function write(drafts: readonly BankTransactionDraft[], verb: Verb, call: ApiCall): Result {
  const isSummarised = call.query.get('summarizeErrors')?.toLowerCase() !== 'false';
  const elements = isSummarised ? allOrNothing(drafts, verb, call) : eachForItself(drafts, verb, call);
  return { plural: 'BankTransactions', elements };
}

function allOrNothing(drafts: readonly BankTransactionDraft[], verb: Verb, call: ApiCall): readonly object[] {
  const plans: Plan[] = [];
  const failures: object[] = [];
  for (const draft of drafts) {
    const plan = planned(draft, verb, call);
    if ('problems' in plan) failures.push(failure(draft, plan.problems));
    else plans.push(plan);
  }
  if (failures.length > 0) throw validationException(failures);
  return plans.map((plan) => carryOut(plan, call));
}

function eachForItself(drafts: readonly BankTransactionDraft[], verb: Verb, call: ApiCall): readonly object[] {
  return drafts.map((draft) => {
    const plan = planned(draft, verb, call);
    return 'problems' in plan
      ? { ...failure(draft, plan.problems), StatusAttributeString: 'ERROR' }
      : { ...carryOut(plan, call), StatusAttributeString: 'OK' };
  });
}

function planned(
  draft: BankTransactionDraft,
  verb: Verb,
  call: ApiCall,
): Plan | { readonly problems: readonly string[] } {
  const id = draft.BankTransactionID ?? '';
  if (id === '') return planBankTransaction(draft, undefined, call);
  if (verb === 'create') return { problems: ['A new bank transaction cannot have a BankTransactionID.'] };
  const before = call.tenant.findBankTransaction(id);
  return before
    ? planBankTransaction(draft, before, call)
    : { problems: ['The document with the supplied id was not found for this endpoint.'] };
}

function carryOut({ record, contact }: Plan, { tenant, context, query }: ApiCall): object {
  const saved = { ...record, contactId: settleContact(contact, tenant, context) };
  tenant.saveBankTransaction(saved);
  return bankTransactionView(saved, tenant, query.get('unitdp') === '4' ? 4 : 2);
}

function failure(draft: BankTransactionDraft, problems: readonly string[]): object {
  return { ...draftEcho(draft), ValidationErrors: validationMessages(problems) };
}
