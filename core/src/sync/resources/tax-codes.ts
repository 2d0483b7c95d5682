import type { ErpSession, ErpTaxCode } from '../../contract/index.ts';
import { sameDecimal } from '../../kit/index.ts';
import type { PleoTaxCode, TaxCodeContent } from '../../pleo/index.ts';
import { fieldChanges } from '../field-changes.ts';
import { mappedRecords } from '../mapped-records.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import type { SyncParts } from '../sync-parts.ts';
import type { SyncedResource } from '../synced-resource.ts';

export interface TaxCodesOptions {
  readonly mapper: RecordMapper<ErpTaxCode, TaxCodeContent>;
  readonly listTaxCodes: NonNullable<ErpSession['listTaxCodes']>;
  /** Whether the YAML decides on type, rate and accounts of the tax code with this code. */
  decidesType(code: string): boolean;
  /** Told of every tax code that Pleo should have. */
  onDesired(taxCode: TaxCodeContent): void;
}

/** Tax codes, from the ERP into Pleo. */
export function taxCodesResource(
  { erpName, pleo }: Pick<SyncParts, 'erpName' | 'pleo'>,
  { mapper, listTaxCodes, decidesType, onDesired }: TaxCodesOptions,
): SyncedResource<TaxCodeContent, PleoTaxCode> {
  /** How it should stand in Pleo in the end. */
  const replacement = (existing: PleoTaxCode, desired: TaxCodeContent): TaxCodeContent =>
    decidesType(desired.code) ? { ...accountsOf(existing), ...desired } : keptByBookkeeper(existing, desired);
  return {
    name: 'taxCodes',
    rules: {
      // Matched by `code`, the ERP's key: INFERRED by analogy with accounts (pleo-integration-rules.md §7.3).
      keysOf: ({ code }) => [{ by: 'code', value: code }],
      keyOf: ({ code }) => (code ? { by: 'code', value: code } : undefined),
      isArchived: ({ archived }) => archived,
      isFromErp: () => true,
      differences: (desired, existing) => {
        const wanted = replacement(existing, desired);
        return fieldChanges([
          ['name', existing.name, wanted.name],
          ['rate', existing.rate, sameDecimal(existing.rate, wanted.rate) ? existing.rate : wanted.rate],
          ['type', existing.type, wanted.type],
          ['ingoingTaxAccount', existing.ingoingTaxAccount ?? '', wanted.ingoingTaxAccount],
          ['outgoingTaxAccount', existing.outgoingTaxAccount ?? '', wanted.outgoingTaxAccount],
        ]);
      },
    },
    labelOfDesired: ({ code, name }) => `${code} ${name}`,
    labelOfExisting: ({ code, name }) => `${code ?? ''} ${name}`.trim(),
    listExisting: (signal) => pleo.listTaxCodes(signal),
    listDesired: (signal) => mappedRecords(listTaxCodes(signal), { mapper, erpName, nouns: 'tax codes' }),
    matched: onDesired,
    problems: () => mapper.problems(),
    async create(taxCodes, signal) {
      for (const taxCode of taxCodes) await pleo.createTaxCode(taxCode, signal);
      return [];
    },
    async update(existing, desired, signal) {
      await pleo.updateTaxCode(existing.id, replacement(existing, desired), signal);
    },
    async archive(taxCodes, signal) {
      for (const { id, code, name, rate, type, ...rest } of taxCodes) {
        const content = { code: code ?? '', name, rate, type, ...accountsOf(rest), archived: true };
        await pleo.updateTaxCode(id, content, signal);
      }
    },
  };
}

/**
 * A tax code that a bookkeeper turned into a reverse charge in Pleo keeps its type, its rate and its two accounts: the ERP
 * knows none of them.
 */
function keptByBookkeeper(existing: PleoTaxCode, { code, name, rate }: TaxCodeContent): TaxCodeContent {
  const { type } = existing;
  const isOurs = type === 'inclusive';
  return { code, name, rate: isOurs ? rate : existing.rate, type, archived: false, ...accountsOf(existing) };
}

/** A PUT replaces everything, so what stays has to be said again. */
function accountsOf({ ingoingTaxAccount, outgoingTaxAccount }: Partial<PleoTaxCode>) {
  return { ingoingTaxAccount: ingoingTaxAccount ?? undefined, outgoingTaxAccount: outgoingTaxAccount ?? undefined };
}
