import { derivedId } from '../../shared/index.ts';
import type { AccountRecord, OrganisationRecord } from '../records.ts';

const usualCode = '800';

/** These accounts and, where none of them is it, the system account of what is owed to suppliers. */
export function withCreditors(
  accounts: readonly AccountRecord[],
  { tenantId, createdAtMs }: OrganisationRecord,
): readonly AccountRecord[] {
  if (accounts.some(isCreditors)) return accounts;
  const creditors: AccountRecord = {
    id: derivedId('xero', tenantId, 'account', 'CREDITORS'),
    code: accounts.some(({ code }) => code === usualCode) ? undefined : usualCode,
    name: 'Accounts Payable',
    type: 'CURRLIAB',
    status: 'ACTIVE',
    taxType: 'NONE',
    systemAccount: 'CREDITORS',
    updatedAtMs: createdAtMs,
  };
  return [...accounts, creditors];
}

export function isCreditors({ systemAccount }: AccountRecord): boolean {
  return systemAccount === 'CREDITORS';
}
