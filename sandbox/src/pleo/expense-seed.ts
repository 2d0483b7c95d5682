import { z } from 'zod';
import { amount, date, id, rate } from '../shared/index.ts';

const ExpenseLineSeed = z.strictObject({
  amount: amount.describe('Gross amount of the line in wallet currency'),
  account: z.string().optional().describe("Code of the account. Left out: the line's account is null"),
  tax: z
    .strictObject({
      code: z.string().optional(),
      rate,
      type: z.string().default('inclusive'),
      amount: amount
        .optional()
        .describe('Left out: computed from the rate; a part of the gross amount, or for reverse charge on top of it'),
    })
    .optional(),
  supplierAmount: amount.optional().describe('In supplier currency. Left out: the same as amount'),
  tags: z
    .array(z.strictObject({ group: z.string(), code: z.string() }))
    .max(5)
    .default([])
    .describe('Tags of the company, by the codes of their group and their own'),
});

const InvoiceSeed = z.strictObject({
  invoiceNumber: z.string(),
  invoiceDate: date,
  dueDate: date.optional(),
  paymentDate: date.optional(),
  status: z.string().default('paid'),
  supplierBankAccount: z
    .strictObject({
      bankName: z.string(),
      country: z.string().length(2),
      accountNumber: z.string().optional(),
      bankCode: z.string().optional(),
      bic: z.string().optional(),
      iban: z.string().optional(),
    })
    .optional(),
});

/** The number of a file takes two bytes in its link. */
const maxFiles = 2 ** 16;
const maxFileBytes = 2 ** 31 - 1;

const FileSeed = z
  .strictObject({
    type: z.string().min(1).describe('As Pleo shows it, e.g. application/pdf'),
    size: z.int().nonnegative().max(maxFileBytes).optional().describe('In bytes, which are then made up'),
    text: z.string().optional().describe('The content itself'),
    missing: z.boolean().default(false).describe('True: every download answers 404'),
  })
  .refine(({ size, text }) => (size === undefined) !== (text === undefined), 'a file has either a size or a text');

export const ExpenseSeed = z.strictObject({
  id: id.optional().describe('Accounting entry id'),
  key: z.string().min(1).describe('Name of the expense inside its company, unique; the base of a derived id'),
  type: z.string().default('card_purchase').describe('Any text: the API has an open list'),
  subType: z.string().optional(),
  date,
  amount: amount.optional().describe('Total in wallet currency. Left out: the sum of the lines'),
  supplierCurrency: z.string().length(3).optional().describe('Left out: the wallet currency'),
  supplier: z
    .strictObject({
      name: z.string().optional(),
      country: z.string().length(2).optional(),
      categoryCode: z.string().optional(),
      code: z.string().optional(),
      account: z.string().optional(),
      taxIdentifier: z.string().optional(),
    })
    .optional(),
  vendor: z.string().optional().describe('externalId, code or name of a vendor of the company'),
  team: z.strictObject({ name: z.string(), code: z.string().optional() }).optional(),
  user: z.strictObject({ name: z.string(), code: z.string().optional() }).optional(),
  note: z.string().optional(),
  reconciliationId: z.string().optional().describe('Left out: derived from the key'),
  reconciledEntries: z
    .array(z.string())
    .refine((keys) => new Set(keys).size === keys.length, 'expected each key once')
    .optional()
    .describe('Keys of the expenses of the company that this reimbursement settles'),
  attendees: z.array(z.string()).optional(),
  servicePeriod: z.strictObject({ from: date, to: date }).optional(),
  invoice: InvoiceSeed.optional(),
  files: z.array(FileSeed).max(maxFiles).optional(),
  method: z.enum(['none', 'journal', 'accounts_payable']).optional(),
  contraAccount: z.string().optional().describe('Code of the ERP account that stands for the wallet; left out: null'),
  lines: z.array(ExpenseLineSeed).min(1),
});
export type ExpenseSeed = z.output<typeof ExpenseSeed>;
