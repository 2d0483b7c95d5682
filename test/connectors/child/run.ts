// One pass over all companies in a process of its own, with the connectors of the tests: `run.ts CONFIG_FOLDER`.
import { createFolderStorage, Engine, formatProblems, loadConfiguration } from '@ringfence/core';
import { SystemClock, SystemIds, SystemRandom } from '@ringfence/core/kit';
import { CONNECTORS } from '../../support/connectors.ts';
import { DIE_AT_VARIABLE, dieAtBatchStep } from './die-at-batch-step.ts';

const { [DIE_AT_VARIABLE]: step, ...variables } = process.env;
if (step !== undefined) dieAtBatchStep(Number(step));

const [, , folder = ''] = process.argv;
const loaded = await loadConfiguration({
  folder,
  baseDirectory: folder,
  environment: variables,
  connectors: async (id) => CONNECTORS.find(({ definition }) => definition?.id === id)?.definition,
});
if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
const { companies, organisation } = loaded.configuration;
const clock = new SystemClock();
const engine = new Engine({
  clock,
  ids: new SystemIds(),
  random: new SystemRandom(),
  storage: createFolderStorage({ folder: organisation.storage.folder, clock }),
  sealingKey: organisation.storage.sealingKey,
  maxCompaniesAtOnce: 1,
});
for (const outcome of await engine.run(companies, { only: 'export' })) {
  if ('failure' in outcome) throw outcome.failure;
  for (const failure of outcome.report.errors) throw failure;
}
