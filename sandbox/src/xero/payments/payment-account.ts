import type { Tenant } from '../books/tenant.ts';
import type { Problems } from '../documents/document-checks.ts';
import type { AccountRecord } from '../records.ts';
import type { PaymentDraft } from './payment-draft.ts';

/** The account that a payment is made from: a bank account, or one that takes payments (xero-api.md §10.8). */
export function paymentAccount(
  { Account, Code }: PaymentDraft,
  tenant: Tenant,
  problems: Problems,
): AccountRecord | undefined {
  const id = Account?.AccountID ?? '';
  const code = Account?.Code || (Code ?? '');
  if (id === '' && code === '') {
    problems.push('A payment must contain an Account with an AccountID or a Code.');
    return undefined;
  }
  const account = id === '' ? tenant.findAccountByCode(code) : tenant.findAccount(id);
  if (!account) problems.push('Account must be valid.');
  else if (account.type !== 'BANK' && !account.enablePayments) {
    problems.push(`Account code '${account.code ?? account.name}' is not a valid code for this document.`);
  } else if (account.status !== 'ACTIVE') problems.push(`The account '${account.name}' has been archived.`);
  return account;
}
