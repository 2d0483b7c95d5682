import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const MEASURE_SELF = new URL('measure-self.js', import.meta.url).href;

/** What the process measured of itself at its end. */
const Measured = z.object({
  /** Most memory that was resident. */
  peakBytes: z.number(),
  /** Time of all cores, in user and system, from the start of the process to its end. */
  cpuMs: z.number(),
});

export interface ProcessRun extends z.infer<typeof Measured> {
  /** What it printed. */
  readonly stdout: string;
  /** From start to end, in milliseconds. */
  readonly wallMs: number;
}

const LONGEST_SHOWN = 4_000;

/**
 * Runs a script in a process of its own, with the defaults of Node.
 *
 * @throws Error with the end of what it printed when it ends badly.
 */
export async function runProcess(
  script: string,
  commandLine: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-run-'));
  try {
    const file = join(folder, 'measured.json');
    const { NODE_OPTIONS: _none, ...own } = process.env;
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', MEASURE_SELF, script, ...commandLine], {
      env: { ...own, ...environment, BENCH_MEASURE_FILE: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const wallMs = performance.now() - began;
    if (code !== 0)
      throw new Error(
        `${script} ${commandLine.join(' ')} ended with ${code}:\n${`${stderr}${stdout}`.slice(-LONGEST_SHOWN)}`,
      );
    return { stdout, wallMs, ...Measured.parse(JSON.parse(await readFile(file, 'utf8'))) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
