import type { AccountReference, Posting, Rejection } from '@ringfence/core/contract';
import type { Chart } from '../chart.ts';
import { accountLabel } from '../rejection/refused-document.ts';
import type { XeroAccount } from '../schema/accounts.ts';

/** How sentences call an account that the configuration names, not a line. */
export type AccountRole = 'wallet account' | 'account';

/** The account that the configuration names for a part in the document, unless nothing can be booked there. */
export function usableAccount(
  reference: AccountReference | undefined,
  role: AccountRole,
  chart: Chart,
): XeroAccount | Rejection {
  const account = chart.find(reference ?? {});
  const named = accountLabel({ ...reference, ...account });
  if (account === undefined) return badAccount(role, `The ${role} ${named} does not exist in Xero.`);
  if (account.status === 'archived') return badAccount(role, `The ${role} ${named} is archived in Xero.`);
  return account;
}

/** The same for an account that must be a bank account. */
export function usableBankAccount(
  reference: AccountReference | undefined,
  role: AccountRole,
  chart: Chart,
): XeroAccount | Rejection {
  const account = usableAccount(reference, role, chart);
  if ('sentence' in account || account.isBank) return account;
  return badAccount(role, `The ${role} ${accountLabel(account)} is not a bank account in Xero.`);
}

/** Xero books in the currency of the account, whatever the amount is in. */
export function sameCurrency(
  account: XeroAccount,
  role: AccountRole,
  { total: { currency } }: Pick<Posting, 'total'>,
): Rejection | undefined {
  if (account.currency === undefined || account.currency === currency) return undefined;
  const part = role === 'account' ? 'that account' : `the wallet for ${currency}`;
  return {
    reason: 'currency',
    field: 'currency',
    sentence:
      `The expense is in ${currency}, but the ${role} ${accountLabel(account)} in Xero is kept in ${account.currency}. ` +
      `Configure a bank account in ${currency} as ${part}, and export the expense again.`,
  };
}

export function badAccount(role: AccountRole, finding: string): Rejection {
  return {
    reason: 'missing-configuration',
    field: role,
    sentence: `${finding} Correct the ${role} in the configuration of this company, and export the expense again.`,
  };
}
