import type { ErpSession, ErpVendor, VendorKey } from '../../contract/index.ts';

/** The vendors that expenses name, as the ERP answered; each is asked for once per run. */
export class VendorAnswers {
  readonly #find: ErpSession['findVendors'];
  readonly #answers = new Map<string, ErpVendor | undefined>();

  constructor(erp: Pick<ErpSession, 'findVendors'>) {
    this.#find = erp.findVendors?.bind(erp);
  }

  async ask(keys: readonly VendorKey[], signal?: AbortSignal): Promise<void> {
    if (this.#find === undefined) return;
    const fresh = new Map(keys.map((key) => [wordOf(key), key]));
    for (const word of this.#answers.keys()) fresh.delete(word);
    if (fresh.size === 0) return;
    const vendors = await this.#find([...fresh.values()], signal);
    for (const [index, word] of [...fresh.keys()].entries()) this.#answers.set(word, vendors[index]);
  }

  /** `not-asked`: the ERP cannot be asked, or was not. */
  get(key: VendorKey): ErpVendor | 'not-asked' | undefined {
    const word = wordOf(key);
    return this.#answers.has(word) ? this.#answers.get(word) : 'not-asked';
  }
}

function wordOf({ id, code, taxRegistrationNumber, name }: VendorKey): string {
  return JSON.stringify([id, code, taxRegistrationNumber, name]);
}
