import { Failure } from '../contract/index.ts';
import type { PlannedStep } from './planned-step.ts';
import { planAccounts } from './resources/plan-accounts.ts';
import { planTags } from './resources/plan-tags.ts';
import { planTaxCodes } from './resources/plan-tax-codes.ts';
import { planVendors } from './resources/plan-vendors.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * Plans every resource that the company syncs and the ERP offers, in the order in which they are written: tax codes first,
 * since an account may name one. Reads only.
 *
 * @throws Failure `configuration` with everything that is wrong with the mapping of any resource.
 * @see pleo-integration-rules.md §7.5 (order INFERRED)
 */
export async function planSteps(context: SyncContext): Promise<readonly PlannedStep[]> {
  const taxCodes = await planTaxCodes(context);
  const accounts = await planAccounts(context, taxCodes.known);
  const tags = await planTags(context);
  const vendors = await planVendors(context);
  const steps = [...(taxCodes.step === undefined ? [] : [taxCodes.step]), accounts, ...tags, ...vendors];
  refuseProblems(steps, context.parts);
  return steps;
}

function refuseProblems(steps: readonly PlannedStep[], { settings }: SyncParts): void {
  const problems = steps.flatMap((step) => step.problems);
  if (problems.length === 0) return;
  const lines = problems.map(({ path, sentence }) => `${settings.locate(path)}: ${sentence}`);
  throw new Failure('configuration', lines.join('\n'), {
    advice: 'Nothing was changed. Correct the configuration, then look at `ringfence plan`.',
  });
}
