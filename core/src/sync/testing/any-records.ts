import fc from 'fast-check';
import { CurrencyCode, type ErpDimension, ExactDecimal } from '../../contract/index.ts';
import type { PleoAccount, PleoTag, PleoTagGroup, PleoTaxCode, PleoVendor } from '../../pleo/index.ts';
import { erpDimension, erpDimensionValue, erpVendor, expenseAccount, pleoVendor } from '../../testing/index.ts';

const name = () => fc.constantFrom('x', 'y', 'z');
const status = () => fc.constantFrom('active' as const, 'active' as const, 'archived' as const);
const T0 = '2026-01-01T00:00:00.000Z';

export function erpAccounts() {
  const account = fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    name: name(),
    status: status(),
    tax: fc.option(taxCode()),
  });
  return fc.uniqueArray(account, { selector: ({ id }) => id }).map((accounts) =>
    accounts.map(({ tax, ...each }) =>
      expenseAccount({
        ...each,
        code: `4${each.id}`,
        updatedAt: T0,
        ...(tax === null ? {} : { defaultTaxCode: tax }),
      }),
    ),
  );
}

export function pleoAccounts(): fc.Arbitrary<PleoAccount[]> {
  const account = fc.record({
    externalId: fc.constantFrom('1', '2', '3', '4', 'gone', ''),
    name: name(),
    code: fc.constantFrom(undefined, '41', '42', '9'),
    archived: fc.boolean(),
    taxCodeExternalId: fc.constantFrom(undefined, 'A', 'B'),
    metadata: fc.constantFrom(undefined, { by: 'hand' }),
  });
  return fc
    .array(account, { maxLength: 6 })
    .map((accounts) => accounts.map((each, id) => ({ ...each, id: `a-${id}` })));
}

function taxCode() {
  return fc.constantFrom('A', 'B', 'C');
}

const rate = () => fc.constantFrom('0.2', '0.20', '0.09').map((text) => ExactDecimal.parse(text));

export function erpTaxCodes() {
  const all = fc.record({ code: taxCode(), name: name(), rate: rate(), status: status() });
  return fc
    .uniqueArray(all, { selector: ({ code }) => code, minLength: 1 })
    .map((codes) => codes.map((each) => ({ ...each, appliesTo: ['expense' as const] })));
}

export function pleoTaxCodes(): fc.Arbitrary<PleoTaxCode[]> {
  const held = fc.record({
    code: fc.constantFrom('A', 'B', 'C', 'gone', '', null),
    name: name(),
    rate: rate(),
    type: fc.constantFrom('inclusive', 'reverse'),
    archived: fc.boolean(),
    ingoingTaxAccount: fc.constantFrom(null, '1500'),
  });
  return fc.array(held, { maxLength: 5 }).map((codes) => codes.map((each, id) => ({ ...each, id: `t-${id}` })));
}

export function anyDimension(code: string) {
  const value = fc.record({ code: fc.constantFrom('N', 'S', 'E'), name: name(), status: status() });
  return fc.record({
    dimension: fc
      .record({ name: name(), status: status() })
      .map((each): ErpDimension => erpDimension({ ...each, id: `d-${code}`, code, name: `${code} ${each.name}` })),
    values: fc
      .uniqueArray(value, { selector: (each) => each.code, minLength: 1 })
      .map((values) => values.map((each) => erpDimensionValue({ ...each, id: `v-${code}-${each.code}` }))),
  });
}

type AnyGroup = Omit<PleoTagGroup, 'id'> & { readonly tags: readonly Omit<PleoTag, 'id' | 'groupId'>[] };

export function anyGroup(): fc.Arbitrary<AnyGroup> {
  return fc.record({
    code: fc.constantFrom('REG', 'reg', 'DEP', 'TEAM', 'OWN'),
    name: name(),
    archived: fc.boolean(),
    metadata: fc.constantFrom({}, { by: 'hand' }, { ringfence: 'd-REG' }, { ringfence: 'd-OLD', by: 'hand' }),
    tags: fc.array(
      fc.record({ code: fc.constantFrom('N', 'n', 'S', 'e', 'W'), name: fc.option(name()), archived: fc.boolean() }),
      { maxLength: 5 },
    ),
  });
}

/** A vendor of the ERP, and what Pleo may have of it: by its id, by its code alone, or nothing. */
export function anyVendor(letter: string) {
  const identity = fc.constantFrom(
    { externalId: `erp-${letter}`, code: `V-${letter}` },
    { externalId: `erp-${letter}`, code: undefined },
    { externalId: undefined, code: `V-${letter}` },
  );
  const held = fc.record({
    identity,
    name: name(),
    state: fc.constantFrom('DRAFT', 'ACTIVE', 'ARCHIVED'),
    country: fc.constantFrom(undefined, 'NL'),
  });
  const erp = fc.record({
    name: name(),
    status: status(),
    currency: fc.constantFrom('EUR', 'USD').map((code) => CurrencyCode.parse(code)),
  });
  return fc.record({
    erp: erp.map((each) => erpVendor({ ...each, id: `erp-${letter}`, code: `V-${letter}`, updatedAt: T0 })),
    pleo: fc
      .option(held)
      .map((each) => (each === null ? undefined : pleoVendor({ id: `p-${letter}`, ...each.identity, ...plain(each) }))),
  });
}

function plain({ name: own, state, country }: Pick<PleoVendor, 'name' | 'state' | 'country'>) {
  return { name: own, state, country };
}

/** Vendors that the ERP does not have: gone, made by hand, or drafted. */
export function anyOtherVendor(): fc.Arbitrary<PleoVendor> {
  return fc
    .record({ state: fc.constantFrom('DRAFT', 'ACTIVE', 'ARCHIVED'), known: fc.boolean(), coded: fc.boolean() })
    .map(({ state, known, coded }) =>
      pleoVendor({ state, externalId: known ? 'gone' : undefined, code: coded ? 'code' : undefined }),
    );
}
