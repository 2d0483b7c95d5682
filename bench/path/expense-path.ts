import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runWatched } from '../run-ringfence.ts';
import { inWorld } from '../world/bench-world.ts';

const WATCHER = new URL('watch-functions.js', import.meta.url).href;

const Stages = z.object({
  before: z.array(z.string()),
  during: z.array(z.string()),
  after: z.array(z.string()),
});

/** Functions that ran, by product file: `core/src/export/…ts` and how many of it. */
export type FunctionsByFile = ReadonlyMap<string, number>;

/** The product code that one card purchase passes. */
export interface ExpensePath {
  /** From the start of the process to its end. */
  readonly wholeRun: FunctionsByFile;
  /** From the claim of the job in Pleo to the answer that closes it. */
  readonly job: FunctionsByFile;
}

/** Exports one card purchase by the built CLI, and tells which functions of the product ran. */
export async function expensePath(): Promise<ExpensePath> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-path-'));
  try {
    const file = join(folder, 'functions.json');
    await inWorld({ expenses: 1 }, (world) =>
      runWatched(world, { NODE_OPTIONS: `--import=${WATCHER}`, BENCH_FUNCTIONS_FILE: file }, 'run', '--only', 'export'),
    );
    const { before, during, after } = Stages.parse(JSON.parse(await readFile(file, 'utf8')));
    if (during.length === 0) throw new Error('No job was claimed and closed.');
    return { wholeRun: byFile([...before, ...during, ...after]), job: byFile(during) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param positions - `URL:start offset` of each function. */
function byFile(positions: readonly string[]): FunctionsByFile {
  const files = new Map<string, number>();
  for (const position of new Set(positions)) {
    const built = /\/((?:core|connectors\/[^/]+)\/)dist\/(.+)\.js:\d+$/.exec(position);
    if (built === null) throw new Error(`No product file: ${position}`);
    const file = `${built[1]}src/${built[2]}.ts`;
    files.set(file, (files.get(file) ?? 0) + 1);
  }
  return files;
}
