import type { AccountReference, ErpAccount } from '../../../contract/index.ts';

/** The chart of accounts, to find what a reference means. */
export class AccountIndex {
  readonly #byId = new Map<string, ErpAccount>();
  readonly #byCode = new Map<string, ErpAccount>();

  add(account: ErpAccount): void {
    this.#byId.set(account.id.toLowerCase(), account);
    const known = this.#byCode.get(account.code);
    if (account.code !== '' && known?.status !== 'active') this.#byCode.set(account.code, account);
  }

  /**
   * The account that is meant: either word may be the ERP's id, in any case; else it is a code. An active account before an
   * archived one of the same code.
   */
  find({ id, code }: Pick<AccountReference, 'id' | 'code'>): ErpAccount | undefined {
    const words = [id, code].filter((word) => word !== undefined);
    return (
      words.map((word) => this.#byId.get(word.toLowerCase())).find((account) => account !== undefined) ??
      words.map((word) => this.#byCode.get(word)).find((account) => account !== undefined)
    );
  }
}
