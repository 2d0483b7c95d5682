import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { date, type Field, guid, number, text } from '../query/fields.ts';
import { midnightUtc } from '../values/dates.ts';
import type { PayableRecord } from './payable-record.ts';

type Row = PayableRecord;

/** What bills and credit notes can both be filtered and sorted by. */
export function payableFields({ contacts }: Tenant): readonly (readonly [string, Field<Row>])[] {
  const contact = ({ contactId }: Row) => contacts.find(contactId);
  return [
    ['Type', text(({ type }) => type)],
    ['Status', text(({ status }) => status)],
    // Only sales documents have a reference (xero-api.md §10.8).
    ['Reference', text(() => '')],
    ['Date', date((row) => midnightUtc(row.date))],
    ['DueDate', date(({ dueDate }) => (dueDate === undefined ? undefined : midnightUtc(dueDate)))],
    ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
    ['LineAmountTypes', text(({ lineAmountTypes }) => lineAmountTypes)],
    ['CurrencyCode', text(({ currencyCode }) => currencyCode)],
    ['CurrencyRate', number(({ currencyRate }) => new Big(currencyRate))],
    ['SubTotal', number(({ subTotal }) => new Big(subTotal))],
    ['TotalTax', number(({ totalTax }) => new Big(totalTax))],
    ['Total', number(({ total }) => new Big(total))],
    ['Contact.ContactID', guid(({ contactId }) => contactId)],
    ['Contact.ContactNumber', text((row) => contact(row)?.contactNumber)],
    ['Contact.Name', text((row) => contact(row)?.name)],
  ];
}
