import Big from 'big.js';
import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import type { ApiCall, Operation, Result } from '../http/operation.ts';
import { modifiedSince } from '../query/listing.ts';
import { type AccountRecord, accountClass, type OrganisationRecord, type TaxRateRecord } from '../records.ts';
import { midnightUtc, msDate, msDateWithOffset } from '../values/dates.ts';
import { decimalText } from '../values/decimal.ts';

const scope = 'accounting.settings';

/** Settings, read only and returned whole: filters on them are not simulated. */
export const settingsOperations: readonly Operation[] = [
  { method: 'GET', path: '/Organisation', scope, run: getOrganisation },
  { method: 'GET', path: '/Accounts', scope, run: listAccounts },
  { method: 'GET', path: '/TaxRates', scope, run: listTaxRates },
  { method: 'GET', path: '/Currencies', scope, run: listCurrencies },
];

/** Archived accounts are listed too (xero-api.md §10.2). */
function listAccounts(call: ApiCall): Result | 'not modified' {
  const listed = modifiedSince([...call.tenant.accounts], call);
  return listed === 'not modified' ? listed : { plural: 'Accounts', elements: listed.map(accountView) };
}

/** Elements that have no value are left out. */
function accountView(account: AccountRecord): object {
  const isBank = account.type === 'BANK';
  return {
    AccountID: account.id,
    ...(account.code !== undefined && { Code: account.code }),
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    ...(account.description !== undefined && { Description: account.description }),
    Class: accountClass(account.type),
    ...(account.systemAccount !== undefined && { SystemAccount: account.systemAccount }),
    EnablePaymentsToAccount: account.enablePayments ?? false,
    ShowInExpenseClaims: false,
    BankAccountType: isBank ? 'BANK' : '',
    ...(isBank && { BankAccountNumber: account.bankAccountNumber ?? '', CurrencyCode: account.currency }),
    HasAttachments: false,
    AddToWatchlist: false,
    UpdatedDateUTC: msDateWithOffset(account.updatedAtMs),
  };
}

/** Lists rates of every status, whatever `If-Modified-Since` says (§10.3). */
function listTaxRates({ tenant }: ApiCall): Result {
  return { plural: 'TaxRates', elements: [...tenant.taxRates.values()].map(taxRateView) };
}

/** `ReportTaxType` is not shown: which report line a seeded rate belongs to is not known. */
function taxRateView({ name, taxType, rate, status, appliesTo, components }: TaxRateRecord): object {
  return {
    Name: name,
    TaxType: taxType,
    CanApplyToAssets: appliesTo.includes('ASSET'),
    CanApplyToEquity: appliesTo.includes('EQUITY'),
    CanApplyToExpenses: appliesTo.includes('EXPENSE'),
    CanApplyToLiabilities: appliesTo.includes('LIABILITY'),
    CanApplyToRevenue: appliesTo.includes('REVENUE'),
    DisplayTaxRate: rateNumber(rate),
    EffectiveRate: rateNumber(rate),
    Status: status,
    TaxComponents: components.map((component) => ({
      Name: component.name,
      Rate: rateNumber(component.rate),
      IsCompound: false,
      IsNonRecoverable: false,
    })),
  };
}

function rateNumber(rate: string): object {
  return jsonNumber(decimalText(new Big(rate), 4));
}

/** Those that the organisation uses (§10.12), the base currency first. */
function listCurrencies({ tenant }: ApiCall): Result {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const elements = tenant.organisation.currencies.map((Code) => ({ Code, Description: names.of(Code) ?? Code }));
  return { plural: 'Currencies', elements };
}

function getOrganisation({ tenant }: ApiCall): Result {
  return { plural: 'Organisations', elements: [organisationView(tenant)] };
}

function organisationView({ organisation, taxRates }: Tenant): object {
  const paysTax = [...taxRates.values()].some(({ rate }) => Number(rate) > 0);
  return {
    Name: organisation.name,
    LegalName: organisation.legalName,
    PaysTax: paysTax,
    Version: organisation.version,
    OrganisationType: 'COMPANY',
    BaseCurrency: organisation.baseCurrency,
    CountryCode: organisation.countryCode,
    IsDemoCompany: false,
    OrganisationStatus: 'ACTIVE',
    FinancialYearEndDay: 31,
    FinancialYearEndMonth: 12,
    SalesTaxBasis: paysTax ? 'ACCRUALS' : 'NONE',
    SalesTaxPeriod: paysTax ? 'QUARTERLY' : 'NONE',
    DefaultSalesTax: 'Tax Exclusive',
    DefaultPurchasesTax: 'Tax Exclusive',
    ...lockDates(organisation),
    CreatedDateUTC: msDate(new Date(organisation.createdAtMs)),
    OrganisationEntityType: 'COMPANY',
    Timezone: 'UTC',
    ShortCode: `!${organisation.tenantId.slice(0, 5)}`,
    OrganisationID: organisation.tenantId,
    Edition: 'BUSINESS',
    Class: 'COMPREHENSIVE',
    Addresses: [],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
  };
}

/** Shown only when set (§10.1). */
function lockDates({ periodLockDate, endOfYearLockDate }: OrganisationRecord): object {
  return {
    ...(periodLockDate && { PeriodLockDate: msDateWithOffset(midnightUtc(periodLockDate)) }),
    ...(endOfYearLockDate && { EndOfYearLockDate: msDateWithOffset(midnightUtc(endOfYearLockDate)) }),
  };
}
