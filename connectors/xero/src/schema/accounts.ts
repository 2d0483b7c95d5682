import { type AccountClass, CurrencyCode, type ErpAccount } from '@ringfence/core/contract';
import { z } from 'zod';
import { XeroInstant } from './date.ts';

const CLASSES = {
  ASSET: 'asset',
  EQUITY: 'equity',
  EXPENSE: 'expense',
  LIABILITY: 'liability',
  REVENUE: 'revenue',
} as const satisfies Record<string, AccountClass>;

/** An account, with what Xero says besides what core asks for. */
export interface XeroAccount extends ErpAccount {
  /** What Xero uses it for, e.g. `CREDITORS`; absent for ordinary accounts. */
  readonly systemAccount?: string;
  /** Bills can be paid from it, though it is no bank account. */
  readonly takesPayments?: boolean;
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
    EnablePaymentsToAccount: z.boolean().nullish(),
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
      ...(raw.EnablePaymentsToAccount ? { takesPayments: true } : {}),
      ...(raw.CurrencyCode ? { currency: raw.CurrencyCode } : {}),
      ...(raw.TaxType ? { defaultTaxCode: raw.TaxType } : {}),
      ...(raw.UpdatedDateUTC === undefined ? {} : { updatedAt: raw.UpdatedDateUTC }),
    };
  });

export const AccountsAnswer = z.object({ Accounts: z.array(Account) }).transform((raw) => raw.Accounts);
