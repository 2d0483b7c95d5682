import type { PleoCompany, XeroTenant } from '../support/company/holdings.ts';
import { type Cents, parseCents } from './model/amounts.ts';
import { type ExpectedBooks, withoutZeros } from './model/expected-books.ts';

/** What the simulators hold, in the form of the model. @param keys - Of the expenses by the ids of their entries. */
export function actualBooks(xero: XeroTenant, pleo: PleoCompany, keys: ReadonlyMap<string, string>): ExpectedBooks {
  const names = new Map(xero.contacts.map(({ id, name }) => [id, name]));
  const exported = pleo.jobs
    .flatMap(({ items }) => items)
    .filter(({ status }) => status === 'successful')
    .map(({ accountingEntryId }) => keys.get(accountingEntryId) ?? accountingEntryId);
  return {
    accounts: cents(xero.accountBalances),
    taxes: cents(xero.taxBalances),
    contacts: cents(xero.contactBalances, (id) => names.get(id) ?? id),
    exported: new Set(exported),
  };
}

function cents(balances: Readonly<Record<string, string>>, name = (key: string) => key): ReadonlyMap<string, Cents> {
  return withoutZeros(new Map(Object.entries(balances).map(([key, text]) => [name(key), parseCents(text)])));
}

/** Books as a difference between them is best read. */
export function readable({ accounts, taxes, contacts, exported }: ExpectedBooks): object {
  const sorted = (balances: ReadonlyMap<string, Cents>) =>
    Object.fromEntries(
      [...balances].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, `${value}`]),
    );
  return {
    accounts: sorted(accounts),
    taxes: sorted(taxes),
    contacts: sorted(contacts),
    exported: [...exported].toSorted((one, other) => Number(one) - Number(other)),
  };
}
