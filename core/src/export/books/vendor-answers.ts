import type { ErpSession, ErpVendor, ErpVendors, VendorKey } from '../../contract/index.ts';

/** The vendors that expenses name, as the ERP answered; each is asked for once per run. */
export class VendorAnswers {
  readonly #erp: ErpVendors | undefined;
  readonly #answers = new Map<string, ErpVendor | undefined>();

  constructor(erp: Pick<ErpSession, 'vendors'>) {
    this.#erp = erp.vendors;
  }

  async ask(keys: readonly VendorKey[], signal?: AbortSignal): Promise<void> {
    if (this.#erp === undefined) return;
    const fresh = new Map(keys.map((key) => [wordOf(key), key]));
    for (const word of this.#answers.keys()) fresh.delete(word);
    if (fresh.size === 0) return;
    const vendors = await this.#erp.find([...fresh.values()], { signal });
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
