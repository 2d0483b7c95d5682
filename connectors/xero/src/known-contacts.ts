import type { ErpVendor } from '@ringfence/core/contract';
import type { XeroClient } from './client.ts';
import { findVendors } from './contacts/find-vendors.ts';

/** Contacts that were asked for by their ids, each read once per session. */
export class KnownContacts {
  readonly #client: XeroClient;
  readonly #byId = new Map<string, ErpVendor | undefined>();

  constructor(client: XeroClient) {
    this.#client = client;
  }

  /** Keeps what was found anyway. */
  remember(vendors: Iterable<ErpVendor | undefined>): void {
    for (const vendor of vendors) if (vendor !== undefined) this.#byId.set(vendor.id.toLowerCase(), vendor);
  }

  /** By id in lower case; `undefined` for an id that Xero does not have. */
  async withIds(ids: ReadonlySet<string>, signal?: AbortSignal): Promise<ReadonlyMap<string, ErpVendor | undefined>> {
    const unread = [...ids].filter((id) => !this.#byId.has(id));
    const found = await findVendors(
      this.#client,
      unread.map((id) => ({ id })),
      signal,
    );
    for (const [index, id] of unread.entries()) this.#byId.set(id, found[index]);
    return new Map([...ids].map((id) => [id, this.#byId.get(id)]));
  }
}
