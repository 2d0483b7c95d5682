import type { SimulatorKind } from '../shared/index.ts';
import { XeroSeed } from './seed.ts';
import { XeroSimulator } from './xero-simulator.ts';

export type { InspectedAttachment } from './attachments/attachment-inspection.ts';
export type { InspectedBankTransfer, InspectedTransferEnd } from './bank-transfers/bank-transfer-inspection.ts';
export type { InspectedBankTransaction, InspectedTenant, XeroInspection } from './inspection.ts';
export type { InspectedManualJournal } from './manual-journals/manual-journal-inspection.ts';
export type { InspectedOverpayment } from './overpayments/overpayment-inspection.ts';
export type { InspectedAllocation, InspectedPayable, InspectedSettlement } from './payables/payable-inspection.ts';
export type { InspectedPayment } from './payments/payment-inspection.ts';

export { XeroSeed };

/** Xero: token endpoint, connections and Accounting API of every seeded tenant on one server. */
export const xeroSimulator: SimulatorKind<XeroSeed, XeroSimulator> = {
  name: 'xero',
  seed: XeroSeed,
  create: (seed, context) => new XeroSimulator(seed, context),
};
