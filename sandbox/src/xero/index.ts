import type { XeroSeed } from '../seed/index.ts';
import type { SandboxContext, Simulator } from '../shared/index.ts';
import { XeroSimulator } from './xero-simulator.ts';

export type { InspectedBankTransaction, InspectedTenant, XeroInspection } from './inspection.ts';

/** Makes the Xero simulator: token endpoint, connections and Accounting API of every seeded tenant on one server. */
export function createXeroSimulator(seed: XeroSeed, context: SandboxContext): Simulator {
  return new XeroSimulator(seed, context);
}
