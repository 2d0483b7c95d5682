import { z } from 'zod';
import { Amount, LineAmountTypes, LineRecord } from '../records.ts';

/** A bill (`ACCPAY`) or a supplier's credit note (`ACCPAYCREDIT`): both have the same shape. */
export const PayableRecord = z
  .object({
    id: z.string(),
    type: z.enum(['ACCPAY', 'ACCPAYCREDIT']),
    status: z.enum(['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED']),
    contactId: z.string(),
    date: z.string(),
    dueDate: z.string().optional(),
    plannedPaymentDate: z.string().optional(),
    number: z.string().describe("The supplier's own; empty where there is none, and not unique"),
    url: z.string().optional(),
    lineAmountTypes: LineAmountTypes,
    lines: z.array(LineRecord).readonly(),
    subTotal: Amount,
    totalTax: Amount,
    total: Amount,
    currencyCode: z.string(),
    currencyRate: z.string(),
    amountPaid: Amount.describe('By payments; of a credit note: refunded'),
    amountCredited: Amount.describe('By allocations; of a credit note: allocated'),
    fullyPaidOnDate: z.string().optional(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type PayableRecord = z.output<typeof PayableRecord>;
export type PayableStatus = PayableRecord['status'];
