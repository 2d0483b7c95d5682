import type { AccountClass, ErpAccount } from '../contract/index.ts';
import type { NewAccount } from '../pleo/index.ts';

export interface AccountMapping {
  /** Classes of accounts that spenders' categories may be linked to. */
  readonly classes: ReadonlySet<AccountClass>;
  /** Codes of the tax codes that Pleo has: it may refuse an account that refers to another (pleo-api.md §7.1). */
  readonly knownTaxCodes: ReadonlySet<string>;
}

/**
 * How an ERP account should stand in Pleo; `undefined` when it should not be offered there: archived, not postable, or
 * of a class that the company leaves out.
 *
 * @see pleo-integration-rules.md §7.2
 */
export function toPleoAccount(account: ErpAccount, mapping: AccountMapping): NewAccount | undefined {
  if (account.status !== 'active' || !account.postable || !mapping.classes.has(account.class)) return undefined;
  const taxCode = account.defaultTaxCode;
  return {
    externalId: account.id,
    name: account.name,
    code: account.code === '' ? undefined : account.code,
    archived: false,
    taxCodeExternalId: taxCode !== undefined && mapping.knownTaxCodes.has(taxCode) ? taxCode : undefined,
  };
}
