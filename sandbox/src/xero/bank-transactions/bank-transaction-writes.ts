import { settleContact } from '../documents/contact-matching.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import { type Refused, writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { documentNotFound, notFound } from '../values/errors.ts';
import { type BankTransactionDraft, bankTransactionDraft, draftEcho } from './bank-transaction-draft.ts';
import { type Plan, planBankTransaction } from './bank-transaction-rules.ts';
import { bankTransactionView } from './bank-transaction-view.ts';
import { findListedBankTransaction, findTransferEnd } from './listed-bank-transactions.ts';

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
  if (!findListedBankTransaction(call.id, call.tenant)) throw notFound();
  return write([{ ...draft, BankTransactionID: call.id }], 'save', call);
}

function write(drafts: readonly BankTransactionDraft[], verb: Verb, call: ApiCall): Result {
  const elements = writeElements<BankTransactionDraft, Plan>(
    drafts,
    {
      plan: (draft) => planned(draft, verb, call),
      carryOut: (plan) => carryOut(plan, call),
      echo: draftEcho,
    },
    call,
  );
  return { plural: 'BankTransactions', elements };
}

function planned(draft: BankTransactionDraft, verb: Verb, call: ApiCall): Plan | Refused {
  const id = draft.BankTransactionID ?? '';
  if (id === '') return planBankTransaction(draft, undefined, call);
  if (verb === 'create') return { problems: ['A new bank transaction cannot have a BankTransactionID.'] };
  if (findTransferEnd(id, call.tenant)) return { problems: ['A bank transaction of a bank transfer is read only.'] };
  const before = call.tenant.findBankTransaction(id);
  return before ? planBankTransaction(draft, before, call) : { problems: [documentNotFound] };
}

function carryOut({ record, contact }: Plan, call: ApiCall): object {
  const { tenant, context } = call;
  const saved = { ...record, contactId: settleContact(contact, tenant, context) };
  tenant.saveBankTransaction(saved);
  return bankTransactionView(saved, tenant, unitPlacesOf(call));
}
