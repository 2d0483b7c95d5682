import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PleoSeed } from '../pleo/index.ts';
import { parseSeedText } from '../seed.ts';
import { XeroSeed } from '../xero/index.ts';

/** A seed file of the demo, or all of them together. */
const DemoSeed = z.strictObject({ pleo: PleoSeed.prefault({}), xero: XeroSeed.prefault({}) });
type DemoSeed = z.output<typeof DemoSeed>;

/** The accounting entry ids of the expenses that are wrong on purpose in one export job. */
export interface SeededFailures {
  /** Expenses that cannot be exported. */
  readonly failed: ReadonlySet<string>;
  /** Expenses that are exported without a receipt. */
  readonly withoutReceipt: ReadonlySet<string>;
}

const Ids = z
  .array(z.guid())
  .default([])
  .transform((ids) => new Set(ids));

/** `seeded-failures.yaml`, by the id of the job. */
const SeededFailuresFile = z
  .array(z.strictObject({ job: z.guid(), failed: Ids, withoutReceipt: Ids }))
  .transform(
    (entries): ReadonlyMap<string, SeededFailures> =>
      new Map(entries.map(({ job, failed, withoutReceipt }) => [job, { failed, withoutReceipt }])),
  );

/** The demo's data, from the files beside the sources. */
export interface DemoData {
  /** All seed files as one. */
  readonly seed: DemoSeed;
  /** Fake keys and secrets, by environment variable. */
  readonly environment: Readonly<Record<string, string>>;
  /** The expenses that are wrong on purpose, by the id of the export job that they are in. */
  readonly failuresByJob: ReadonlyMap<string, SeededFailures>;
  /** Accounting entry ids of the expenses that cannot be exported, of all jobs together. */
  readonly seededFailures: ReadonlySet<string>;
}

const FOLDER = new URL('../../demo/', import.meta.url);

export async function readDemoData(): Promise<DemoData> {
  const names = (await readdir(new URL('seed/', FOLDER))).filter((name) => name.endsWith('.yaml')).toSorted();
  const seeds = await Promise.all(
    names.map(async (name) => DemoSeed.parse(parseSeedText(await read(`seed/${name}`), basename(name)))),
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
function mergeSeeds(seeds: readonly DemoSeed[]): DemoSeed {
  const { pleo, xero } = DemoSeed.parse({});
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
