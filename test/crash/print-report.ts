import type { CrashReport, FailedStory } from './tally.ts';

/** The report for people: a row per boundary, each failed story, and the totals last. */
export function printReport(report: CrashReport): string {
  const width = Math.max(...report.boundaries.map(({ name }) => name.length));
  const rows = report.boundaries.map(({ name, hits }) => `${name.padEnd(width)}  ${String(hits).padStart(5)}`);
  const { kills, seeds, lost, doubled, wrong, starts, missed, neverHit, durationMs } = report;
  return [
    `${'boundary'.padEnd(width)}   hits`,
    ...rows,
    '',
    ...report.failures.flatMap(printFailure),
    ...(neverHit.length === 0 ? [] : [`${neverHit.length} boundaries were never hit: ${neverHit.join('; ')}`, '']),
    `${kills} kills, ${seeds} seeds, ${lost} lost, ${doubled} doubled, ${wrong} wrong`,
    `${starts} starts, ${missed} planned deaths not come by, ${Math.round(durationMs / 1000)} s: ${report.outcome}`,
    '',
  ].join('\n');
}

function printFailure({ seed, findings, lines, replay }: FailedStory): readonly string[] {
  return [
    `Seed ${seed} failed:`,
    ...findings.map(({ fault, what }) => `  ${fault}: ${what}`),
    'The story:',
    ...lines.map((line) => `  ${line}`),
    `To tell it again: ${replay}`,
    '',
  ];
}
