import {
  BookkeepingDate,
  CurrencyCode,
  type ErpAccount,
  type ErpTaxCode,
  ExportReference,
} from '@ringfence/core/contract';
import { exactDecimal, type NumberedPage } from '@ringfence/core/kit';
import { z } from 'zod';

/** Answers of Ledgerly, as far as the connector reads them. */
export const Company = z.object({
  companyNumber: z.string(),
  name: z.string(),
  currency: CurrencyCode,
  closedTo: BookkeepingDate.optional(),
});

export const Account = z
  .object({
    number: z.string(),
    name: z.string(),
    class: z.enum(['asset', 'equity', 'expense', 'liability', 'revenue']),
    isClosed: z.boolean(),
  })
  .transform(({ number, name, class: of, isClosed }): ErpAccount => {
    const status = isClosed ? 'archived' : 'active';
    return { id: number, code: number, name, class: of, type: of, status, postable: true, isBank: false };
  });

export const TaxCode = z
  .object({ code: z.string(), name: z.string(), rate: exactDecimal(), account: z.string(), reverseAccount: z.string() })
  .transform(
    ({ account, reverseAccount, ...taxCode }): ErpTaxCode => ({
      ...taxCode,
      status: 'active',
      account: { id: account },
      reverseAccount: { id: reverseAccount },
    }),
  );

/** A dimension, or a value of one. */
export const Dimension = z
  .object({ id: z.string(), name: z.string(), isClosed: z.boolean().default(false) })
  .transform(({ id, name, isClosed }) => ({
    id,
    code: id,
    name,
    status: isClosed ? ('archived' as const) : ('active' as const),
  }));

export const Journal = z.object({
  id: z.string(),
  reference: ExportReference,
  date: BookkeepingDate,
  amount: exactDecimal(),
  currency: CurrencyCode,
});
export type Journal = z.infer<typeof Journal>;

/** What became of each entry, in any order. */
export const PostedEntries = z.object({
  entries: z.array(
    z.object({
      reference: ExportReference,
      journal: Journal.optional(),
      error: z.object({ code: z.string(), message: z.string() }).optional(),
    }),
  ),
});

export function pageOf<Item>(item: z.ZodType<Item>): z.ZodType<NumberedPage<Item>> {
  return z.object({ items: z.array(item), pageCount: z.int(), itemCount: z.int() });
}
