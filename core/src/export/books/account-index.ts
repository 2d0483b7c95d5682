import type { AccountReference, ErpAccount } from '../../contract/index.ts';
import type { AccountUse } from '../posting/export-books.ts';

/** The chart of accounts, to find what a reference means. */
export class AccountIndex {
  readonly #byId = new Map<string, ErpAccount>();
  /** Mostly one account per code. */
  readonly #byCode = new Map<string, readonly ErpAccount[]>();

  add(account: ErpAccount): void {
    this.#byId.set(account.id.toLowerCase(), account);
    if (account.code === '') return;
    this.#byCode.set(account.code, [...(this.#byCode.get(account.code) ?? []), account]);
  }

  /**
   * The account that is meant: either word may be the ERP's id, in any case; else it is a code. Of several with one code, an
   * active one, and then one that serves the use.
   */
  find({ id, code }: Pick<AccountReference, 'id' | 'code'>, use: AccountUse): ErpAccount | undefined {
    const words = [id, code].filter((word) => word !== undefined);
    const named = words.map((word) => this.#byId.get(word.toLowerCase())).find((account) => account !== undefined);
    if (named !== undefined) return named;
    const coded = words.map((word) => this.#byCode.get(word)).find((accounts) => accounts !== undefined) ?? [];
    const rank = ({ status, isBank }: ErpAccount) =>
      (status === 'active' ? 0 : 2) + (isBank === (use === 'contra') ? 0 : 1);
    return coded.toSorted((left, right) => rank(left) - rank(right))[0];
  }
}
