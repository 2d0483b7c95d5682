import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@ringfence/core/contract';
import type { SeedInput } from '@ringfence/sandbox';
import { type DemoData, readDemoData } from '../../sandbox/src/demo/demo-data.ts';
import { ROOT } from '../repository/source-files.ts';
import { createSeededWorld, type SeededWorld } from './seeded-world.ts';

export interface WorldOptions {
  /** Replaces the demo's seed. */
  readonly seed?: (demo: DemoData['seed']) => SeedInput;
  readonly clock?: Clock;
}

/** The demo's companies, as the repository configures them. */
export interface World extends SeededWorld {
  readonly demo: DemoData;
}

export async function createWorld({ seed, clock }: WorldOptions = {}): Promise<World> {
  const demo = await readDemoData();
  const world = await createSeededWorld({
    seed: seed === undefined ? demo.seed : seed(demo.seed),
    environment: demo.environment,
    configure: (folder) => cp(join(ROOT, 'config'), folder, { recursive: true }),
    ...(clock === undefined ? {} : { clock }),
  });
  return { ...world, demo };
}
