import type { SimulatorKind } from '../shared/index.ts';
import { XeroSeed } from './seed.ts';
import { XeroSimulator } from './xero-simulator.ts';

export { XeroSeed };

/** Xero: token endpoint, connections and Accounting API of every seeded tenant on one server. */
export const xeroSimulator: SimulatorKind<XeroSeed, XeroSimulator> = {
  name: 'xero',
  seed: XeroSeed,
  create: (seed, context) => new XeroSimulator(seed, context),
};
