import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRun } from '../run-process.ts';
import { runRingfence } from '../run-ringfence.ts';
import { megabytes, printLine, Table } from '../table.ts';
import { environmentOfMany, writeManyCompanies } from './many-companies.ts';

const COMPANIES = [100, 1_000, 10_000] as const;
/** Nobody is called. */
const NOWHERE = { pleoUrl: 'http://127.0.0.1:1', xeroUrl: 'http://127.0.0.1:1' };

/** The cost of reading and checking the YAML of many companies, and that of one company among as many. */
export async function loadTable(): Promise<void> {
  printLine('');
  printLine('Loading the YAML of many companies, of all and of one. Times are without the start of the program.');
  const table = new Table(
    'companies',
    'all: seconds',
    'all: CPU per company, µs',
    'all: peak MB',
    '--company: seconds',
    '--company: CPU per company, µs',
    '--company: peak MB',
  );
  const starts = await load(1);
  for (const companies of COMPANIES) {
    const runs = await load(companies);
    const cells = ([0, 1] as const).flatMap((which) => {
      const [{ wallMs, cpuMs, peakBytes }, start] = [runs[which], starts[which]];
      const cpuPerCompany = Math.round(((cpuMs - start.cpuMs) * 1000) / companies);
      return [((wallMs - start.wallMs) / 1000).toFixed(1), cpuPerCompany, megabytes(peakBytes)];
    });
    table.row(companies, ...cells);
  }
}

/** Loads all of so many companies, then one of them. */
async function load(companies: number): Promise<readonly [all: ProcessRun, one: ProcessRun]> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-bench-load-'));
  try {
    await writeManyCompanies(folder, companies, NOWHERE);
    const world = { folder, environment: environmentOfMany(companies) };
    const all = await runRingfence(world, 'config', 'validate');
    return [all, await runRingfence(world, 'status', '--company', 'company-1')];
  } finally {
    await rm(folder, { recursive: true });
  }
}
