import { sameDecimal } from '../../kit/index.ts';
import type { PleoTaxCode, TaxCodeContent } from '../../pleo/index.ts';
import { type PlannedStep, plannedStep } from '../apply-plan.ts';
import { decidesTaxType, taxCodeMapper } from '../mapping/tax-code-mapper.ts';
import { fieldChanges } from '../match.ts';
import { mappedRecords, planResource, type SyncedResource } from '../resource-plan.ts';
import type { SyncContext } from '../sync-context.ts';

export interface PlannedTaxCodes {
  /** Empty where the ERP has no tax codes: those of Pleo are then left alone. */
  readonly steps: readonly PlannedStep[];
  /** Codes of the tax codes that will be active in Pleo. */
  readonly known: ReadonlySet<string>;
}

/** Plans the tax codes, and tells which ones the accounts may name. */
export async function planTaxCodes(context: SyncContext): Promise<PlannedTaxCodes> {
  const { erp, erpName, pleo, settings, signal } = context;
  const known = new Set<string>();
  if (erp.taxCodes === undefined) {
    for await (const { archived, code } of pleo.listTaxCodes(signal)) if (!archived && code) known.add(code);
    return { steps: [], known };
  }
  const listTaxCodes = erp.taxCodes.bind(erp);
  const rules = settings.sync.taxCodes;
  const mapper = taxCodeMapper(rules);
  /** A PUT replaces everything, so it needs the whole tax code as it should stand in the end. */
  const replacement = (existing: PleoTaxCode, desired: TaxCodeContent): TaxCodeContent =>
    decidesTaxType(rules, desired.code)
      ? { ...taxAccountsOf(existing), ...desired }
      : keptByBookkeeper(existing, desired);
  const resource: SyncedResource<TaxCodeContent, PleoTaxCode> = {
    name: 'taxCodes',
    rules: {
      // Matched by `code`, the ERP's key: INFERRED by analogy with accounts (pleo-integration-rules.md §7.3).
      keysOf: ({ code }) => [{ by: 'code', value: code }],
      keyOf: ({ code }) => (code ? { by: 'code', value: code } : undefined),
      isArchived: ({ archived }) => archived,
      isFromErp: () => true,
      differences(desired, existing) {
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
    listExisting: () => pleo.listTaxCodes(signal),
    listDesired: () => mappedRecords(listTaxCodes({ signal }), { mapper, erpName, nouns: 'tax codes' }),
    matched: ({ code }) => known.add(code),
    problems: () => mapper.problems(),
    create: { one: (taxCode) => pleo.createTaxCode(taxCode, signal) },
    update: (existing, desired) => pleo.updateTaxCode(existing.id, replacement(existing, desired), signal),
    archive: {
      one({ id, code, name, rate, type, ...rest }) {
        const content = { code: code ?? '', name, rate, type, ...taxAccountsOf(rest), archived: true };
        return pleo.updateTaxCode(id, content, signal);
      },
    },
  };
  return { steps: [plannedStep(await planResource(resource, context), context)], known };
}

/**
 * A tax code that a bookkeeper turned into a reverse charge in Pleo keeps its type, its rate and its two accounts: the ERP
 * knows none of them.
 */
function keptByBookkeeper(existing: PleoTaxCode, { code, name, rate }: TaxCodeContent): TaxCodeContent {
  const { type } = existing;
  const isOurs = type === 'inclusive';
  return { code, name, rate: isOurs ? rate : existing.rate, type, archived: false, ...taxAccountsOf(existing) };
}

function taxAccountsOf({ ingoingTaxAccount, outgoingTaxAccount }: Partial<PleoTaxCode>) {
  return { ingoingTaxAccount: ingoingTaxAccount ?? undefined, outgoingTaxAccount: outgoingTaxAccount ?? undefined };
}
