import type { ErpSession } from '../contract/index.ts';
import type { FakeBooks } from './fake-books.ts';
import type { Interference } from './interference.ts';

export interface VendorAbilities {
  readonly listVendors?: boolean;
  readonly findVendors?: boolean;
  readonly createVendor?: boolean;
}

export function dimensionLists(
  books: FakeBooks,
  interfere: Interference,
): Required<Pick<ErpSession, 'listDimensions' | 'listDimensionValues'>> {
  return {
    async listDimensions() {
      await interfere('erp.listDimensions', 'before');
      return [...books.dimensions];
    },
    async *listDimensionValues({ id }) {
      await interfere('erp.listDimensionValues', 'before');
      yield* [...(books.dimensionValues.get(id) ?? [])];
    },
  };
}

export function vendorCalls(
  books: FakeBooks,
  interfere: Interference,
  abilities: VendorAbilities,
): Pick<ErpSession, 'listVendors' | 'findVendors' | 'createVendor'> {
  const listVendors: ErpSession['listVendors'] = async function* (_signal, changedSince) {
    await interfere('erp.listVendors', 'before');
    yield* changedAfter(books.vendors, changedSince);
  };
  const findVendors: ErpSession['findVendors'] = async (keys) => {
    await interfere('erp.findVendors', 'before');
    return keys.map((key) => books.vendorBook.find(key));
  };
  const createVendor: ErpSession['createVendor'] = async (vendor) => {
    await interfere('erp.createVendor', 'before');
    const created = books.vendorBook.create(vendor);
    await interfere('erp.createVendor', 'after');
    return created;
  };
  return {
    ...(abilities.listVendors === true ? { listVendors } : {}),
    ...(abilities.findVendors === true ? { findVendors } : {}),
    ...(abilities.createVendor === true ? { createVendor } : {}),
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
