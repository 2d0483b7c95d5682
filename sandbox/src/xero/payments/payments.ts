import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { resettle } from '../payables/settlement.ts';
import { boolean, date, type Field, type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { midnightUtc } from '../values/dates.ts';
import { notFound, validationException, validationMessages } from '../values/errors.ts';
import { type PaymentDraft, paymentDraft, paymentEcho } from './payment-draft.ts';
import type { PaymentRecord } from './payment-record.ts';
import { deletedPayment, planPayment } from './payment-rules.ts';
import { paidBy, paymentView } from './payment-view.ts';

const scope = 'accounting.payments';

/** Payments of bills and refunds of credit notes (xero-api.md §10.8): made and deleted, never changed. */
export const paymentOperations: readonly Operation[] = [
  { method: 'GET', path: '/Payments', scope, run: listPayments },
  { method: 'GET', path: '/Payments/:id', scope, run: getPayment },
  { method: 'PUT', path: '/Payments', scope, run: createPayments },
  { method: 'POST', path: '/Payments/:id', scope, run: deletePayment },
];

/** Deleted payments are listed too, with their status. */
function listPayments(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const found = modifiedSince(filtered(tenant.payments, call, fieldsOf(tenant)), call);
  if (found === 'not modified') return found;
  const paged = page(found, call);
  const elements = (paged?.rows ?? found).map((record) => paymentView(record, tenant));
  return { plural: 'Payments', elements, pagination: paged?.pagination };
}

function getPayment(call: ApiCall): Result {
  return { plural: 'Payments', elements: [paymentView(existingPayment(call), call.tenant)] };
}

function createPayments(call: ApiCall): Result {
  const drafts = requestElements(call.body(), 'Payments').map(paymentDraft);
  const elements = writeElements<PaymentDraft, PaymentRecord>(
    drafts,
    {
      plan: (draft, planned) => planPayment(draft, planned, call),
      carryOut: (payment) => save(payment, call),
      echo: paymentEcho,
    },
    call,
  );
  return { plural: 'Payments', elements };
}

function deletePayment(call: ApiCall): Result {
  const draft = paymentDraft(singleElement(call.body(), 'Payments'));
  const after = deletedPayment(draft, existingPayment(call), call);
  if ('problems' in after) {
    const echo = paymentEcho({ ...draft, PaymentID: call.id });
    throw validationException([{ ...echo, ValidationErrors: validationMessages(after.problems) }]);
  }
  return { plural: 'Payments', elements: [save(after, call)] };
}

function existingPayment({ tenant, id }: ApiCall): PaymentRecord {
  const payment = tenant.payments.find(id);
  if (!payment) throw notFound();
  return payment;
}

function save(payment: PaymentRecord, { tenant }: ApiCall): object {
  tenant.payments.save(payment);
  const payable = paidBy(payment, tenant);
  if (payable) resettle(payable, tenant, payment.updatedAtMs);
  return paymentView(payment, tenant);
}

function fieldsOf(tenant: Tenant): FieldTable<PaymentRecord> {
  const account = ({ accountId }: PaymentRecord) => tenant.findAccount(accountId);
  const payable = (row: PaymentRecord) => paidBy(row, tenant);
  return {
    type: 'Payment',
    fields: new Map<string, Field<PaymentRecord>>([
      ['PaymentID', guid(({ id }) => id)],
      ['PaymentType', text(({ type }) => type)],
      ['Status', text(({ status }) => status)],
      ['Reference', text(({ reference }) => reference)],
      ['Date', date((row) => midnightUtc(row.date))],
      ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
      ['Amount', number(({ amount }) => new Big(amount))],
      ['IsReconciled', boolean(({ isReconciled }) => isReconciled)],
      ['Account.AccountID', guid(({ accountId }) => accountId)],
      ['Account.Code', text((row) => account(row)?.code)],
      ['Invoice.InvoiceID', guid(({ payableId }) => payableId)],
      ['Invoice.InvoiceNumber', text((row) => payable(row)?.number)],
      ['Invoice.Contact.ContactID', guid((row) => payable(row)?.contactId)],
    ]),
    lookUp: (field, value) => {
      if (field === 'Reference') return tenant.payments.by('reference', value);
      if (field === 'Invoice.InvoiceID') return tenant.payments.by('payable', value);
      if (field !== 'PaymentID') return undefined;
      const payment = tenant.payments.find(value);
      return payment ? [payment] : [];
    },
  };
}
