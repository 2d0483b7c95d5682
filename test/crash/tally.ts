import type { Boundary } from './boundaries.ts';
import type { StoryResult } from './story.ts';

/** A seed that did not come out as its model says. */
export interface FailedStory extends Pick<StoryResult, 'seed' | 'findings' | 'lines'> {
  /** The command that tells the story again. */
  readonly replay: string;
}

/** What came of all seeds together. */
export interface CrashReport {
  readonly version: 1;
  readonly outcome: 'passed' | 'failed' | 'interrupted';
  readonly seeds: number;
  readonly kills: number;
  readonly starts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
  readonly durationMs: number;
  readonly boundaries: readonly { readonly name: string; readonly hits: number }[];
  /** Boundaries at which no process died: they fail the command. Empty when a single seed is told again or interrupted. */
  readonly neverHit: readonly string[];
  /** Deaths that were planned and not come by: their jobs were done first. */
  readonly missed: number;
  readonly failures: readonly FailedStory[];
}

export interface TallyTerms {
  /** Its name. */
  readonly connector: string;
  readonly boundaries: readonly Boundary[];
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** Whether a boundary that was never hit is a failure. */
  readonly judgesCoverage: boolean;
}

export function tally(
  stories: readonly StoryResult[],
  { connector, boundaries, durationMs, interrupted, judgesCoverage }: TallyTerms,
): CrashReport {
  const findings = stories.flatMap((story) => story.findings);
  const hits = Map.groupBy(
    stories.flatMap((story) => story.hits),
    (name) => name,
  );
  const rows = boundaries.map(({ name }) => ({ name, hits: hits.get(name)?.length ?? 0 }));
  const neverHit = judgesCoverage ? rows.filter((row) => row.hits === 0).map(({ name }) => name) : [];
  const failures = stories
    .filter((story) => story.findings.length > 0)
    .map(({ seed, findings: found, lines }) => ({ seed, findings: found, lines, replay: replayOf(seed, connector) }));
  const isFailed = failures.length > 0 || neverHit.length > 0;
  const count = (fault: string): number => findings.filter((finding) => finding.fault === fault).length;
  return {
    version: 1,
    outcome: isFailed ? 'failed' : interrupted ? 'interrupted' : 'passed',
    seeds: stories.length,
    kills: stories.reduce((sum, story) => sum + story.hits.length, 0),
    starts: stories.reduce((sum, story) => sum + story.starts, 0),
    lost: count('lost'),
    doubled: count('doubled'),
    wrong: count('wrong'),
    durationMs: Math.round(durationMs),
    boundaries: rows,
    neverHit,
    missed: stories.reduce((sum, story) => sum + story.missed.length, 0),
    failures,
  };
}

function replayOf(seed: number, connector: string): string {
  return `npm run crash-test -- --connector ${connector} --seed ${seed}`;
}
