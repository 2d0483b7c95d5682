import type { CurrencyCode, ErpTaxCode, Posting } from '@ringfence/core/contract';
import { ChartIndex, ReadOnce } from '@ringfence/core/kit';
import type { XeroClient } from './http/client.ts';
import type { Chart, XeroAccount } from './lists/accounts.ts';
import type { XeroOrganisation } from './lists/organisation.ts';
import type { XeroTrackingCategory } from './lists/tracking-categories.ts';
import type { XeroSettings } from './settings.ts';

/** Facts about the books by which postings are translated. */
export interface Terms {
  readonly chart: Chart;
  /** By TaxType; empty where no posting is taxed. */
  readonly taxRates: ReadonlyMap<string, ErpTaxCode>;
  readonly taxFreeCode: string;
  readonly fallbackContact: string;
  /** Known where a posting depends on it. */
  readonly baseCurrency?: CurrencyCode;
}

/** The organisation's books as one session knows them. Each list is read when first needed, and again when asked for. */
export class Books {
  readonly organisation: ReadOnce<XeroOrganisation>;
  readonly accounts: ReadOnce<readonly XeroAccount[]>;
  readonly taxCodes: ReadOnce<readonly ErpTaxCode[]>;
  readonly trackingCategories: ReadOnce<readonly XeroTrackingCategory[]>;

  constructor(client: XeroClient) {
    this.organisation = new ReadOnce((signal) => client.getOrganisation(signal));
    this.accounts = new ReadOnce((signal) => client.listAccounts(signal));
    this.taxCodes = new ReadOnce((signal) => client.listTaxRates(signal));
    this.trackingCategories = new ReadOnce((signal) => client.listTrackingCategories(signal));
  }

  async chart(signal?: AbortSignal): Promise<Chart> {
    return new ChartIndex(await this.accounts.get(signal));
  }

  /** Reads the facts that these postings depend on, and no list that none of them needs. */
  async terms(
    postings: readonly Posting[],
    { taxFreeCode, fallbackContact }: Pick<XeroSettings, 'taxFreeCode' | 'fallbackContact'>,
    signal?: AbortSignal,
  ): Promise<Terms> {
    const chart = await this.chart(signal);
    const isTaxed = postings.some(({ lines }) => lines.some(({ taxCode }) => taxCode?.mode === 'inclusive'));
    const taxCodes = isTaxed ? await this.taxCodes.get(signal) : [];
    const taxRates = new Map(taxCodes.map((taxCode) => [taxCode.code, taxCode]));
    const hasJournal = postings.some(({ kind }) => kind === 'journal');
    const journals = hasJournal ? { baseCurrency: (await this.organisation.get(signal)).baseCurrency } : {};
    return { chart, taxRates, taxFreeCode, fallbackContact, ...journals };
  }
}
