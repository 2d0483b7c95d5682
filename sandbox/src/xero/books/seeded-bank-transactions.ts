import Big from 'big.js';
import { derivedId, SandboxError } from '../../shared/index.ts';
import { checkedLine } from '../documents/line-items.ts';
import { recordTotals } from '../documents/tax-arithmetic.ts';
import type { BankTransactionRecord, LineRecord } from '../records.ts';
import type { XeroTenantSeed } from '../seed.ts';
import type { Tenant } from './tenant.ts';

type BankTransactionSeed = XeroTenantSeed['bankTransactions'][number];

/** The amounts of the seed have the tax in them, as the connectors that we know of send theirs. */
const lineAmountTypes = 'Inclusive';

/**
 * What stood on the bank accounts of a tenant before the sandbox began.
 *
 * @param tenant - Its books, with accounts, tax rates and contacts.
 * @throws SandboxError for one that names what the tenant does not have, or that Xero would not take
 */
export function seededBankTransactions(
  { tenantId, bankTransactions }: XeroTenantSeed,
  tenant: Tenant,
  seededAtMs: number,
): readonly BankTransactionRecord[] {
  return bankTransactions.map(({ id, contact, bankAccount, lines, ...seed }, index) => {
    const refuse = (why: string): never => {
      throw new SandboxError(`Bank transaction "${seed.reference}" of tenant "${tenant.organisation.name}": ${why}`);
    };
    const account = tenant.findAccountByCode(bankAccount);
    if (account?.type !== 'BANK') return refuse(`there is no bank account ${bankAccount}.`);
    const named = [...tenant.contacts].find(({ name, status }) => name === contact && status === 'ACTIVE');
    if (named === undefined) return refuse(`there is no active contact "${contact}".`);
    const own = id ?? derivedId('xero', tenantId, 'bank transaction', seed.reference, String(index));
    const records = lines.map((line, lineIndex) => {
      const record = seededLine(line, derivedId('xero', own, 'line', String(lineIndex)), tenant);
      return 'problems' in record ? refuse(record.problems.join(' ')) : record;
    });
    return {
      ...seed,
      id: own,
      status: 'AUTHORISED',
      contactId: named.id,
      bankAccountId: account.id,
      isReconciled: false,
      lineAmountTypes,
      lines: records,
      ...recordTotals(records, lineAmountTypes),
      currencyCode: account.currency ?? tenant.organisation.baseCurrency,
      currencyRate: '1.000000',
      updatedAtMs: seededAtMs,
    };
  });
}

function seededLine(
  { description, amount, account, taxType }: BankTransactionSeed['lines'][number],
  id: string,
  tenant: Tenant,
): LineRecord | { readonly problems: readonly string[] } {
  const draft = {
    Description: description,
    Quantity: new Big(1),
    LineAmount: new Big(amount),
    AccountCode: account,
    TaxType: taxType,
  };
  return checkedLine(draft, {
    tenant,
    lineAmountTypes,
    needsAccounts: true,
    unitPlaces: 4,
    before: [],
    newId: () => id,
  });
}
