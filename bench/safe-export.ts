import { createFolderStorage, Engine, formatProblems, installedConnectors, loadConfiguration } from '@ringfence/core';
import { SystemClock, SystemIds, SystemRandom } from '@ringfence/core/kit';
import type { BenchWorld } from './bench-world.ts';

/** The export as Ringfence makes it. @returns Requests made. */
export async function safeExport(world: BenchWorld): Promise<number> {
  const result = await loadConfiguration({
    folder: world.configFolder,
    baseDirectory: world.configFolder,
    environment: world.environment,
    connectors: (id) => installedConnectors().find(id),
  });
  if (!result.ok) throw new Error(formatProblems(result.problems));
  const clock = new SystemClock();
  const engine = new Engine({
    clock,
    ids: new SystemIds(),
    random: new SystemRandom(),
    storage: createFolderStorage({ folder: world.dataFolder, clock }),
    maxCompaniesAtOnce: 1,
  });
  const [outcome] = await engine.run(result.configuration.companies, { only: 'export' });
  if (outcome === undefined || 'failure' in outcome) throw outcome?.failure ?? new Error('no company was run');
  const [error] = outcome.report.errors;
  if (error !== undefined) throw error;
  const { usage } = outcome.report;
  return usage.pleo.requests + usage.erp.requests;
}
