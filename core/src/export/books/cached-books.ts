import {
  type AccountReference,
  BookkeepingDate,
  type ClosedPeriod,
  type ErpAccount,
  type ErpCompany,
  type ErpTaxCode,
  type ErpVendor,
  type ErpVendors,
  type VendorKey,
} from '../../contract/index.ts';
import type { ExportParts, TagMeanings } from '../export-context.ts';
import type { AccountUse, DimensionMeaning, ExportBooks } from '../posting/posting-context.ts';
import { Chart } from './chart.ts';

type Parts = Pick<ExportParts, 'erp' | 'readTags' | 'clock'>;

/**
 * What the ERP holds, read once per run, so that an expense is judged before anything is sent. Vendors are many: only those
 * that a batch names are asked for.
 */
export class CachedBooks implements ExportBooks {
  closedPeriods: readonly ClosedPeriod[];
  readonly today: BookkeepingDate;
  readonly accounts: Chart;
  readonly #taxCodes: ReadonlyMap<string, ErpTaxCode> | undefined;
  readonly #tags: TagMeanings;
  readonly #erpVendors: ErpVendors | undefined;
  /** As the ERP answered, by key; each vendor is asked for once per run. */
  readonly #vendors = new Map<string, ErpVendor | undefined>();

  private constructor(
    accounts: Chart,
    taxCodes: ReadonlyMap<string, ErpTaxCode> | undefined,
    tags: TagMeanings,
    { erp, clock }: Parts,
    { closedPeriods }: Pick<ErpCompany, 'closedPeriods'>,
  ) {
    this.accounts = accounts;
    this.#taxCodes = taxCodes;
    this.#tags = tags;
    this.#erpVendors = erp.vendors;
    this.closedPeriods = closedPeriods;
    // INFERRED: the books' own time zone is not known here; the date of the day in UTC is at most a day off.
    this.today = BookkeepingDate.parse(clock.now().toISOString().slice(0, 10));
  }

  /** Reads every list that expenses are judged by. @throws Failure of the ERP. */
  static async read(
    parts: Parts,
    company: Pick<ErpCompany, 'closedPeriods'>,
    signal?: AbortSignal,
  ): Promise<CachedBooks> {
    const { erp } = parts;
    const accounts = await Chart.read(erp, signal);
    const tags = await parts.readTags(signal);
    return new CachedBooks(accounts, await readTaxCodes(erp, signal), tags, parts, company);
  }

  account(reference: AccountReference, use: AccountUse): ErpAccount | undefined {
    return this.accounts.find(reference, use);
  }

  taxCode(code: string): ErpTaxCode | 'not-asked' | undefined {
    return this.#taxCodes === undefined ? 'not-asked' : this.#taxCodes.get(code);
  }

  dimensionValue(groupCode: string, code: string): DimensionMeaning | 'unknown-group' | 'unknown' | 'archived' {
    return this.#tags.find(groupCode, code);
  }

  /** Asks for the vendors of a batch, those asked for before left out. @throws Failure of the ERP. */
  async askForVendors(keys: readonly VendorKey[], signal?: AbortSignal): Promise<void> {
    if (this.#erpVendors === undefined) return;
    const fresh = new Map(keys.map((key) => [vendorWord(key), key]));
    for (const word of this.#vendors.keys()) fresh.delete(word);
    if (fresh.size === 0) return;
    const vendors = await this.#erpVendors.find([...fresh.values()], { signal });
    for (const [index, word] of [...fresh.keys()].entries()) this.#vendors.set(word, vendors[index]);
  }

  vendor(key: VendorKey): ErpVendor | 'not-asked' | undefined {
    const word = vendorWord(key);
    return this.#vendors.has(word) ? this.#vendors.get(word) : 'not-asked';
  }
}

async function readTaxCodes(
  erp: ExportParts['erp'],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ErpTaxCode> | undefined> {
  if (erp.taxCodes === undefined) return undefined;
  const taxCodes = new Map<string, ErpTaxCode>();
  for await (const taxCode of erp.taxCodes({ signal })) taxCodes.set(taxCode.code, taxCode);
  return taxCodes;
}

function vendorWord({ id, code, taxRegistrationNumber, name }: VendorKey): string {
  return JSON.stringify([id, code, taxRegistrationNumber, name]);
}
