import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type Field, type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { midnightUtc } from '../values/dates.ts';
import { notFound } from '../values/errors.ts';
import { findOverpayment, type Overpayment, overpaymentsOf } from './overpayment.ts';
import { listedOverpaymentView, overpaymentView } from './overpayment-view.ts';

const scope = 'accounting.payments';

/** Payments on account to suppliers: made and deleted as bank transactions, read here. */
export const overpaymentOperations: readonly Operation[] = [
  { method: 'GET', path: '/Overpayments', scope, run: listOverpayments },
  { method: 'GET', path: '/Overpayments/:id', scope, run: getOverpayment },
];

function listOverpayments(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const references = call.query.get('References')?.split(',');
  const selected = filtered(overpaymentsOf(tenant), call, fieldsOf(tenant)).filter(
    ({ transaction }) => references?.includes(transaction.reference) ?? true,
  );
  const found = modifiedSince(selected, call);
  if (found === 'not modified') return found;
  const paged = page(found, call);
  const elements = paged
    ? paged.rows.map((overpayment) => overpaymentView(overpayment, tenant, unitPlacesOf(call)))
    : found.map((overpayment) => listedOverpaymentView(overpayment, tenant));
  return { plural: 'Overpayments', elements, pagination: paged?.pagination };
}

function getOverpayment(call: ApiCall): Result {
  const overpayment = findOverpayment(call.id, call.tenant);
  if (!overpayment) throw notFound();
  return { plural: 'Overpayments', elements: [overpaymentView(overpayment, call.tenant, unitPlacesOf(call))] };
}

function fieldsOf(tenant: Tenant): FieldTable<Overpayment> {
  const contact = ({ transaction }: Overpayment) => tenant.contacts.find(transaction.contactId);
  return {
    type: 'Overpayment',
    fields: new Map<string, Field<Overpayment>>([
      ['OverpaymentID', guid(({ id }) => id)],
      ['Type', text(({ transaction }) => transaction.type)],
      ['Status', text(({ status }) => status)],
      ['Reference', text(({ transaction }) => transaction.reference)],
      ['Date', date(({ transaction }) => midnightUtc(transaction.date))],
      ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
      ['CurrencyCode', text(({ transaction }) => transaction.currencyCode)],
      ['Total', number(({ transaction }) => new Big(transaction.total))],
      ['RemainingCredit', number(({ remainingCredit }) => remainingCredit)],
      ['Contact.ContactID', guid(({ transaction }) => transaction.contactId)],
      ['Contact.ContactNumber', text((row) => contact(row)?.contactNumber)],
      ['Contact.Name', text((row) => contact(row)?.name)],
    ]),
    lookUp: (field, value) => {
      if (field !== 'OverpaymentID') return undefined;
      const overpayment = findOverpayment(value, tenant);
      return overpayment ? [overpayment] : [];
    },
  };
}
