import type { ApiCall } from '../http/operation.ts';
import type { PayableRecord } from './payable-record.ts';

type Test = (record: PayableRecord) => boolean;

/** The bills that `IDs` or `InvoiceNumbers` name, found in the index; all, where neither is given. */
export function namedInvoices(call: ApiCall): Iterable<PayableRecord> {
  const { invoices } = call.tenant;
  const ids = listed(call, 'IDs');
  if (ids) return new Set(ids.flatMap((id) => invoices.find(id) ?? []));
  const numbers = listed(call, 'InvoiceNumbers');
  return numbers ? new Set(numbers.flatMap((number) => invoices.by('number', number))) : invoices;
}

/** What the parameters `IDs`, `InvoiceNumbers`, `ContactIDs`, `Statuses` and `searchTerm` select. */
export function parameterTest(call: ApiCall): Test {
  const lowerCased = (parameter: string) => listed(call, parameter)?.map((id) => id.toLowerCase());
  const tests = [
    oneOf(lowerCased('IDs'), ({ id }) => id),
    oneOf(listed(call, 'InvoiceNumbers'), ({ number }) => number),
    oneOf(lowerCased('ContactIDs'), ({ contactId }) => contactId),
    oneOf(listed(call, 'Statuses'), ({ status }) => status),
    searchTest(call.query.get('searchTerm')?.toLowerCase()),
  ].filter((test) => test !== undefined);
  return (record) => tests.every((test) => test(record));
}

function listed({ query }: ApiCall, parameter: string): readonly string[] | undefined {
  return query
    .get(parameter)
    ?.split(',')
    .map((part) => part.trim());
}

function oneOf(values: readonly string[] | undefined, read: (record: PayableRecord) => string): Test | undefined {
  const wanted = values && new Set(values);
  return wanted && ((record) => wanted.has(read(record)));
}

/** Of the elements that the document names for the search, a bill has its number alone. */
function searchTest(term: string | undefined): Test | undefined {
  return term === undefined ? undefined : ({ number }) => number.toLowerCase().includes(term);
}
