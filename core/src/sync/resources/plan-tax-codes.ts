import { decidesTaxType, taxCodeMapper } from '../mapping/tax-code-mapper.ts';
import { planResource } from '../plan-resource.ts';
import { type PlannedStep, plannedStep } from '../planned-step.ts';
import type { SyncContext } from '../sync-context.ts';
import { taxCodesResource } from './tax-codes.ts';

export interface PlannedTaxCodes {
  /** Absent where the ERP has no tax codes: it then has no say in those of Pleo. */
  readonly step?: PlannedStep;
  /** Codes of the tax codes that will be active in Pleo. */
  readonly known: ReadonlySet<string>;
}

export async function planTaxCodes(context: SyncContext): Promise<PlannedTaxCodes> {
  const { parts, onProgress, signal } = context;
  const { erp, pleo, settings } = parts;
  const known = new Set<string>();
  if (erp.listTaxCodes === undefined) {
    for await (const { archived, code } of pleo.listTaxCodes(signal)) if (!archived && code) known.add(code);
    return { known };
  }
  const rules = settings.sync.taxCodes;
  const resource = taxCodesResource(parts, {
    mapper: taxCodeMapper(rules),
    listTaxCodes: erp.listTaxCodes.bind(erp),
    decidesType: (code) => decidesTaxType(rules, code),
    onDesired: ({ code }) => known.add(code),
  });
  return { step: plannedStep(await planResource(resource, onProgress, signal), context), known };
}
