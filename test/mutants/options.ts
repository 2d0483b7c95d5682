import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const USAGE = `npm run mutants -- [options]

Applies each mutant to a temporary copy of the repository and runs the specs that are expected to notice it.

  --only NAME    only this mutant; repeatable; a part of the name is enough
  --jobs N       copies that work side by side (default: one less than there are cores)
  --narrow       do not fall back to the whole suite for mutants that their own specs do not notice
  --list         print the mutants, run nothing
  --json         print the outcomes as JSON
  --help

Exit code 0: every mutant was killed. 1: one survived, or could not be tested. 2: bad usage. 130: interrupted.
`;

export interface MutantOptions {
  readonly only: readonly string[];
  readonly jobs: number;
  readonly narrow: boolean;
  readonly list: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws Error for options that are not known or make no sense. */
export function parseOptions(args: readonly string[]): MutantOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: String(Math.max(1, availableParallelism() - 1)) },
      narrow: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs takes a whole number from 1, not "${values.jobs}".`);
  return { ...values, jobs };
}
