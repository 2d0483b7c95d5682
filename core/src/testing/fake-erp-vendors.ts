import { type ErpVendor, Failure, type NewVendor, type VendorKey } from '../contract/index.ts';

/** The vendors of one ERP company. Names and codes are each unique, whatever their case; archived vendors count. */
export class FakeErpVendors {
  readonly vendors: ErpVendor[] = [];
  /** The references under which vendors were made, in order; a repetition adds none. */
  readonly references: string[] = [];
  readonly #idByReference = new Map<string, string>();

  find(key: VendorKey): ErpVendor | undefined {
    const activeFirst = this.vendors.toSorted((one, other) => rank(one) - rank(other));
    const ways: readonly (keyof VendorKey)[] = ['id', 'code', 'taxRegistrationNumber', 'name'];
    for (const way of ways) {
      const wanted = key[way];
      const found = wanted === undefined ? undefined : activeFirst.find((vendor) => isSame(vendor[way], wanted));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  create({ reference, name, code, ...rest }: NewVendor): ErpVendor {
    const id = this.#idByReference.get(reference);
    const made = this.vendors.find((vendor) => vendor.id === id);
    if (made !== undefined) return made;
    if (this.vendors.some((vendor) => isSame(vendor.name, name) || (code !== undefined && isSame(vendor.code, code)))) {
      throw new Failure('conflict', 'The books have a vendor of this name or code.', { system: 'Ledgerly' });
    }
    const number = this.vendors.length + 1;
    const newId = `made-${number}`;
    const vendor: ErpVendor = { id: newId, code: code ?? newId, name, status: 'active', type: 'supplier', ...rest };
    this.#idByReference.set(reference, newId);
    this.references.push(reference);
    this.vendors.push(vendor);
    return vendor;
  }
}

function rank({ status }: ErpVendor): number {
  return status === 'active' ? 0 : 1;
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
