import type { AccountReference, ErpAccount, ErpSession } from '../../contract/index.ts';
import type { AccountUse } from '../posting/export-books.ts';

/** The chart of accounts, to find what a reference means. Where the ERP gives none, every reference is taken at its word. */
export class AccountIndex {
  readonly #byId = new Map<string, ErpAccount>();
  /** Mostly one account per code. */
  readonly #byCode = new Map<string, readonly ErpAccount[]>();

  #isListed = true;

  static async read(erp: Pick<ErpSession, 'accounts'>, signal?: AbortSignal): Promise<AccountIndex> {
    const index = new AccountIndex();
    index.#isListed = erp.accounts !== undefined;
    for await (const account of erp.accounts?.({ signal }) ?? []) index.add(account);
    return index;
  }

  /** Whether the ERP gives a chart of accounts at all. */
  get isListed(): boolean {
    return this.#isListed;
  }

  add(account: ErpAccount): void {
    this.#byId.set(account.id.toLowerCase(), account);
    if (account.code === '') return;
    this.#byCode.set(account.code, [...(this.#byCode.get(account.code) ?? []), account]);
  }

  /**
   * The account that is meant: either word may be the ERP's id, in any case; else it is a code. Of several with one code, an
   * active one, and then one that serves the use.
   */
  find({ id, code, name = '' }: AccountReference, use: AccountUse): ErpAccount | undefined {
    if (!this.#isListed) return unlisted(id ?? code ?? '', code ?? id ?? '', name);
    const words = [id, code].filter((word) => word !== undefined);
    const named = words.map((word) => this.#byId.get(word.toLowerCase())).find((account) => account !== undefined);
    if (named !== undefined) return named;
    const coded = words.map((word) => this.#byCode.get(word)).find((accounts) => accounts !== undefined) ?? [];
    const rank = ({ status, isBank }: ErpAccount) =>
      (status === 'active' ? 0 : 2) + (isBank === (use === 'contra') ? 0 : 1);
    return coded.toSorted((left, right) => rank(left) - rank(right))[0];
  }
}

/** An account of which the ERP says nothing: it may be posted to, and is no bank account as far as we know. */
function unlisted(id: string, code: string, name: string): ErpAccount {
  return { id, code, name, class: 'expense', type: '', status: 'active', postable: true, isBank: false };
}
