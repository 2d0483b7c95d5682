import Big from 'big.js';
import { z } from 'zod';
import { bookOf, isPosted, outstanding, settled } from '../books/settlement.ts';
import type { Tenant } from '../books/tenant.ts';
import { checkedDate, checkedDocument, currencyProblems, lockProblems, longTextProblems } from '../documents/checks.ts';
import { type ContactChoice, settledContact } from '../documents/contacts.ts';
import { DocumentDraft, given, Text } from '../documents/drafts.ts';
import { change, creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { lineDraftOf } from '../documents/lines.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, number, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { PayableRecord } from '../records.ts';
import { midnightUtc } from '../values/dates.ts';
import { documentFinal, documentHasAllocations } from '../values/errors.ts';
import { creditNoteView, invoiceView } from './payable-views.ts';

const scope = 'accounting.invoices';

/** The words that tell bills and suppliers' credit notes apart. */
interface Kind {
  readonly type: PayableRecord['type'];
  readonly plural: 'Invoices' | 'CreditNotes';
  readonly idElement: 'InvoiceID' | 'CreditNoteID';
  readonly numberElement: 'InvoiceNumber' | 'CreditNoteNumber';
  readonly openElement: 'AmountDue' | 'RemainingCredit';
  readonly view: (record: PayableRecord, tenant: Tenant) => object;
}

const bills: Kind = {
  type: 'ACCPAY',
  plural: 'Invoices',
  idElement: 'InvoiceID',
  numberElement: 'InvoiceNumber',
  openElement: 'AmountDue',
  view: invoiceView,
};
const supplierCreditNotes: Kind = {
  type: 'ACCPAYCREDIT',
  plural: 'CreditNotes',
  idElement: 'CreditNoteID',
  numberElement: 'CreditNoteNumber',
  openElement: 'RemainingCredit',
  view: creditNoteView,
};

const PayableDraft = DocumentDraft.extend({
  InvoiceID: Text,
  CreditNoteID: Text,
  DueDate: Text,
  InvoiceNumber: Text,
  CreditNoteNumber: Text,
  // Not simulated: a caller who sends it is told so.
  PlannedPaymentDate: z.null().optional(),
});
type PayableDraft = z.output<typeof PayableDraft>;

/** A document that may be saved as soon as its contact is settled. */
interface Plan {
  readonly record: Omit<PayableRecord, 'contactId'>;
  readonly contact: ContactChoice;
}

/** Bills (xero-api.md §10.8) and suppliers' credit notes (§10.9). Sales documents are not simulated. */
export const payableOperations: readonly Operation[] = [bills, supplierCreditNotes].flatMap((kind) => {
  const rows = ({ tenant }: ApiCall): Tenant['invoices'] => bookOf(kind, tenant);
  return [
    listing({ ...kind, scope, rows, fields: (tenant) => fields(kind, tenant) }),
    creation(elements(kind), (draft, call) => plan(draft, undefined, kind, call)),
    change(
      elements(kind),
      (call) => rows(call).find(call.id),
      (draft, before, call) => plan(draft, before, kind, call),
    ),
  ];
});

function elements(kind: Kind): ElementKind<PayableDraft, Plan> {
  return {
    plural: kind.plural,
    scope,
    idElement: kind.idElement,
    draft: PayableDraft,
    save: ({ record, contact }, call) => {
      const { tenant } = call;
      const plain: PayableRecord = { ...record, contactId: settledContact(contact, call) };
      const saved = isPosted(plain) ? settled(plain, tenant, plain.updatedAtMs) : plain;
      bookOf(kind, tenant).save(saved);
      // A contact is a supplier from its first bill on; `If-Modified-Since` does not see that (§6).
      const supplier = tenant.contacts.find(saved.contactId);
      if (supplier && !supplier.isSupplier) tenant.contacts.save({ ...supplier, isSupplier: true });
      return kind.view(saved, tenant);
    },
    echo: ({ LineItems }) => ({ ...(!LineItems && { LineItems: [] }), HasErrors: true }),
  };
}

function fields({ type, idElement, numberElement, openElement }: Kind, tenant: Tenant): FieldTable<PayableRecord> {
  const book = bookOf({ type }, tenant);
  const contact = ({ contactId }: PayableRecord) => tenant.contacts.find(contactId);
  return {
    type: type === 'ACCPAY' ? 'Invoice' : 'CreditNote',
    fields: {
      [idElement]: guid(({ id }) => id),
      [numberElement]: text((row) => row.number),
      [openElement]: number(outstanding),
      Type: text((row) => row.type),
      Status: text(({ status }) => status),
      Date: date((row) => midnightUtc(row.date)),
      DueDate: date(({ dueDate }) => (dueDate === undefined ? undefined : midnightUtc(dueDate))),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
      'Contact.ContactID': guid(({ contactId }) => contactId),
      'Contact.ContactNumber': text((row) => contact(row)?.contactNumber),
      'Contact.Name': text((row) => contact(row)?.name),
    },
    indices: {
      [idElement]: (id) => book.by('id', id),
      [numberElement]: (value) => book.by('number', value),
    },
  };
}

type Status = PayableRecord['status'];

/** The statuses that an element may ask for (§10.8); `PAID` is the system's to set. */
const following: Readonly<Record<Status | 'NEW', readonly Status[]>> = {
  NEW: ['DRAFT', 'SUBMITTED', 'AUTHORISED'],
  DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['SUBMITTED', 'AUTHORISED', 'DRAFT', 'DELETED'],
  AUTHORISED: ['AUTHORISED', 'VOIDED'],
  PAID: ['PAID'],
  VOIDED: [],
  DELETED: [],
};

/**
 * Checks a bill or credit note (§9, §10.8, §10.9), new or as a change of `before`. What a change leaves out stays as it
 * was, and the whole is checked anew: a draft's lines may have no account yet, or one that was archived in the meantime.
 */
function plan(draft: PayableDraft, before: PayableRecord | undefined, kind: Kind, call: ApiCall): Plan | Refused {
  const { tenant, context } = call;
  const status = nextStatus(draft, before);
  if (typeof status !== 'string') return status;
  // A document that was never posted can leave a locked period or be deleted in one (our choice).
  const problems = before && isPosted(before) ? [...lockProblems(before.date, tenant.organisation)] : [];
  if (before && (status === 'VOIDED' || status === 'DELETED')) {
    const record = { ...before, status, updatedAtMs: context.clock.now().getTime() };
    return problems.length > 0 ? { problems } : { contact: { id: before.contactId }, record };
  }

  const whole: PayableDraft = before ? { ...draftOf(before, kind), ...sent(draft) } : draft;
  problems.push(...memberProblems(draft, whole, before, kind, tenant));
  const checked = checkedDocument(
    whole,
    { needsAccounts: isPosted({ status }), before: before?.lines ?? [] },
    call,
    problems,
  );
  const dueDate = checkedDate('DueDate', whole.DueDate, problems);
  if (isPosted({ status }) && kind.type === 'ACCPAY' && !whole.DueDate) {
    problems.push('A DueDate must be specified to approve this document.');
  }
  if (problems.length > 0 || !checked) return { problems: [...new Set(problems)] };
  const { contact, document } = checked;
  return {
    contact,
    record: {
      ...document,
      id: before?.id ?? context.uuid(),
      type: kind.type,
      status,
      dueDate,
      number: whole[kind.numberElement] ?? '',
      currencyCode: whole.CurrencyCode || tenant.organisation.baseCurrency,
      amountPaid: before?.amountPaid ?? '0.00',
      amountCredited: before?.amountCredited ?? '0.00',
      fullyPaidOnDate: before?.fullyPaidOnDate,
    },
  };
}

function memberProblems(
  draft: PayableDraft,
  { Type, CurrencyCode, ...whole }: PayableDraft,
  before: PayableRecord | undefined,
  { type, plural, numberElement }: Kind,
  { organisation }: Tenant,
): readonly string[] {
  const isRetyped = before && draft.LineAmountTypes && draft.LineAmountTypes !== before.lineAmountTypes;
  return [
    ...(Type ? [] : ['The Type must be specified.']),
    ...(Type && Type !== type ? [`${plural} of the Type '${Type}' are not simulated, only those of ${type}.`] : []),
    ...(isRetyped && !draft.LineItems ? ['LineAmountTypes can only be changed together with the LineItems.'] : []),
    ...longTextProblems(numberElement, whole[numberElement]),
    ...currencyProblems(CurrencyCode, organisation),
  ];
}

/** The status after an element, or why there can be none. A settled document does not change (our choice). */
function nextStatus(draft: PayableDraft, before: PayableRecord | undefined): Status | Refused {
  if (before && following[before.status].length === 0) return { problems: [documentFinal] };
  const isSettled =
    before && (before.status === 'PAID' || new Big(before.amountPaid).plus(before.amountCredited).gt(0));
  if (isSettled) return { problems: [documentHasAllocations] };
  const asked = draft.Status || (before?.status ?? 'DRAFT');
  const status = following[before?.status ?? 'NEW'].find((allowed) => allowed === asked);
  return status ?? { problems: [`The Status '${asked}' is not valid for this document.`] };
}

/** The members that were sent with a value. */
function sent(draft: PayableDraft): Partial<PayableDraft> {
  const names = new Set(Object.keys(given(draft)));
  return Object.fromEntries(Object.entries(draft).filter(([name]) => names.has(name)));
}

/** A kept document as it would be sent again. */
function draftOf(record: PayableRecord, { numberElement }: Kind): PayableDraft {
  return {
    Type: record.type,
    Contact: { ContactID: record.contactId },
    Date: record.date,
    DueDate: record.dueDate,
    Url: record.url,
    [numberElement]: record.number,
    LineAmountTypes: record.lineAmountTypes,
    CurrencyCode: record.currencyCode,
    CurrencyRate: new Big(record.currencyRate),
    LineItems: record.lines.map((line) => ({
      ...lineDraftOf(line),
      LineItemID: line.id,
      Quantity: new Big(line.quantity),
      UnitAmount: new Big(line.unitAmount),
    })),
  };
}
