import type { ErpAccount, ErpTaxCode } from '@ringfence/core/contract';
import { Chart } from './chart.ts';
import type { XeroClient } from './client.ts';
import { LastRead } from './last-read.ts';
import type { XeroTrackingCategory } from './schema/tracking-categories.ts';

/** What a session knows of the organisation's books. Each list is read when first needed, and again when asked for. */
export class Books {
  readonly accounts: LastRead<readonly ErpAccount[]>;
  readonly taxCodes: LastRead<readonly ErpTaxCode[]>;
  readonly trackingCategories: LastRead<readonly XeroTrackingCategory[]>;

  constructor(client: XeroClient) {
    this.accounts = new LastRead((signal) => client.listAccounts(signal));
    this.taxCodes = new LastRead((signal) => client.listTaxRates(signal));
    this.trackingCategories = new LastRead((signal) => client.listTrackingCategories(signal));
  }

  async chart(signal?: AbortSignal): Promise<Chart> {
    return new Chart(await this.accounts.get(signal));
  }

  /** Tax codes by their TaxType. */
  async taxRates(signal?: AbortSignal): Promise<ReadonlyMap<string, ErpTaxCode>> {
    const taxCodes = await this.taxCodes.get(signal);
    return new Map(taxCodes.map((taxCode) => [taxCode.code, taxCode]));
  }
}
