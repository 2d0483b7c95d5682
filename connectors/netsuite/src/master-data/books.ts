import type { ErpAccount } from '@ringfence/core/contract';
import { ChartIndex, ReadOnce } from '@ringfence/core/kit';
import { collect, type SuiteQl } from '../http/suiteql.ts';
import type { NetSuiteSettings } from '../settings.ts';
import { listAccounts } from './accounts.ts';
import { type Organisation, readOrganisation } from './organisation.ts';
import { readTaxCodes, type TaxCodes } from './tax-codes.ts';

/** What a session reads when it is first needed and then keeps. */
export class Books {
  readonly organisation: ReadOnce<Organisation>;
  readonly taxCodes: ReadOnce<TaxCodes>;
  readonly accounts: ReadOnce<readonly ErpAccount[]>;

  constructor(suiteQl: SuiteQl, settings: NetSuiteSettings) {
    this.organisation = new ReadOnce((signal) => readOrganisation(suiteQl, settings, signal));
    this.taxCodes = new ReadOnce((signal) => readTaxCodes(suiteQl, settings, signal));
    this.accounts = new ReadOnce(async (signal) => {
      const organisation = await this.organisation.get(signal);
      return collect(listAccounts(suiteQl, organisation, undefined, signal));
    });
  }

  async chart(signal?: AbortSignal): Promise<ChartIndex<ErpAccount>> {
    return new ChartIndex(await this.accounts.get(signal));
  }
}
