import type { XeroTenantHoldings } from '../support/books.ts';
import { type Cents, parseCents } from './model/amounts.ts';
import { type ExpectedBooks, withoutZeros } from './model/expected-books.ts';

/** What Xero holds, in the form of the model. @param exported - Keys of the expenses that Pleo has as successful. */
export function actualBooks(xero: XeroTenantHoldings, exported: readonly string[]): ExpectedBooks {
  const names = new Map(xero.contacts.map(({ id, name }) => [id, name]));
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
    exported: [...exported].toSorted(),
  };
}
