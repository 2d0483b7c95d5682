import { runRingfence } from '../run-ringfence.ts';
import { megabytes, printLine, Table } from '../table.ts';
import { inWorld } from '../world/bench-world.ts';
import { routeCounts, servedBetween, totalOf } from '../world/sandbox-control.ts';
import { environmentOfMany } from './many-companies.ts';

const COMPANIES = [100, 1_000, 10_000] as const;

/** The cost of a pass in which nothing is due, by how many companies there are. */
export async function idleTable(counts: readonly number[] = COMPANIES): Promise<void> {
  printLine('');
  printLine(
    'A pass of `run` in which nothing is due. CPU per company is without the start of the program and one company.',
  );
  const table = new Table(
    'companies',
    'first pass: CPU per company, ms',
    'idle pass: CPU per company, ms',
    'idle pass: seconds',
    'idle pass: peak MB',
    'calls per company',
  );
  for (const companies of counts) {
    await inWorld({ companies }, async ({ folder, pleoUrl }) => {
      const world = { folder, environment: environmentOfMany(companies) };
      const first = await runRingfence(world, 'run', '--json');
      const before = await routeCounts(pleoUrl);
      const idle = await runRingfence(world, 'run', '--json');
      const served = servedBetween(before, await routeCounts(pleoUrl));
      const start = await runRingfence(world, 'run', '--json', '--company', 'company-1');
      const calls = totalOf(served, 'pleo') + totalOf(served, 'xero');
      const [firstMs, idleMs] = [first, idle].map(({ cpuMs }) => ((cpuMs - start.cpuMs) / (companies - 1)).toFixed(1));
      const seconds = (idle.wallMs / 1000).toFixed(1);
      table.row(companies, firstMs ?? '', idleMs ?? '', seconds, megabytes(idle.peakBytes), calls / companies);
    });
  }
}
