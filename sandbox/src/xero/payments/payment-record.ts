import { z } from 'zod';
import { Amount } from '../records.ts';

/** Money that settles a bill, or comes back for a credit note. */
export const PaymentRecord = z
  .object({
    id: z.string(),
    type: z.enum(['ACCPAYPAYMENT', 'APCREDITPAYMENT']),
    status: z.enum(['AUTHORISED', 'DELETED']),
    payableId: z.string().describe('Of the bill or credit note'),
    accountId: z.string(),
    date: z.string(),
    amount: Amount.describe("In the document's currency"),
    bankAmount: Amount.describe("In the account's currency"),
    currencyRate: z.string(),
    reference: z.string(),
    isReconciled: z.boolean(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type PaymentRecord = z.output<typeof PaymentRecord>;
