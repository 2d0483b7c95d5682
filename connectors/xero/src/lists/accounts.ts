import { type AccountClass, type AccountReference, CurrencyCode, type ErpAccount } from '@ringfence/core/contract';
import type { ChartIndex } from '@ringfence/core/kit';
import { z } from 'zod';
import { listOf, XeroInstant } from '../http/fields.ts';

const CLASSES = {
  ASSET: 'asset',
  EQUITY: 'equity',
  EXPENSE: 'expense',
  LIABILITY: 'liability',
  REVENUE: 'revenue',
} as const satisfies Record<string, AccountClass>;

/** An account, with what Xero says besides what core asks for. */
export interface XeroAccount extends ErpAccount {
  /** Its part in Xero, e.g. `CREDITORS`; absent for ordinary accounts. */
  readonly systemAccount?: string;
}

/** An account of the chart. @see xero-api.md §10.2 */
const Account = z
  .object({
    AccountID: z.guid(),
    Code: z.string().nullish(),
    Name: z.string(),
    Type: z.string(),
    Class: z.enum(['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE']),
    Status: z.string(),
    TaxType: z.string().nullish(),
    SystemAccount: z.string().nullish(),
    CurrencyCode: CurrencyCode.nullish(),
    UpdatedDateUTC: XeroInstant.optional(),
  })
  .transform((raw): XeroAccount => {
    const isBank = raw.Type === 'BANK';
    return {
      id: raw.AccountID,
      code: raw.Code ?? '',
      name: raw.Name,
      class: CLASSES[raw.Class],
      type: raw.Type,
      status: raw.Status === 'ACTIVE' ? 'active' : 'archived',
      // Xero posts to its system accounts by itself and refuses them on a line, as it does bank accounts.
      postable: !isBank && !raw.SystemAccount,
      isBank,
      ...(raw.SystemAccount ? { systemAccount: raw.SystemAccount } : {}),
      ...(raw.CurrencyCode ? { currency: raw.CurrencyCode } : {}),
      ...(raw.TaxType ? { defaultTaxCode: raw.TaxType } : {}),
      ...(raw.UpdatedDateUTC === undefined ? {} : { updatedAt: raw.UpdatedDateUTC }),
    };
  });

export const Accounts = listOf('Accounts', Account);

/** The chart of accounts as last read, to find what a posting refers to. */
export type Chart = ChartIndex<XeroAccount>;

/** An account as sentences call it, by the best of what is known: code and name, else the id. */
export function accountLabel({ id, code, name }: AccountReference): string {
  const words = [code, name ? `'${name}'` : undefined].filter(Boolean);
  return words.length > 0 ? words.join(' ') : (id ?? 'without a code');
}
