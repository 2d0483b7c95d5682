import Big from 'big.js';
import { jsonNumber } from '../../shared/index.ts';
import { findOverpayment, type Overpayment, overpaymentsOf } from '../books/settlement.ts';
import type { Tenant } from '../books/tenant.ts';
import { documentView } from '../documents/views.ts';
import type { Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, number, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import { midnightUtc, updatedDate } from '../values/dates.ts';
import { amountText } from '../values/decimal.ts';
import { allocationView } from './payable-views.ts';

/** Payments on account to suppliers: made as bank transactions, read here. */
export const overpaymentOperations: readonly Operation[] = [
  listing({
    plural: 'Overpayments',
    scope: 'accounting.payments',
    rows: ({ tenant }) => overpaymentsOf(tenant),
    fields,
    view,
  }),
];

function fields(tenant: Tenant): FieldTable<Overpayment> {
  return {
    type: 'Overpayment',
    fields: {
      OverpaymentID: guid(({ id }) => id),
      Status: text(({ status }) => status),
      Date: date(({ transaction }) => midnightUtc(transaction.date)),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
      Total: number(({ transaction }) => new Big(transaction.total)),
      RemainingCredit: number(({ remainingCredit }) => remainingCredit),
      'Contact.ContactID': guid(({ transaction }) => transaction.contactId),
    },
    indices: { OverpaymentID: (id) => [findOverpayment(id, tenant) ?? []].flat() },
  };
}

function view({ id, status, remainingCredit, transaction }: Overpayment, tenant: Tenant): object {
  return {
    OverpaymentID: id,
    ID: id,
    ...documentView(transaction, tenant),
    ...updatedDate(transaction.updatedAtMs),
    Status: status,
    Reference: transaction.reference,
    RemainingCredit: jsonNumber(amountText(remainingCredit)),
    Allocations: tenant.allocations.by('credit', id).map((allocation) => allocationView(allocation, tenant)),
    Payments: [],
  };
}
