import { derivedId } from '../../shared/index.ts';
import type { OrganisationRecord, TaxRateRecord, TrackingCategoryRecord } from '../records.ts';
import type { XeroTenantSeed } from '../seed.ts';
import { seededBankTransactions } from './seeded-bank-transactions.ts';
import { seededContacts } from './seeded-contacts.ts';
import { Tenant } from './tenant.ts';

/** The rate that every organisation has, whatever its country: no tax. */
const noTax: TaxRateRecord = {
  taxType: 'NONE',
  name: 'Tax Exempt',
  rate: '0',
  status: 'ACTIVE',
  appliesTo: ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'],
  components: [],
};

/** Opens a tenant's books as the seed describes them. Ids that the seed leaves out are derived from names. */
export function seededTenant(seed: XeroTenantSeed, at: Date): Tenant {
  const seededAtMs = at.getTime();
  const organisation: OrganisationRecord = {
    tenantId: seed.tenantId.toLowerCase(),
    name: seed.name,
    legalName: seed.legalName ?? seed.name,
    baseCurrency: seed.baseCurrency,
    currencies: [...new Set([seed.baseCurrency, ...(seed.currencies ?? [])])],
    countryCode: seed.countryCode,
    version: seed.version,
    periodLockDate: seed.periodLockDate,
    endOfYearLockDate: seed.endOfYearLockDate,
    requestsPerDay: seed.requestsPerDay,
    createdAtMs: seededAtMs,
  };
  const tenant = new Tenant(organisation, seededTaxRates(seed), {
    accounts: seed.accounts.map(({ id, currency, ...account }) => ({
      ...account,
      id: (id ?? derivedId('xero', seed.tenantId, 'account', account.code ?? '', account.name)).toLowerCase(),
      currency: account.type === 'BANK' ? (currency ?? seed.baseCurrency) : undefined,
      updatedAtMs: seededAtMs,
    })),
    contacts: seededContacts(seed, seededAtMs),
    trackingCategories: seededTrackingCategories(seed),
    bankTransactions: [],
    invoices: [],
    creditNotes: [],
    payments: [],
    allocations: [],
    bankTransfers: [],
    manualJournals: [],
    attachments: [],
  });
  for (const record of seededBankTransactions(seed, tenant, seededAtMs)) tenant.saveBankTransaction(record);
  return tenant;
}

function seededTaxRates(seed: XeroTenantSeed): readonly TaxRateRecord[] {
  const taxRates = seed.taxRates.map((taxRate) => ({
    ...taxRate,
    components: taxRate.components ?? [{ name: taxRate.name, rate: taxRate.rate }],
  }));
  return taxRates.some(({ taxType }) => taxType === noTax.taxType) ? taxRates : [...taxRates, noTax];
}

function seededTrackingCategories({ tenantId, trackingCategories }: XeroTenantSeed): readonly TrackingCategoryRecord[] {
  return trackingCategories.map(({ id, options, ...category }) => ({
    ...category,
    id: id ?? derivedId('xero', tenantId, 'tracking category', category.name),
    options: options.map(({ id: optionId, ...option }) => ({
      ...option,
      id: optionId ?? derivedId('xero', tenantId, 'tracking option', category.name, option.name),
    })),
  }));
}
