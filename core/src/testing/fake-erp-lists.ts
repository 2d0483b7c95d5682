import type { ErpDimensions, ErpVendors } from '../contract/index.ts';
import type { FakeBooks } from './fake-books.ts';
import type { Interference } from './interference.ts';

export interface VendorAbilities {
  readonly createVendor?: boolean;
}

export function dimensionLists(books: FakeBooks, interfere: Interference): ErpDimensions {
  return {
    async list() {
      await interfere('erp.listDimensions', 'before');
      return [...books.dimensions];
    },
    async *values({ id }) {
      await interfere('erp.listDimensionValues', 'before');
      yield* [...(books.dimensionValues.get(id) ?? [])];
    },
  };
}

export function vendorCalls(books: FakeBooks, interfere: Interference, abilities: VendorAbilities): ErpVendors {
  const create: NonNullable<ErpVendors['create']> = async (vendor) => {
    await interfere('erp.createVendor', 'before');
    const created = books.vendorBook.create(vendor);
    await interfere('erp.createVendor', 'after');
    return created;
  };
  return {
    async *list({ changedSince }) {
      await interfere('erp.listVendors', 'before');
      yield* changedAfter(books.vendors, changedSince);
    },
    async find(keys) {
      await interfere('erp.findVendors', 'before');
      return keys.map((key) => books.vendorBook.find(key));
    },
    ...(abilities.createVendor === true ? { create } : {}),
  };
}

/** Those that the books changed after the instant, and those that do not say when: "possibly a few more". */
export function changedAfter<Item extends { readonly updatedAt?: string }>(
  items: readonly Item[],
  changedSince: string | undefined,
): readonly Item[] {
  return items.filter(({ updatedAt }) => {
    return changedSince === undefined || updatedAt === undefined || Date.parse(updatedAt) > Date.parse(changedSince);
  });
}
