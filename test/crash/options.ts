import { parseArgs } from 'node:util';

export interface CrashOptions {
  /** Name of a connector of the table. */
  readonly connector: string;
  readonly seeds: number;
  readonly firstSeed: number;
  readonly kills: number | undefined;
  readonly json: boolean;
  readonly help: boolean;
  /** A boundary that was never hit fails the command; a single seed is only told again. */
  readonly judgesCoverage: boolean;
}

export const USAGE = `Kills exports at every boundary, restarts them until they are done, and counts what is in the books.

npm run crash-test -- [--connector NAME] [--seeds N] [--seed S] [--kills K] [--json] [--help]

  --connector NAME   with which ERP (default xero)
  --seeds N   how many seeds; each makes its own world and plans its own deaths (default 20)
  --kills K   no further seed is begun after so many deaths; without --seeds, as many seeds as that takes
  --seed S    the first seed (default 1); without --seeds and --kills, this seed alone
  --json      one JSON document instead of the table

Exit code 0: nothing lost, doubled or wrong, and every boundary hit. 1: not so. 2: bad usage. 130: interrupted.
`;

const DEFAULT_SEEDS = 20;

/** @throws Error that says what is wrong with the arguments. */
export function parseOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      connector: { type: 'string', default: 'xero' },
      seeds: { type: 'string' },
      seed: { type: 'string' },
      kills: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const seeds = values.seeds === undefined ? undefined : wholeNumber('seeds', values.seeds, 1);
  const kills = values.kills === undefined ? undefined : wholeNumber('kills', values.kills, 1);
  const seed = values.seed === undefined ? undefined : wholeNumber('seed', values.seed, 0);
  const isReplay = seed !== undefined && seeds === undefined && kills === undefined;
  const defaultSeeds = kills === undefined ? DEFAULT_SEEDS : Number.MAX_SAFE_INTEGER;
  return {
    connector: values.connector,
    seeds: isReplay ? 1 : (seeds ?? defaultSeeds),
    firstSeed: seed ?? 1,
    kills,
    json: values.json,
    help: values.help,
    judgesCoverage: !isReplay,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} expects a whole number from ${least} on, not "${text}"`);
}
