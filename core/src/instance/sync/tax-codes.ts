import { sameDecimal } from '../../kit/index.ts';
import { type TaxCodeMapping, toPleoTaxCode } from '../../mapping/index.ts';
import type { PleoTaxCode, TaxCodeContent } from '../../pleo/index.ts';
import type { InstanceParts } from '../parts.ts';
import { emptyList } from './empty-list.ts';
import { fieldChanges } from './field-changes.ts';
import type { MatchRules } from './match.ts';
import type { SyncedResource } from './synced-resource.ts';

/**
 * A tax code that a bookkeeper turned into a reverse charge in Pleo keeps its type, its rate and its two accounts: the
 * ERP knows none of them.
 */
const isOurs = (taxCode: PleoTaxCode): boolean => taxCode.type === 'inclusive';

/** Matched by `code`, the ERP's key. INFERRED by analogy with accounts. @see pleo-integration-rules.md §7.3 */
const RULES: MatchRules<TaxCodeContent, PleoTaxCode> = {
  keyOfDesired: (taxCode) => taxCode.code,
  keyOfExisting: (taxCode) => taxCode.code || undefined,
  isArchived: (taxCode) => taxCode.archived,
  differences: (desired, existing) =>
    fieldChanges([
      ['name', existing.name, desired.name],
      ['rate', existing.rate, keepsRate(existing, desired) ? existing.rate : desired.rate],
    ]),
};

function keepsRate(existing: PleoTaxCode, desired: TaxCodeContent): boolean {
  return !isOurs(existing) || sameDecimal(existing.rate, desired.rate);
}

/** Tax codes, from the ERP into Pleo. */
export function taxCodesResource(
  { erp, erpName, pleo }: Pick<InstanceParts, 'erp' | 'erpName' | 'pleo'>,
  mapping: TaxCodeMapping,
): SyncedResource<TaxCodeContent, PleoTaxCode> {
  return {
    name: 'taxCodes',
    rules: RULES,
    labelOfDesired: ({ code, name }) => `${code} ${name}`,
    labelOfExisting: ({ code, name }) => `${code ?? ''} ${name}`.trim(),
    async *listDesired(signal) {
      let read = 0;
      for await (const taxCode of erp.listTaxCodes?.(signal) ?? []) {
        read += 1;
        const desired = toPleoTaxCode(taxCode, mapping);
        if (desired !== undefined) yield desired;
      }
      if (read === 0) throw emptyList(erpName, 'tax codes');
    },
    listExisting: (signal) => pleo.listTaxCodes(signal),
    createBatchSize: 1,
    async create(taxCodes, signal) {
      for (const taxCode of taxCodes) await pleo.createTaxCode(taxCode, signal);
      return [];
    },
    async update(existing, desired, signal) {
      await pleo.updateTaxCode(existing.id, replacement(existing, desired), signal);
    },
    async archive(existing, signal) {
      await pleo.updateTaxCode(existing.id, { ...replacement(existing, existing), archived: true }, signal);
    },
  };
}

/** A PUT replaces everything, so what stays has to be said again. */
function replacement(existing: PleoTaxCode, content: Pick<TaxCodeContent, 'name' | 'rate'>): TaxCodeContent {
  return {
    code: existing.code ?? '',
    name: content.name,
    rate: isOurs(existing) ? content.rate : existing.rate,
    type: existing.type,
    archived: false,
    ingoingTaxAccount: existing.ingoingTaxAccount ?? undefined,
    outgoingTaxAccount: existing.outgoingTaxAccount ?? undefined,
  };
}
