import { type AccountRecord, accountClass } from '../records.ts';
import { msDateWithOffset } from '../values/dates.ts';

/** An account as `GET /Accounts` shows it; elements that have no value are left out. */
export function accountView(account: AccountRecord): object {
  const isBank = account.type === 'BANK';
  return {
    AccountID: account.id,
    ...(account.code !== undefined && { Code: account.code }),
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    ...(account.description !== undefined && { Description: account.description }),
    Class: accountClass(account.type),
    ...(account.systemAccount !== undefined && { SystemAccount: account.systemAccount }),
    EnablePaymentsToAccount: account.enablePayments ?? false,
    ShowInExpenseClaims: false,
    BankAccountType: isBank ? 'BANK' : '',
    ...(isBank && { BankAccountNumber: account.bankAccountNumber ?? '', CurrencyCode: account.currency }),
    HasAttachments: false,
    AddToWatchlist: false,
    UpdatedDateUTC: msDateWithOffset(account.updatedAtMs),
  };
}

/** An account as a bank transaction names its bank account. */
export function accountReference({ id, code, name }: AccountRecord): object {
  return { AccountID: id, ...(code !== undefined && { Code: code }), Name: name };
}
