import type { AccountReference, AccountRole, CurrencyCode, ErpAccount } from '../../contract/index.ts';
import { present } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { refuse } from './mapped.ts';
import { SPOKEN_ROLES, spokenAccount, spokenType } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';

/** An account with a part of its own in an entry. */
export type LedgerRole = Exclude<AccountRole, 'lines'>;

/** The account that plays a part, as the books hold it. */
export interface LedgerAccount {
  readonly role: LedgerRole;
  readonly account: ErpAccount;
}

/** What decides which accounts an expense stands on, beside its lines. */
export type LedgerItem = Pick<ExportItem, 'type' | 'amount' | 'contraAccount'>;

/** How the account is named where the configuration, or Pleo, names it. */
interface NamedAccount {
  readonly field: string;
  readonly reference: AccountReference;
  /** Who names it, as the beginning of a sentence. */
  readonly naming: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * The account that plays a part in an expense: for the wallet the expense's own contra account, where Pleo gives one; else
 * the configured one.
 *
 * @see pleo-integration-rules.md §6.2
 */
export function ledgerAccount(
  role: LedgerRole,
  item: LedgerItem,
  settings: ExportSettings,
  books: Pick<ExportBooks, 'account'>,
): LedgerAccount {
  const named = (role === 'wallet' ? contraAccountOf(item) : undefined) ?? configured(role, settings);
  if (named === undefined) {
    return unusable(
      `accounts.${role}`,
      `This ${spokenType(item.type)} needs an account for ${SPOKEN_ROLES[role]}, and none is configured. Set accounts.${role} in the configuration of this company to its code or id, then export again.`,
    );
  }
  const { erpName } = settings;
  const account = books.account(named.reference, 'contra');
  if (account === undefined) {
    const spoken = spokenAccount(named.reference);
    return unusable(named.field, `${named.naming} ${spoken} does not exist in ${erpName}. ${named.fix}`);
  }
  if (account.status === 'archived') {
    unusable(named.field, `${named.naming} ${spokenAccount(account)} is archived in ${erpName}. ${named.fix}`);
  }
  const { currency } = item.amount.wallet;
  if (!holds(currency, account)) {
    const naming = `${named.naming.slice(0, 1).toLowerCase()}${named.naming.slice(1)}`;
    const kept = `${naming} ${spokenAccount(account)} is kept in ${account.currency} in ${erpName}`;
    refuse('currency', named.field, `The expense is in ${currency}, but ${kept}. ${named.fix}`);
  }
  return { role, account };
}

/** For documents: the id always, the code where there is one. */
export function referenceOf({ id, code, name }: ErpAccount): AccountReference {
  return { id, ...(code === '' ? {} : { code }), name };
}

/** Refuses an account that the ERP keeps for itself. Bank accounts are not posted to like others, but moved. */
export function checkPostable({ role, account }: LedgerAccount, { erpName }: ExportSettings): void {
  if (account.postable || account.isBank) return;
  unusable(
    `accounts.${role}`,
    `The account ${spokenAccount(account)} for ${SPOKEN_ROLES[role]} is kept by ${erpName} itself, so nothing can be posted to it. Set accounts.${role} in the configuration of this company to another account, then export again.`,
  );
}

function contraAccountOf({ contraAccount }: LedgerItem): NamedAccount | undefined {
  if (contraAccount?.identifier === undefined && contraAccount?.code === undefined) return undefined;
  const { identifier: id, code, name } = contraAccount;
  return {
    field: 'contra account',
    reference: present({ id, code, name }),
    naming: 'The contra account',
    fix: 'Choose another contra account in the accounting settings of Pleo, then export again.',
  };
}

function configured(role: LedgerRole, { accounts }: ExportSettings): NamedAccount | undefined {
  const text = accounts[role];
  if (text === undefined) return undefined;
  return {
    field: `accounts.${role}`,
    reference: { id: text, code: text },
    naming: `The account for ${SPOKEN_ROLES[role]}`,
    fix: `Correct accounts.${role} in the configuration of this company, then export again.`,
  };
}

function holds(currency: CurrencyCode, account: ErpAccount): boolean {
  return account.currency === undefined || account.currency === currency;
}

function unusable(field: string, sentence: string): never {
  return refuse('missing-configuration', field, sentence);
}
