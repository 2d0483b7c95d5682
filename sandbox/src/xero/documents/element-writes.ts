import type { ApiCall } from '../http/operation.ts';
import { validationException, validationMessages } from '../values/errors.ts';

/** Everything that is wrong with an element. */
export interface Refused {
  readonly problems: readonly string[];
}

/** How the elements of one write are checked, saved and shown. */
export interface ElementWrites<Draft, Plan extends object> {
  /**
   * What saving the draft will do; nothing is saved yet.
   * @param planned what elements before it in the same request will do, none of it saved either
   */
  plan(draft: Draft, planned: readonly Plan[]): Plan | Refused;
  /** Saves, and shows what was saved. */
  carryOut(plan: Plan): object;
  /** What is sent back of a draft that was refused. */
  echo(draft: Draft): object;
}

/**
 * With `summarizeErrors=false` each element stands for itself. Otherwise one bad element refuses them all: the real
 * service is only known to answer 400 then, that nothing is saved is our choice (xero-api.md §7).
 */
export function writeElements<Draft, Plan extends object>(
  drafts: readonly Draft[],
  writes: ElementWrites<Draft, Plan>,
  { query }: ApiCall,
): readonly object[] {
  const isSummarised = query.get('summarizeErrors')?.toLowerCase() !== 'false';
  return isSummarised ? writeAllOrNothing(drafts, writes) : writeEach(drafts, writes);
}

/** @throws XeroError 400 with the elements that failed */
export function writeAllOrNothing<Draft, Plan extends object>(
  drafts: readonly Draft[],
  writes: ElementWrites<Draft, Plan>,
): readonly object[] {
  const plans: Plan[] = [];
  const failures: object[] = [];
  for (const draft of drafts) {
    const plan = writes.plan(draft, plans);
    if (isRefused(plan)) failures.push(failure(draft, plan, writes));
    else plans.push(plan);
  }
  if (failures.length > 0) throw validationException(failures);
  return plans.map((plan) => writes.carryOut(plan));
}

function writeEach<Draft, Plan extends object>(
  drafts: readonly Draft[],
  writes: ElementWrites<Draft, Plan>,
): readonly object[] {
  return drafts.map((draft) => {
    const plan = writes.plan(draft, []);
    if (isRefused(plan)) return { ...failure(draft, plan, writes), StatusAttributeString: 'ERROR' };
    const saved = writes.carryOut(plan);
    return { ...saved, StatusAttributeString: 'Warnings' in saved ? 'WARNING' : 'OK' };
  });
}

function failure<Draft, Plan extends object>(
  draft: Draft,
  { problems }: Refused,
  { echo }: ElementWrites<Draft, Plan>,
): object {
  return { ...echo(draft), ValidationErrors: validationMessages(problems) };
}

function isRefused(plan: object): plan is Refused {
  return 'problems' in plan;
}
