import type { ErpDimension, ErpDimensionValue, ErpTaxCode, ErpVendor } from '../../contract/index.ts';
import { sameDecimal } from '../../kit/index.ts';
import type { PleoAccount, PleoTag, PleoTagGroup, PleoTaxCode, PleoVendor } from '../../pleo/index.ts';
import type { World } from './any-world.ts';
import { expectedRecords } from './model.ts';

const isActive = ({ status }: { readonly status: string }): boolean => status === 'active';
const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const count = (...differences: readonly boolean[]): number => differences.filter(Boolean).length;
const isArchived = ({ archived }: { readonly archived: boolean }): boolean => archived;
const toArchived = <Held>(held: Held): Held => ({ ...held, archived: true });

type RatedTaxCode = ErpTaxCode & Pick<PleoTaxCode, 'rate'>;

/** Tax codes without a rate do not come to Pleo. */
const rated = (taxCode: ErpTaxCode): readonly RatedTaxCode[] =>
  taxCode.rate === undefined ? [] : [{ ...taxCode, rate: taxCode.rate }];

export function expectedTaxCodes({ taxCodes }: World, held: readonly PleoTaxCode[]): PleoTaxCode[] {
  const rateOf = (existing: PleoTaxCode, rate: PleoTaxCode['rate']) =>
    existing.type === 'inclusive' ? rate : existing.rate;
  return expectedRecords<RatedTaxCode, PleoTaxCode>(taxCodes.erp.filter(isActive).flatMap(rated), held, {
    likeness: ({ code }, each) => Number(each.code === code),
    isArchived,
    goes: ({ code }) => Boolean(code),
    distance: ({ name, rate }, each) => count(name !== each.name, !sameDecimal(rateOf(each, rate), each.rate)),
    archived: toArchived,
    brought: ({ name, rate }, each) => ({ ...each, name, rate: rateOf(each, rate), archived: false }),
    created: ({ code, name, rate }) => ({ id: `pleo-${code}`, code, name, rate, type: 'inclusive', archived: false }),
  });
}

export function expectedAccounts({ accounts, taxCodes }: World, held: readonly PleoAccount[]): PleoAccount[] {
  const known = new Set<string | undefined>(taxCodes.erp.filter(isActive).map(({ code }) => code));
  const desired = accounts.erp.filter(isActive).map(({ id, code, name, defaultTaxCode }) => {
    const taxCodeExternalId = known.has(defaultTaxCode) ? defaultTaxCode : undefined;
    return { externalId: id, code, name, taxCodeExternalId };
  });
  return expectedRecords<(typeof desired)[number], PleoAccount>(desired, held, {
    likeness: ({ externalId }, each) => Number(each.externalId === externalId),
    isArchived,
    goes: ({ externalId }) => externalId !== '',
    distance: ({ name, code, taxCodeExternalId }, each) =>
      count(name !== each.name, code !== each.code, taxCodeExternalId !== each.taxCodeExternalId),
    archived: toArchived,
    brought: (account, each) => ({ ...each, ...account, archived: false }),
    created: (account) => ({ ...account, id: `pleo-${account.externalId}`, archived: false, metadata: undefined }),
  });
}

const SYNCED = ['REG', 'DEP'];

/** Groups that are new have the id of their dimension here. */
export function expectedGroups({ dimensions, handMadeGroups }: World, held: readonly PleoTagGroup[]): PleoTagGroup[] {
  const desired = dimensions
    .map(({ dimension }) => dimension)
    .filter((dimension) => isActive(dimension) && SYNCED.includes(dimension.code));
  const markOf = ({ metadata }: PleoTagGroup): string | undefined => metadata?.ringfence;
  return expectedRecords<ErpDimension, PleoTagGroup>(desired, held, {
    likeness: ({ code }, each) => Number(sameText(code, each.code)),
    isArchived,
    goes: (each) => handMadeGroups === 'archive' || markOf(each) !== undefined,
    distance: ({ id, name }, each) => count(name !== each.name, id !== markOf(each)),
    archived: toArchived,
    brought: ({ id, name }, each) => ({
      ...each,
      name,
      archived: false,
      metadata: { ...each.metadata, ringfence: id },
    }),
    created: ({ id, code, name }) => ({ id, code, name, archived: false, metadata: { ringfence: id } }),
  });
}

/** @param groups - As {@link expectedGroups} says. */
export function expectedTags(
  { dimensions }: World,
  groups: readonly PleoTagGroup[],
  held: readonly PleoTag[],
): PleoTag[] {
  const synced = dimensions.flatMap(({ dimension, values }) => {
    const group = groups.find(({ archived, code }) => !archived && sameText(code, dimension.code));
    return group !== undefined && group.metadata?.ringfence === dimension.id && isSynced(dimension)
      ? [{ groupId: group.id, values }]
      : [];
  });
  return [
    ...held.filter((tag) => !synced.some(({ groupId }) => groupId === tag.groupId)),
    ...synced.flatMap(({ groupId, values }) =>
      tagsOfGroup(
        groupId,
        values,
        held.filter((tag) => tag.groupId === groupId),
      ),
    ),
  ];
}

function isSynced(dimension: ErpDimension): boolean {
  return isActive(dimension) && SYNCED.includes(dimension.code);
}

function tagsOfGroup(groupId: string, values: readonly ErpDimensionValue[], held: readonly PleoTag[]): PleoTag[] {
  return expectedRecords<ErpDimensionValue, PleoTag>(values.filter(isActive), held, {
    likeness: ({ code }, each) => Number(sameText(code, each.code)),
    isArchived,
    goes: () => true,
    distance: ({ name }, each) => count(name !== each.name),
    archived: toArchived,
    brought: ({ name }, each) => ({ ...each, name, archived: false }),
    created: ({ code, name }) => ({ id: `new-${code}`, groupId, code, name, archived: false }),
  });
}

/** Without what is made in the ERP of drafts. */
export function expectedVendors(erp: readonly ErpVendor[], held: readonly PleoVendor[]): PleoVendor[] {
  return expectedRecords<ErpVendor, PleoVendor>(erp.filter(isActive), held, {
    likeness({ id, code }, each) {
      if (each.externalId !== undefined) return each.externalId === id ? 2 : 0;
      return each.code === code ? 1 : 0;
    },
    isArchived: ({ state }) => state === 'ARCHIVED',
    goes: ({ state, externalId }) => state === 'ACTIVE' && externalId !== undefined,
    distance: () => 0,
    archived: (each) => ({ ...each, state: 'ARCHIVED' }),
    brought: ({ id, code, name, currency = 'EUR' }, each) => ({
      ...each,
      ...{ externalId: id, code, name, defaultCurrency: currency, state: 'ACTIVE' },
    }),
    created: ({ id, code, name, currency = 'EUR' }) => ({
      ...{ id: `new-${id}`, externalId: id, code, name, defaultCurrency: currency, state: 'ACTIVE' },
      ...{ country: undefined, registrationNumber: undefined, taxRegistrationNumber: undefined },
    }),
  });
}

export function isDraft({ state, externalId }: PleoVendor): boolean {
  return state === 'DRAFT' && externalId === undefined;
}
