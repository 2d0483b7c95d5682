import type { ErpTaxCode, Posting } from '@ringfence/core/contract';
import { Chart } from './chart.ts';
import type { XeroClient } from './client.ts';
import { LastRead } from './last-read.ts';
import type { Terms } from './posting/terms.ts';
import type { XeroAccount } from './schema/accounts.ts';
import type { XeroOrganisation } from './schema/organisation.ts';
import type { XeroTrackingCategory } from './schema/tracking-categories.ts';
import type { XeroSettings } from './settings.ts';

/** What a session knows of the organisation's books. Each list is read when first needed, and again when asked for. */
export class Books {
  readonly organisation: LastRead<XeroOrganisation>;
  readonly accounts: LastRead<readonly XeroAccount[]>;
  readonly taxCodes: LastRead<readonly ErpTaxCode[]>;
  readonly trackingCategories: LastRead<readonly XeroTrackingCategory[]>;

  constructor(client: XeroClient) {
    this.organisation = new LastRead((signal) => client.getOrganisation(signal));
    this.accounts = new LastRead((signal) => client.listAccounts(signal));
    this.taxCodes = new LastRead((signal) => client.listTaxRates(signal));
    this.trackingCategories = new LastRead((signal) => client.listTrackingCategories(signal));
  }

  async chart(signal?: AbortSignal): Promise<Chart> {
    return new Chart(await this.accounts.get(signal));
  }

  /** What the translation of these postings depends on; lists that none of them needs are not read. */
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
