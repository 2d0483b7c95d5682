import type { AccountReference, ErpAccount } from '../contract/index.ts';

/** The least that an account must say to be found. */
export type ChartAccount = Pick<ErpAccount, 'id' | 'code' | 'status'>;

/** A chart of accounts, to find what a posting or a configuration refers to. */
export class ChartIndex<Account extends ChartAccount> {
  readonly #byId = new Map<string, Account>();
  /** Mostly one account per code. */
  readonly #byCode = new Map<string, readonly Account[]>();

  constructor(accounts: Iterable<Account> = []) {
    for (const account of accounts) this.add(account);
  }

  add(account: Account): void {
    this.#byId.set(account.id.toLowerCase(), account);
    if (account.code === '') return;
    this.#byCode.set(account.code, [...(this.#byCode.get(account.code) ?? []), account]);
  }

  /**
   * The account that is meant: either word may be the ERP's id, in any case; else it is a code. Of several with one code, an
   * active one, and among those one that is preferred, e.g. a bank account for the wallet.
   */
  find(
    { id, code }: Pick<AccountReference, 'id' | 'code'>,
    isPreferred: (account: Account) => boolean = () => false,
  ): Account | undefined {
    const words = [id, code].filter((word) => word !== undefined);
    const named = words.map((word) => this.#byId.get(word.toLowerCase())).find((account) => account !== undefined);
    if (named !== undefined) return named;
    const coded = words.map((word) => this.#byCode.get(word)).find((accounts) => accounts !== undefined) ?? [];
    const rank = (account: Account) => (account.status === 'active' ? 0 : 2) + (isPreferred(account) ? 0 : 1);
    return coded.toSorted((left, right) => rank(left) - rank(right))[0];
  }
}
