import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeManyCompanies } from '../scale/many-companies.ts';
import { type SystemUrls, writeConfiguration } from './configuration.ts';
import type { WorldSize } from './seed.ts';

/** Simulators without limits in a process of their own, and a configuration that leads to them. */
export interface BenchWorld extends SystemUrls {
  /** Holds the configuration, and the data below `data`. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function createBenchWorld(size: WorldSize): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-'));
  const { process: simulators, ...urls } = await startSimulators(size);
  if (size.companies === undefined) await writeConfiguration(folder, urls);
  else await writeManyCompanies(folder, size.companies, urls);
  return {
    ...urls,
    folder,
    async close() {
      simulators.kill('SIGTERM');
      await once(simulators, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Does something in a world of its own, which is gone afterwards. */
export async function inWorld<Result>(size: WorldSize, work: (world: BenchWorld) => Promise<Result>): Promise<Result> {
  const world = await createBenchWorld(size);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

async function startSimulators(size: WorldSize): Promise<SystemUrls & { readonly process: ChildProcess }> {
  const main = fileURLToPath(new URL('serve.ts', import.meta.url));
  const memory = '--max-old-space-size=8192';
  const child = spawn(process.execPath, [memory, main, JSON.stringify(size)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const urls = z.object({ pleoUrl: z.string(), xeroUrl: z.string() }).parse(JSON.parse(String(line)));
  return { ...urls, process: child };
}
