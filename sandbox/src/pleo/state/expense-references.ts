import { derivedId, SandboxError } from '../../shared/index.ts';
import type { ExpenseSeed } from '../expense-seed.ts';
import type { PleoCompanySeed } from '../seed.ts';
import type { TagGroupRecord, TagRecord, VendorRecord } from './records.ts';
import { seededTagFinder } from './seeded-tags.ts';
import { seededVendorFinder } from './seeded-vendors.ts';

type TagSeed = ExpenseSeed['lines'][number]['tags'][number];

/** Finds what an expense names of its company. Each throws SandboxError when there is no such thing. */
export interface ExpenseReferences {
  tagIdOf(tag: TagSeed): string;
  vendorIdOf(name: string): string;
  /** The reconciliation id of the expense with this key. */
  reconciliationIdOf(key: string): string;
}

export function expenseReferences(
  company: PleoCompanySeed,
  records: {
    readonly tagGroups: TagGroupRecord[];
    readonly tags: TagRecord[];
    readonly vendors: readonly VendorRecord[];
  },
): ExpenseReferences {
  const seeds = new Map(company.expenses.map((seed) => [seed.key, seed]));
  return {
    tagIdOf: seededTagFinder(records),
    vendorIdOf: seededVendorFinder(records.vendors),
    reconciliationIdOf: (key) => {
      const seed = seeds.get(key);
      if (seed === undefined) throw new SandboxError(`there is no expense with the key ${key}.`);
      return reconciliationIdOf(company, seed);
    },
  };
}

export function reconciliationIdOf(company: PleoCompanySeed, { key, reconciliationId }: ExpenseSeed): string {
  return reconciliationId ?? derivedId('pleo', 'reconciliation', company.id, key);
}
