import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseSeedText, Seed } from '../seed/index.ts';
import { type SeededFailures, SeededFailuresFile } from './seeded-failures.ts';

/** What the demo is made of, from the files beside the sources. */
export interface DemoData {
  /** All seed files as one. */
  readonly seed: Seed;
  /** Fake keys and secrets, by environment variable. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is wrong on purpose, by the id of the export job that it is in. */
  readonly failuresByJob: ReadonlyMap<string, SeededFailures>;
  /** Accounting entry ids of the expenses that cannot be exported, of all jobs together. */
  readonly seededFailures: ReadonlySet<string>;
}

const FOLDER = new URL('../../demo/', import.meta.url);

export async function readDemoData(): Promise<DemoData> {
  const names = (await readdir(new URL('seed/', FOLDER))).filter((name) => name.endsWith('.yaml')).toSorted();
  const seeds = await Promise.all(
    names.map(async (name) => Seed.parse(parseSeedText(await read(`seed/${name}`), basename(name)))),
  );
  const failuresByJob = SeededFailuresFile.parse(parse(await read('seeded-failures.yaml')));
  return {
    seed: mergeSeeds(seeds),
    environment: z.record(z.string(), z.string()).parse(parse(await read('environment.yaml'))),
    failuresByJob,
    seededFailures: new Set([...failuresByJob.values()].flatMap(({ failed }) => [...failed])),
  };
}

/** The lists of all seeds together; the services' own settings stay at their defaults. */
function mergeSeeds(seeds: readonly Seed[]): Seed {
  const { pleo, xero } = Seed.parse({});
  return {
    pleo: {
      ...pleo,
      organisations: seeds.flatMap((seed) => seed.pleo.organisations),
      companies: seeds.flatMap((seed) => seed.pleo.companies),
    },
    xero: {
      ...xero,
      apps: seeds.flatMap((seed) => seed.xero.apps),
      tenants: seeds.flatMap((seed) => seed.xero.tenants),
    },
  };
}

function read(name: string): Promise<string> {
  return readFile(new URL(name, FOLDER), 'utf8');
}
