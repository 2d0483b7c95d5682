import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { type Field, type FieldTable, text } from '../query/fields.ts';
import { filtered } from '../query/listing.ts';

/** Currencies that the organisation uses, read only (xero-api.md §10.12): returned whole, the base currency first. */
export const currencyOperations: readonly Operation[] = [
  { method: 'GET', path: '/Currencies', scope: 'accounting.settings', run: listCurrencies },
];

interface Currency {
  readonly code: string;
  readonly description: string;
}

const currencyFields: FieldTable<Currency> = {
  type: 'Currency',
  fields: new Map<string, Field<Currency>>([
    ['Code', text(({ code }) => code)],
    ['Description', text(({ description }) => description)],
  ]),
};

function listCurrencies(call: ApiCall): Result {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const currencies = call.tenant.organisation.currencies.map((code) => ({ code, description: names.of(code) ?? code }));
  return {
    plural: 'Currencies',
    elements: filtered(currencies, call, currencyFields).map(({ code, description }) => ({
      Code: code,
      Description: description,
    })),
  };
}
