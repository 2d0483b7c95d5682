import { Checkout, type SpecsOutcome } from './checkout.ts';
import { type Mutant, type MutatedFile, mutate } from './mutant.ts';

export interface MutantOutcome {
  readonly mutant: Mutant;
  /**
   * `killed` by its own specs, `killed late` by the whole suite alone, `survived`, or `broken`: nothing could be learnt,
   * because the specs could not run.
   */
  readonly kind: 'killed' | 'killed late' | 'survived' | 'broken';
  /** The test that noticed it, or why it is broken. */
  readonly by: string;
  readonly durationMs: number;
}

export interface RunMutantsOptions {
  readonly jobs: number;
  /** Without the whole suite for those that their own specs do not notice. */
  readonly narrow: boolean;
  readonly signal: AbortSignal;
  onOutcome(outcome: MutantOutcome): void;
}

/**
 * Tests every mutant.
 *
 * @returns Outcomes in the order of the mutants; fewer when the signal aborts.
 * @throws Error when the specs fail without any mutant: then a failure says nothing.
 */
export async function runMutants(
  mutants: readonly Mutant[],
  { jobs, narrow, signal, onOutcome }: RunMutantsOptions,
): Promise<readonly MutantOutcome[]> {
  const outcomes = new Map<Mutant, MutantOutcome>();
  // All at once, before the first is tested: the repository may be worked on meanwhile.
  const waiting = await Promise.all(mutants.map(async (mutant) => ({ mutant, change: await tryMutate(mutant) })));
  const checkouts = await Promise.all(Array.from({ length: Math.min(jobs, mutants.length) }, () => Checkout.make()));
  const close = () => Promise.all(checkouts.map((checkout) => checkout.close()));
  signal.addEventListener('abort', () => void close(), { once: true });
  try {
    const [first] = checkouts;
    if (first !== undefined && !signal.aborted) await provePassing(first, mutants, signal);
    await Promise.all(
      checkouts.map(async (checkout) => {
        for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
          const outcome = await testMutant(next.mutant, next.change, checkout, narrow);
          if (signal.aborted) return;
          outcomes.set(next.mutant, outcome);
          onOutcome(outcome);
        }
      }),
    );
  } finally {
    await close();
  }
  return mutants.flatMap((mutant) => outcomes.get(mutant) ?? []);
}

async function provePassing(checkout: Checkout, mutants: readonly Mutant[], signal: AbortSignal): Promise<void> {
  const outcome = await checkout.test([...new Set(mutants.flatMap(({ specs }) => specs))]);
  if (outcome.kind === 'passed' || signal.aborted) return;
  throw new Error(`The specs fail without any mutant: ${outcome.kind === 'failed' ? outcome.test : outcome.output}`);
}

/** @returns The changed file, or why there is none. */
async function tryMutate(mutant: Mutant): Promise<MutatedFile | string> {
  try {
    return await mutate(mutant);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function testMutant(
  mutant: Mutant,
  change: MutatedFile | string,
  checkout: Checkout,
  narrow: boolean,
): Promise<MutantOutcome> {
  const beganMs = performance.now();
  const ended = (kind: MutantOutcome['kind'], by: string): MutantOutcome => ({
    mutant,
    kind,
    by,
    durationMs: Math.round(performance.now() - beganMs),
  });
  if (typeof change === 'string') return ended('broken', change);
  const own = await checkout.test(mutant.specs, change);
  if (own.kind !== 'passed') return ended(own.kind === 'failed' ? 'killed' : 'broken', told(own));
  if (narrow) return ended('survived', '');
  const all = await checkout.testAll(change);
  if (all.kind === 'passed') return ended('survived', '');
  return ended(all.kind === 'failed' ? 'killed late' : 'broken', told(all));
}

function told(outcome: Exclude<SpecsOutcome, { kind: 'passed' }>): string {
  return outcome.kind === 'failed' ? outcome.test : outcome.output;
}
