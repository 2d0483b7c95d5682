import { z } from 'zod';
import { Amount } from '../records.ts';

/** Credit from a supplier, used for a bill. */
export const AllocationRecord = z
  .object({
    id: z.string(),
    from: z.enum(['creditNote', 'overpayment']),
    creditId: z.string().describe('Of the credit note or overpayment'),
    invoiceId: z.string(),
    amount: Amount,
    date: z.string(),
  })
  .readonly();
export type AllocationRecord = z.output<typeof AllocationRecord>;
