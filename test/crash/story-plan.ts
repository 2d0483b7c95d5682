import type { TestedConnector } from '../support/connectors.ts';
import { boundariesFor, type Need, operationsAt } from './boundaries.ts';
import { type Operation, operationsOf } from './operations.ts';
import { type KillGroup, planKills } from './plan/kill-plan.ts';
import { SeededRandom } from './random.ts';
import { makeCompany, possibleNeeds } from './world/company.ts';
import type { SeededCompany } from './world/company-plan.ts';
import { type CrashExpense, makeExpenses, makePair } from './world/expense.ts';

/** One job: who exports what, and where processes die on its way. */
export interface Chapter {
  readonly kills: KillGroup['kills'];
  /** Per company, in the order of the companies. */
  readonly jobs: readonly (readonly CrashExpense[])[];
}

/** Everything about a seed that is known before it begins. */
export interface StoryPlan {
  readonly seed: number;
  readonly connector: TestedConnector;
  readonly companies: readonly SeededCompany[];
  readonly pageSize: number;
  readonly chapters: readonly Chapter[];
  /** With which there can be trouble on the wire. */
  readonly operations: readonly Operation[];
}

export function planStory(seed: number, killsPerSeed: number, connector: TestedConnector): StoryPlan {
  const { crash: abilities } = connector;
  if (abilities === undefined) throw new RangeError(`the crash test does not know ${connector.name}`);
  const random = new SeededRandom(seed, 'world');
  const possible = possibleNeeds(abilities);
  const operations = operationsOf(connector);
  const boundaries = boundariesFor(possible, operations);
  const groups = planKills(seed, killsPerSeed, boundaries);
  const needs = new Set(groups.flatMap((group) => [...group.needs]));
  const companies = Array.from({ length: random.chance(0.2) ? 2 : 1 }, (_, index) =>
    makeCompany(index + 1, index === 0 ? needs : new Set(), abilities, random),
  );
  const made: CrashExpense[][] = companies.map(() => []);
  // A bill and its payment may come in different jobs, either of them first.
  const partners: (CrashExpense | undefined)[] = companies.map(() => undefined);
  const jobsFor = (prefix: string, ownNeeds: ReadonlySet<Need>): Chapter['jobs'] =>
    companies.map((company, index) => {
      const earlier = made[index] ?? [];
      const again = earlier.length > 0 && random.chance(0.3) ? [random.pick(earlier)] : [];
      const fresh = makeExpenses(prefix, index === 0 ? ownNeeds : new Set(), company, random);
      const partner = partners[index];
      partners[index] = undefined;
      const withPair = possible.has('allocation') && partner === undefined && random.chance(0.3);
      const pair = withPair ? makePair(prefix, company, random) : [];
      earlier.push(...fresh, ...pair);
      partners[index] = pair[1];
      // In the order of the needs, which is that of the deaths: so are documents of different kinds sent.
      return [...fresh, ...pair.slice(0, 1), ...(partner === undefined ? [] : [partner]), ...again];
    });
  const chapters = groups.map(({ kills, needs: own }, number) => {
    const before = groups[number - 1]?.needs ?? new Set();
    return { kills, jobs: jobsFor(`job-${number + 1}`, new Set([...own, ...before])) };
  });
  // For deaths that were not come by in the last job.
  const encore = { kills: [], jobs: jobsFor('encore', groups.at(-1)?.needs ?? new Set()) };
  return {
    seed,
    connector,
    companies: companies.map((company, index) => ({ company, expenses: made[index] ?? [] })),
    pageSize: random.chance(0.25) ? 2 : 100,
    chapters: [...chapters, encore],
    operations: operationsAt(boundaries, operations),
  };
}
