import type { SimulatorKind } from '../shared/index.ts';
import { NetSuiteSimulator } from './netsuite-simulator.ts';
import { NetSuiteSeed } from './seed.ts';

export { NetSuiteSeed };

/** NetSuite: token endpoint, record service, SuiteQL and RESTlets of one account on one server. */
export const netsuiteSimulator: SimulatorKind<NetSuiteSeed, NetSuiteSimulator> = {
  name: 'netsuite',
  seed: NetSuiteSeed,
  create: (seed, context) => new NetSuiteSimulator(seed, context),
};
