import type { AccountReference, ErpAccount } from '@ringfence/core/contract';

/** The chart of accounts as last read, to find what a posting refers to. */
export class Chart {
  readonly #byId: ReadonlyMap<string, ErpAccount>;
  readonly #byCode: ReadonlyMap<string, ErpAccount>;

  constructor(accounts: readonly ErpAccount[]) {
    this.#byId = new Map(accounts.map((account) => [account.id.toLowerCase(), account]));
    const coded = accounts.filter((account) => account.code !== '');
    // The later one wins: an active account before an archived one of the same code.
    const activeLast = coded.toSorted((one, other) => rank(one) - rank(other));
    this.#byCode = new Map(activeLast.map((account) => [account.code, account]));
  }

  /** The account that the reference means. Either of its words may be an AccountID, else it is a Code. */
  find({ id, code }: AccountReference): ErpAccount | undefined {
    const words = [id, code].filter((word) => word !== undefined);
    const matches = [
      ...words.map((word) => this.#byId.get(word.toLowerCase())),
      ...words.map((word) => this.#byCode.get(word)),
    ];
    return matches.find((account) => account !== undefined);
  }
}

function rank(account: ErpAccount): number {
  return account.status === 'active' ? 1 : 0;
}
