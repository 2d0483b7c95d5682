import { z } from 'zod';
import type { ProcessRun } from '../run-process.ts';
import { runRingfence } from '../run-ringfence.ts';
import { megabytes, printLine, Table } from '../table.ts';
import { type BenchWorld, inWorld } from '../world/bench-world.ts';
import { routeCounts, servedBetween, totalOf } from '../world/sandbox-control.ts';
import type { WorldSize } from '../world/seed.ts';

interface Case {
  readonly records: number;
  readonly noun: 'vendors' | 'tags';
  readonly size: WorldSize;
}

const vendors = (records: number): Case => ({ records, noun: 'vendors', size: { contacts: records, options: 1 } });
const tags = (records: number): Case => ({ records, noun: 'tags', size: { contacts: 1, options: records } });

const CASES = [vendors(1_000), vendors(10_000), vendors(100_000), tags(1_000), tags(10_000), tags(50_000)];

/** Of fewer records nothing shows beside the start of the program. */
const FEWEST_FOR_SHARE = 10_000;

const Usage = z.object({ requests: z.number(), bytesSent: z.number(), bytesReceived: z.number() });
const Report = z.object({
  companies: z.tuple([z.object({ usage: z.object({ pleo: Usage, erp: Usage }) })]),
});

/** Plans and syncs of long lists that are all new in Pleo, or all there already. */
export async function syncTable(): Promise<void> {
  printLine('');
  printLine('Sync, both sides read whole. CPU per record: what is left once the start of the program is taken off.');
  const table = new Table(
    'records',
    'what',
    'CPU per record, µs',
    'seconds in all',
    'peak MB',
    'calls to Pleo',
    'calls to Xero',
    'MB from Pleo',
    'MB from Xero',
  );
  const startMs = await inWorld({ contacts: 1, options: 1, isSynced: true }, startCpuMs);
  for (const { records, noun, size } of CASES) {
    const row = async (world: BenchWorld, what: string, ...commandLine: readonly string[]) => {
      const before = await routeCounts(world.pleoUrl);
      const run = await runRingfence(world, ...commandLine);
      const served = servedBetween(before, await routeCounts(world.pleoUrl));
      table.row(
        `${records} ${noun}`,
        what,
        records < FEWEST_FOR_SHARE ? '' : Math.round(((run.cpuMs - startMs) * 1000) / records),
        (run.wallMs / 1000).toFixed(1),
        megabytes(run.peakBytes),
        totalOf(served, 'pleo'),
        totalOf(served, 'xero'),
        ...(what.startsWith('sync') ? received(run) : ['', '']),
      );
    };
    await inWorld(size, async (world) => {
      await row(world, 'plan, all new', 'plan');
      await row(world, 'plan --json, all new', 'plan', '--json');
    });
    await inWorld({ ...size, isSynced: true }, async (world) => {
      // The mark that says which dimension a tag group is of is not in the seed.
      await runRingfence(world, 'sync');
      await row(world, 'plan, nothing to do', 'plan');
      await row(world, 'sync --full, nothing to do', 'sync', '--full', '--json');
    });
  }
}

/** Of a plan with nothing to plan: the least of several. */
async function startCpuMs(world: BenchWorld): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5; time += 1) least = Math.min(least, (await runRingfence(world, 'plan')).cpuMs);
  return least;
}

/** Megabytes from Pleo and from Xero. */
function received({ stdout }: ProcessRun): readonly string[] {
  const [{ usage }] = Report.parse(JSON.parse(stdout)).companies;
  return [usage.pleo, usage.erp].map(({ bytesReceived }) => (bytesReceived / 1_000_000).toFixed(1));
}
