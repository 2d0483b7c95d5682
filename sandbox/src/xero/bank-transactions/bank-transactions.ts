import Big from 'big.js';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { boolean, date, type Field, type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { midnightUtc } from '../values/dates.ts';
import { notFound } from '../values/errors.ts';
import { bankTransactionSummary, bankTransactionView } from './bank-transaction-view.ts';
import { createBankTransactions, saveBankTransaction, saveBankTransactions } from './bank-transaction-writes.ts';
import {
  findListedBankTransaction,
  type ListedBankTransaction,
  listedBankTransactions,
  listedByReference,
} from './listed-bank-transactions.ts';

const scope = 'accounting.banktransactions';

/** Spent and received money (xero-api.md §10.7). */
export const bankTransactionOperations: readonly Operation[] = [
  { method: 'GET', path: '/BankTransactions', scope, run: listBankTransactions },
  { method: 'GET', path: '/BankTransactions/:id', scope, run: getBankTransaction },
  { method: 'PUT', path: '/BankTransactions', scope, run: createBankTransactions },
  { method: 'POST', path: '/BankTransactions', scope, run: saveBankTransactions },
  { method: 'POST', path: '/BankTransactions/:id', scope, run: saveBankTransaction },
];

type Row = ListedBankTransaction;

/** Deleted documents are listed too, with their status. */
function listBankTransactions(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const found = modifiedSince(filtered(listedBankTransactions(tenant), call, fieldsOf(tenant)), call);
  if (found === 'not modified') return found;
  const paged = page(found, call);
  const elements = paged
    ? paged.rows.map((record) => bankTransactionView(record, tenant, unitPlacesOf(call)))
    : found.map((record) => bankTransactionSummary(record, tenant));
  return { plural: 'BankTransactions', elements, pagination: paged?.pagination };
}

function getBankTransaction(call: ApiCall): Result {
  const record = findListedBankTransaction(call.id, call.tenant);
  if (!record) throw notFound();
  return { plural: 'BankTransactions', elements: [bankTransactionView(record, call.tenant, unitPlacesOf(call))] };
}

function fieldsOf(tenant: Tenant): FieldTable<Row> {
  const account = ({ bankAccountId }: Row) => tenant.findAccount(bankAccountId);
  const contact = ({ contactId }: Row) => tenant.contacts.find(contactId ?? '');
  return {
    type: 'BankTransaction',
    fields: new Map<string, Field<Row>>([
      ['BankTransactionID', guid(({ id }) => id)],
      ['Type', text(({ type }) => type)],
      ['Status', text(({ status }) => status)],
      ['Reference', text(({ reference }) => reference)],
      ['Url', text(({ url }) => url)],
      ['Date', date((row) => midnightUtc(row.date))],
      ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
      ['IsReconciled', boolean(({ isReconciled }) => isReconciled)],
      ['HasAttachments', boolean(({ id }) => hasAttachments(id, tenant))],
      ['LineAmountTypes', text(({ lineAmountTypes }) => lineAmountTypes)],
      ['CurrencyCode', text(({ currencyCode }) => currencyCode)],
      ['SubTotal', number(({ subTotal }) => new Big(subTotal))],
      ['TotalTax', number(({ totalTax }) => new Big(totalTax))],
      ['Total', number(({ total }) => new Big(total))],
      ['Contact.ContactID', guid(({ contactId }) => contactId)],
      ['Contact.ContactNumber', text((row) => contact(row)?.contactNumber)],
      ['Contact.Name', text((row) => contact(row)?.name)],
      ['BankAccount.AccountID', guid(({ bankAccountId }) => bankAccountId)],
      ['BankAccount.Code', text((row) => account(row)?.code)],
      ['BankAccount.Name', text((row) => account(row)?.name)],
    ]),
    lookUp: (field, value) => {
      if (field === 'Reference') return listedByReference(value, tenant);
      if (field === 'Url') return tenant.bankTransactionsByUrl(value);
      if (field !== 'BankTransactionID') return undefined;
      const record = findListedBankTransaction(value, tenant);
      return record ? [record] : [];
    },
  };
}
