import { type AccountReference, type ErpAccount, type ErpSession, Failure } from '../../contract/index.ts';
import { ChartIndex } from '../../kit/index.ts';
import type { ExportParts } from '../export-context.ts';
import { SPOKEN_ROLES } from '../posting/nouns.ts';
import type { AccountUse } from '../posting/posting-context.ts';

/** The company's chart of accounts. Where the ERP gives none, every reference is taken at its word. */
export class Chart {
  readonly #accounts: ChartIndex<ErpAccount> | undefined;

  private constructor(accounts: ChartIndex<ErpAccount> | undefined) {
    this.#accounts = accounts;
  }

  static async read(erp: Pick<ErpSession, 'accounts'>, signal?: AbortSignal): Promise<Chart> {
    if (erp.accounts === undefined) return new Chart(undefined);
    const accounts = new ChartIndex<ErpAccount>();
    for await (const account of erp.accounts({ signal })) accounts.add(account);
    return new Chart(accounts);
  }

  /** Whether the ERP gives a chart of accounts at all. */
  get isListed(): boolean {
    return this.#accounts !== undefined;
  }

  /** The account that a reference means; of several with its code, an active one, and then one that serves the use. */
  find(reference: AccountReference, use: AccountUse): ErpAccount | undefined {
    if (this.#accounts === undefined) return unlisted(reference);
    return this.#accounts.find(reference, ({ isBank }) => isBank === (use === 'contra'));
  }
}

/** An account of which the ERP says nothing: it may be posted to, and is no bank account as far as we know. */
function unlisted({ id, code, name = '' }: AccountReference): ErpAccount {
  const unknown = { class: 'expense', type: '', status: 'active', postable: true, isBank: false } as const;
  return { id: id ?? code ?? '', code: code ?? id ?? '', name, ...unknown };
}

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
export function walletIn(accounts: Chart, parts: Parts): ErpAccount {
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
export function configuredAccounts(accounts: Chart, parts: Parts): readonly ConfiguredAccount[] {
  const others = (['outOfPocket', 'contra', 'accountsPayable'] as const).flatMap((role) => {
    const word = parts.settings.accounts[role];
    return word === undefined ? [] : [{ role, account: accountOf(role, word, accounts, parts) }];
  });
  return [{ role: 'wallet', account: walletIn(accounts, parts) }, ...others];
}

function accountOf(role: ConfiguredRole, word: string, accounts: Chart, parts: Parts): ErpAccount {
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
