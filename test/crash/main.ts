import { CONNECTORS, type TestedConnector } from '../support/connectors.ts';
import { boundariesFor } from './boundaries.ts';
import { operationsOf } from './operations.ts';
import { type CrashOptions, parseOptions, USAGE } from './options.ts';
import { printReport } from './print-report.ts';
import { runSeeds } from './run-seeds.ts';
import { tally } from './tally.ts';
import { possibleNeeds } from './world/company.ts';

const EXIT_CODES = { passed: 0, failed: 1, interrupted: 130 } as const;

async function main(args: readonly string[]): Promise<number> {
  let options: CrashOptions;
  try {
    options = parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const known = CONNECTORS.filter(({ crash }) => crash !== undefined);
  const connector = known.find(({ name }) => name === options.connector);
  if (connector !== undefined) return crashTest(options, connector);
  const names = known.map(({ name }) => name).join(', ');
  process.stderr.write(`--connector expects one of ${names}, not "${options.connector}"\n\n${USAGE}`);
  return 2;
}

async function crashTest(
  { firstSeed, seeds, kills, json, judgesCoverage }: CrashOptions,
  connector: TestedConnector,
): Promise<number> {
  const stopping = new AbortController();
  // The second Ctrl-C ends the process at once, as it does anywhere.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const beganMs = performance.now();
  const stories = await runSeeds(
    { first: firstSeed, count: seeds, enoughKills: kills },
    { connector, signal: stopping.signal, onProgress: showProgress },
  );
  const report = tally(stories, {
    connector: connector.name,
    boundaries:
      connector.crash === undefined ? [] : boundariesFor(possibleNeeds(connector.crash), operationsOf(connector)),
    durationMs: performance.now() - beganMs,
    interrupted: stopping.signal.aborted,
    judgesCoverage: judgesCoverage && !stopping.signal.aborted,
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
  return EXIT_CODES[report.outcome];
}

const KILLS_PER_LINE = 100;

function showProgress({ kills, seeds, failed }: { kills: number; seeds: number; failed: number }): void {
  const words = `${kills} kills, ${seeds} seeds done, ${failed} failed`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${words}`);
  else if (kills > 0 && kills % KILLS_PER_LINE === 0) process.stderr.write(`${words}\n`);
}

process.exitCode = await main(process.argv.slice(2));
