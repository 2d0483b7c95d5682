import type { ErpVendor } from '@ringfence/core/contract';
import { numberedPages } from '@ringfence/core/kit';
import type { ContactSelection, XeroClient } from '../client.ts';
import type { XeroContact } from '../schema/contacts.ts';

/**
 * The contacts that are selected, archived ones included, page by page.
 *
 * @throws Failure `bad-response` when pages overlap or some are missing.
 */
export function listContacts(
  client: XeroClient,
  selection: ContactSelection,
  signal?: AbortSignal,
): AsyncGenerator<XeroContact, void, undefined> {
  return numberedPages(
    (page) => client.listContacts(selection, page, signal),
    { system: 'Xero', keyOf: ({ vendor }) => vendor.id },
    signal,
  );
}

/** All contacts as vendors, or those that changed. */
export async function* listVendors(
  client: XeroClient,
  changedSince: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<ErpVendor, void, undefined> {
  const selection = changedSince === undefined ? {} : { changedSince };
  for await (const { vendor } of listContacts(client, selection, signal)) yield vendor;
}
