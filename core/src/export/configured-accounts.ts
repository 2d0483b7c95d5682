import { type ErpAccount, Failure } from '../contract/index.ts';
import type { AccountIndex } from './books/account-index.ts';
import type { ExportParts } from './export-parts.ts';
import { SPOKEN_ROLES } from './posting/words.ts';

/** What an account of the configuration stands for. */
export type ConfiguredRole = keyof typeof SPOKEN_ROLES;

/** An account of the configuration, as the ERP holds it. */
export interface ConfiguredAccount {
  readonly role: ConfiguredRole;
  readonly account: ErpAccount;
}

type Parts = Pick<ExportParts, 'erpName' | 'settings' | 'capabilities'>;

/**
 * The ERP account that stands for the Pleo wallet: a bank account, unless the ERP books everything by journal.
 *
 * @throws Failure `configuration` when the ERP has no such account, or one that cannot hold a wallet.
 */
export function walletIn(accounts: AccountIndex, parts: Parts): ErpAccount {
  const wallet = accountOf('wallet', parts.settings.accounts.wallet, accounts, parts);
  const isMoved = (['spend', 'receive', 'transfer'] as const).some((kind) =>
    parts.capabilities.documents.includes(kind),
  );
  if (wallet.isBank || !accounts.isListed || !isMoved) return wallet;
  const problem = `The account ${wallet.code} "${wallet.name}" of ${parts.erpName} is no bank account, so it cannot be the wallet.`;
  throw wrong('wallet', problem, parts);
}

/**
 * Every account that the configuration names, the wallet first.
 *
 * @throws Failure `configuration` for the first one that the ERP lacks, or has archived.
 */
export function configuredAccounts(accounts: AccountIndex, parts: Parts): readonly ConfiguredAccount[] {
  const others = (['outOfPocket', 'contra', 'accountsPayable'] as const).flatMap((role) => {
    const word = parts.settings.accounts[role];
    return word === undefined ? [] : [{ role, account: accountOf(role, word, accounts, parts) }];
  });
  return [{ role: 'wallet', account: walletIn(accounts, parts) }, ...others];
}

function accountOf(role: ConfiguredRole, word: string, accounts: AccountIndex, parts: Parts): ErpAccount {
  const account = accounts.find({ id: word, code: word }, 'contra');
  const { erpName } = parts;
  if (account === undefined) throw wrong(role, `${erpName} has no account with the code or id "${word}".`, parts);
  if (account.status === 'active') return account;
  throw wrong(role, `The account ${account.code} "${account.name}" is archived in ${erpName}.`, parts);
}

function wrong(role: ConfiguredRole, problem: string, { erpName }: Pick<Parts, 'erpName'>): Failure {
  const kind = role === 'wallet' ? 'bank account' : 'account';
  return new Failure('configuration', problem, {
    system: 'configuration',
    advice: `Set accounts.${role} in the company's YAML to the ${kind} that stands for ${SPOKEN_ROLES[role]} in ${erpName}.`,
  });
}
