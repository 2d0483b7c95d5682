import type { CurrencyCode, ErpTaxCode, Posting } from '@ringfence/core/contract';
import { Chart } from './chart.ts';
import type { XeroClient } from './client.ts';
import { contactIdOf, namesCurrency } from './inspection/document-complaints.ts';
import type { InspectionFacts } from './inspection/facts.ts';
import { isCoded } from './inspection/inspect.ts';
import { KnownContacts } from './known-contacts.ts';
import { KnownPayables } from './known-payables.ts';
import { LastRead } from './last-read.ts';
import type { Terms } from './posting/terms.ts';
import type { XeroAccount } from './schema/accounts.ts';
import type { XeroOrganisation } from './schema/organisation.ts';
import type { XeroTrackingCategory } from './schema/tracking-categories.ts';
import type { XeroSettings } from './settings.ts';

type Names = Pick<XeroSettings, 'taxFreeCode' | 'fallbackContact'>;

/** What a session knows of the organisation's books. Each list is read when first needed, and again when asked for. */
export class Books {
  readonly organisation: LastRead<XeroOrganisation>;
  readonly accounts: LastRead<readonly XeroAccount[]>;
  readonly taxCodes: LastRead<readonly ErpTaxCode[]>;
  readonly trackingCategories: LastRead<readonly XeroTrackingCategory[]>;
  readonly currencies: LastRead<ReadonlySet<CurrencyCode>>;
  readonly contacts: KnownContacts;
  readonly payables: KnownPayables;

  constructor(client: XeroClient) {
    this.organisation = new LastRead((signal) => client.getOrganisation(signal));
    this.accounts = new LastRead((signal) => client.listAccounts(signal));
    this.taxCodes = new LastRead((signal) => client.listTaxRates(signal));
    this.trackingCategories = new LastRead((signal) => client.listTrackingCategories(signal));
    this.currencies = new LastRead((signal) => client.listCurrencies(signal));
    this.contacts = new KnownContacts(client);
    this.payables = new KnownPayables(client);
  }

  async chart(signal?: AbortSignal): Promise<Chart> {
    return new Chart(await this.accounts.get(signal));
  }

  /** Tax codes by their TaxType. */
  async taxRates(signal?: AbortSignal): Promise<ReadonlyMap<string, ErpTaxCode>> {
    const taxCodes = await this.taxCodes.get(signal);
    return new Map(taxCodes.map((taxCode) => [taxCode.code, taxCode]));
  }

  /** What the translation of these postings depends on. */
  async terms(postings: readonly Posting[], names: Names, signal?: AbortSignal): Promise<Terms> {
    const { taxFreeCode, fallbackContact } = names;
    const chart = await this.chart(signal);
    const isTaxed = postings.some(({ lines }) => lines.some(({ taxCode }) => taxCode?.mode === 'inclusive'));
    const taxRates = isTaxed ? await this.taxRates(signal) : new Map<string, never>();
    const hasJournal = postings.some(({ kind }) => kind === 'journal');
    const journals = hasJournal ? { baseCurrency: (await this.organisation.get(signal)).baseCurrency } : {};
    return { chart, taxRates, taxFreeCode, fallbackContact, ...journals };
  }

  /** What these postings can be inspected by; lists that none of them needs are not read. */
  async facts(postings: readonly Posting[], names: Names, signal?: AbortSignal): Promise<InspectionFacts> {
    const { taxFreeCode, fallbackContact } = names;
    const { baseCurrency, lockDates } = await this.organisation.get(signal);
    const isTracked = postings.some(({ lines }) => lines.some(({ dimensions }) => dimensions.length > 0));
    const isForeign = postings.some((posting) => namesCurrency(posting) && posting.total.currency !== baseCurrency);
    const contactIds = postings.flatMap((posting) => contactIdOf(posting) ?? []);
    return {
      chart: await this.chart(signal),
      taxRates: postings.some(isCoded) ? await this.taxRates(signal) : new Map(),
      taxFreeCode,
      fallbackContact,
      baseCurrency,
      lockDates,
      trackingCategories: isTracked ? await this.trackingCategories.get(signal) : [],
      contacts: await this.contacts.withIds(new Set(contactIds), signal),
      currencies: isForeign ? await this.currencies.get(signal) : new Set(),
      payables: await this.payables.withIds(
        postings.flatMap(({ settles }) => settles ?? []),
        signal,
      ),
    };
  }
}
