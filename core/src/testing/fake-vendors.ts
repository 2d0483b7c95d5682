import { Failure } from '../contract/index.ts';
import {
  type PleoVendor,
  VENDOR_SEARCH_LIMIT,
  type VendorContent,
  type VendorSearch,
  type VendorState,
} from '../pleo/index.ts';
import { conflict, refusal } from './fake-refusals.ts';

/**
 * The vendors of one company in Pleo. Their external ids and their codes are each unique, archived vendors included; what
 * Pleo itself keeps unique is UNKNOWN, and so is that any state may follow any other.
 *
 * @see pleo-api.md §7.6
 */
export class FakeVendors {
  readonly vendors: PleoVendor[] = [];
  readonly #writes: string[];

  constructor(writes: string[]) {
    this.#writes = writes;
  }

  search({ states, ids, codes, externalIds }: VendorSearch): readonly PleoVendor[] {
    const lists = [states, ids, codes, externalIds];
    if (lists.some((list) => (list?.length ?? 0) > VENDOR_SEARCH_LIMIT)) throw refusal(400, 'At most 100 values.');
    return this.vendors.filter(
      (vendor) =>
        isOneOf(vendor.state, states) &&
        isOneOf(vendor.id, ids) &&
        isOneOf(vendor.code, codes) &&
        isOneOf(vendor.externalId, externalIds),
    );
  }

  create(content: VendorContent): PleoVendor {
    const created = vendorOf(`vendor-${this.vendors.length + 1}`, content, 'ACTIVE');
    this.#mustBeUnique(created);
    this.#writes.push(`create vendor ${created.externalId}`);
    this.vendors.push(created);
    return created;
  }

  update(id: string, content: VendorContent & { readonly state: VendorState }): void {
    this.#replace(vendorOf(this.#vendor(id).id, content, content.state), 'update');
  }

  /** Without a code the vendor keeps its own: UNKNOWN. */
  activate(
    id: string,
    { externalId, code }: { readonly externalId: string; readonly code?: string | undefined },
  ): void {
    const known = this.#vendor(id);
    this.#replace({ ...known, externalId, code: code ?? known.code, state: 'ACTIVE' }, 'activate');
  }

  archive(id: string): void {
    this.#replace({ ...this.#vendor(id), state: 'ARCHIVED' }, 'archive');
  }

  #replace(vendor: PleoVendor, verb: string): void {
    this.#mustBeUnique(vendor);
    this.#writes.push(`${verb} vendor ${vendor.externalId ?? vendor.id}`);
    this.vendors[this.vendors.findIndex(({ id }) => id === vendor.id)] = vendor;
  }

  #mustBeUnique({ id, externalId, code }: PleoVendor): void {
    const others = this.vendors.filter((other) => other.id !== id);
    const taken =
      (externalId !== undefined && others.some((other) => other.externalId === externalId)) ||
      (code !== undefined && others.some((other) => other.code === code));
    if (taken) throw conflict('Pleo has a vendor of this code or external id.', 'VENDOR_ALREADY_EXISTS');
  }

  #vendor(id: string): PleoVendor {
    const vendor = this.vendors.find((known) => known.id === id);
    if (vendor === undefined) throw new Failure('not-found', 'Pleo has no such vendor.');
    return vendor;
  }
}

function vendorOf(id: string, content: VendorContent, state: VendorState): PleoVendor {
  const { name, defaultCurrency, externalId, code, country, registrationNumber, taxRegistrationNumber } = content;
  return { id, name, defaultCurrency, state, externalId, code, country, registrationNumber, taxRegistrationNumber };
}

function isOneOf(value: string | undefined, allowed: readonly string[] | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}
