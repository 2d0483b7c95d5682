import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestedConnector } from '../support/connectors.ts';
import { type StoryResult, tellStory } from './story.ts';
import { planStory } from './story-plan.ts';

/** Deaths that are planned for a seed; part of the plan, so another number tells other stories. */
export const KILLS_PER_SEED = 15;
const WORKERS = 2;

export interface SeedRange {
  readonly first: number;
  /** How many seeds. */
  readonly count: number;
  /** After so many deaths no further seed is begun. Left out: never. */
  readonly enoughKills?: number | undefined;
}

export interface RunSeedsOptions {
  readonly connector: TestedConnector;
  readonly signal: AbortSignal;
  onProgress(progress: { readonly kills: number; readonly seeds: number; readonly failed: number }): void;
}

/** Tells the stories of the seeds, two at a time. Interrupted, it gives those that came to their end. */
export async function runSeeds(
  { first, count, enoughKills = Number.POSITIVE_INFINITY }: SeedRange,
  { connector, signal, onProgress }: RunSeedsOptions,
): Promise<readonly StoryResult[]> {
  const compileCache = await mkdtemp(join(tmpdir(), 'ringfence-crash-cache-'));
  const results: StoryResult[] = [];
  let next = first;
  let kills = 0;
  const tell = (): void =>
    onProgress({ kills, seeds: results.length, failed: results.filter((each) => each.findings.length > 0).length });
  const onKill = (): void => {
    kills += 1;
    tell();
  };
  const work = async (): Promise<void> => {
    while (next < first + count && kills < enoughKills && !signal.aborted) {
      const plan = planStory(next, KILLS_PER_SEED, connector);
      next += 1;
      results.push(await tellStory(plan, { compileCache, signal, onKill }));
      tell();
    }
  };
  try {
    const workers = await Promise.allSettled(Array.from({ length: WORKERS }, work));
    for (const worker of workers) if (worker.status === 'rejected' && !signal.aborted) throw worker.reason;
  } finally {
    await rm(compileCache, { recursive: true, force: true });
  }
  return results.toSorted((left, right) => left.seed - right.seed);
}
