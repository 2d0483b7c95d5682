import Big from 'big.js';
import { derivedId, SandboxError } from '../../shared/index.ts';
import { checkedLine } from '../documents/lines.ts';
import { documentTotals } from '../documents/totals.ts';
import type {
  BankTransactionRecord,
  ContactRecord,
  OrganisationRecord,
  TaxRateRecord,
  TrackingCategoryRecord,
} from '../records.ts';
import type { XeroTenantSeed } from '../seed.ts';
import { Tenant } from './tenant.ts';

type BankTransactionSeed = XeroTenantSeed['bankTransactions'][number];

/** The rate that every organisation has, whatever its country: no tax. */
const noTax: TaxRateRecord = {
  taxType: 'NONE',
  name: 'Tax Exempt',
  rate: '0',
  status: 'ACTIVE',
  appliesTo: ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'],
  components: [],
};

/** The amounts of the seed have the tax in them, as the connectors that we know of send theirs. */
const lineAmountTypes = 'Inclusive';

/**
 * Opens a tenant's books as the seed describes them. Ids that the seed leaves out are derived from names.
 * @throws SandboxError for a record that names what the tenant does not have, or that Xero would not take
 */
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
  for (const [index, transaction] of seed.bankTransactions.entries()) {
    tenant.bankTransactions.save(seededBankTransaction(transaction, index, tenant, seededAtMs));
  }
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

function seededContacts({ tenantId, name: tenant, contacts }: XeroTenantSeed, seededAtMs: number): ContactRecord[] {
  // Ids are derived from names; of several with one name (one of them active) from their place among them too.
  const counts = new Map<string, number>();
  const seeds = contacts.map((contact) => {
    const count = (counts.get(contact.name) ?? 0) + 1;
    counts.set(contact.name, count);
    const line = count === 1 ? [] : [String(count)];
    return { ...contact, id: contact.id ?? derivedId('xero', tenantId, 'contact', contact.name, ...line) };
  });
  const idOf = new Map<string, string>();
  // A name stands for the contact that goes on living, should several have it.
  for (const { id, name, mergedInto } of seeds) if (mergedInto === undefined) idOf.set(name, id);
  for (const { id } of seeds) idOf.set(id, id);
  return seeds.map(({ mergedInto, currency, ...contact }) => {
    const mergedToContactId =
      mergedInto === undefined ? undefined : (idOf.get(mergedInto) ?? idOf.get(mergedInto.toLowerCase()));
    if (mergedInto !== undefined && mergedToContactId === undefined) {
      throw new SandboxError(
        `Contact "${contact.name}" of tenant "${tenant}" is merged into "${mergedInto}", which is not there.`,
      );
    }
    return {
      ...contact,
      status: mergedInto === undefined ? contact.status : 'ARCHIVED',
      defaultCurrency: currency,
      mergedToContactId,
      updatedAtMs: seededAtMs,
    };
  });
}

/** A bank transaction that was booked before the sandbox began. */
function seededBankTransaction(
  { id, contact, bankAccount, lines, ...seed }: BankTransactionSeed,
  index: number,
  tenant: Tenant,
  seededAtMs: number,
): BankTransactionRecord {
  const { name, tenantId, baseCurrency } = tenant.organisation;
  const refuse = (why: string): never => {
    throw new SandboxError(`Bank transaction "${seed.reference}" of tenant "${name}": ${why}`);
  };
  const account = tenant.findAccount(undefined, bankAccount);
  if (account?.type !== 'BANK') return refuse(`there is no bank account ${bankAccount}.`);
  const named = tenant.findActiveContact(contact);
  if (named?.name !== contact) return refuse(`there is no active contact "${contact}".`);
  const own = id ?? derivedId('xero', tenantId, 'bank transaction', seed.reference, String(index));
  const records = lines.map((line, lineIndex) => {
    const problems: string[] = [];
    const record = checkedLine(
      {
        Description: line.description,
        Quantity: new Big(1),
        UnitAmount: new Big(line.amount),
        AccountCode: line.account,
        TaxType: line.taxType,
      },
      {
        tenant,
        lineAmountTypes,
        needsAccounts: true,
        problems,
        newId: () => derivedId('xero', own, 'line', String(lineIndex)),
      },
    );
    return record ?? refuse(problems.join(' '));
  });
  return {
    ...seed,
    id: own,
    status: 'AUTHORISED',
    contactId: named.id,
    bankAccountId: account.id,
    isReconciled: false,
    lineAmountTypes,
    lines: records,
    ...documentTotals(records, lineAmountTypes),
    currencyCode: account.currency ?? baseCurrency,
    currencyRate: '1.000000',
    updatedAtMs: seededAtMs,
  };
}
