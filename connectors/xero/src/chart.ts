import type { AccountReference } from '@ringfence/core/contract';
import type { XeroAccount } from './schema/accounts.ts';

/** The chart of accounts as last read, to find what a posting refers to. */
export class Chart {
  readonly #byId: ReadonlyMap<string, XeroAccount>;
  readonly #byCode: ReadonlyMap<string, XeroAccount>;

  constructor(accounts: readonly XeroAccount[]) {
    this.#byId = new Map(accounts.map((account) => [account.id.toLowerCase(), account]));
    const coded = accounts.filter((account) => account.code !== '');
    // The later one wins: an active account before an archived one of the same code.
    const activeLast = coded.toSorted((one, other) => rank(one) - rank(other));
    this.#byCode = new Map(activeLast.map((account) => [account.code, account]));
  }

  /** The account that the reference means. Either of its words may be an AccountID, else it is a Code. */
  find({ id, code }: AccountReference): XeroAccount | undefined {
    const words = [id, code].filter((word) => word !== undefined);
    const matches = [
      ...words.map((word) => this.#byId.get(word.toLowerCase())),
      ...words.map((word) => this.#byCode.get(word)),
    ];
    return matches.find((account) => account !== undefined);
  }
}

function rank(account: XeroAccount): number {
  return account.status === 'active' ? 1 : 0;
}
