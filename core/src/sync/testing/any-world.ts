import fc from 'fast-check';
import type { PleoVendor } from '../../pleo/index.ts';
import { TestCompany } from '../../testing/index.ts';
import {
  anyDimension,
  anyGroup,
  anyOtherVendor,
  anyVendor,
  erpAccounts,
  erpTaxCodes,
  pleoAccounts,
  pleoTaxCodes,
} from './any-records.ts';

/** What both sides of a company hold, and how it is configured. Two of the three dimensions are synced. */
export const anyWorld = fc.record({
  accounts: fc.record({ erp: erpAccounts(), pleo: pleoAccounts() }),
  taxCodes: fc.record({ erp: erpTaxCodes(), pleo: pleoTaxCodes() }),
  dimensions: fc.tuple(...['REG', 'DEP', 'TEAM'].map((code) => anyDimension(code))),
  groups: fc.array(anyGroup(), { maxLength: 5 }),
  handMadeGroups: fc.constantFrom('keep' as const, 'archive' as const),
  vendors: fc.tuple(...['a', 'b', 'c', 'd'].map((letter) => anyVendor(letter))),
  otherVendors: fc.array(anyOtherVendor(), { maxLength: 5 }),
  createInErp: fc.boolean(),
});
export type World = typeof anyWorld extends fc.Arbitrary<infer Value> ? Value : never;

/** A company of the world, with nothing synced yet. */
export function companyIn(world: World): TestCompany {
  const { handMadeGroups, createInErp } = world;
  const company = new TestCompany({
    capabilities: { changedSince: ['accounts', 'vendors'] },
    sync: {
      tags: { groups: [{ dimension: 'REG' }, { dimension: 'DEP' }], handMadeGroups },
      vendors: { createInErp },
    },
  });
  const { books, pleo } = company;
  books.accounts.push(...world.accounts.erp);
  pleo.accounts.push(...world.accounts.pleo);
  books.taxCodes.push(...world.taxCodes.erp);
  pleo.taxCodes.push(...world.taxCodes.pleo);
  for (const { dimension, values } of world.dimensions) {
    books.dimensions.push(dimension);
    books.dimensionValues.set(dimension.id, values);
  }
  for (const [index, { tags, ...group }] of world.groups.entries()) {
    const id = `g-${index}`;
    pleo.tagGroups.push({ ...group, id });
    pleo.tags.push(...tags.map((tag, at) => ({ ...tag, id: `${id}-${at}`, groupId: id })));
  }
  const vendors = world.vendors.flatMap(({ erp, pleo: held }) => {
    books.vendors.push(erp);
    return held ?? [];
  });
  pleo.vendors.push(
    ...vendors,
    ...world.otherVendors.map((vendor, index) => ({ ...vendor, ...numbered(vendor, index) })),
  );
  return company;
}

function numbered({ externalId, code }: PleoVendor, index: number) {
  return {
    id: `o-${index}`,
    name: `Other ${index}`,
    ...(externalId === undefined ? {} : { externalId: `gone-${index}` }),
    ...(code === undefined ? {} : { code: `code-${index}` }),
  };
}
