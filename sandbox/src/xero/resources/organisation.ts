import type { Tenant } from '../books/tenant.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import type { OrganisationRecord } from '../records.ts';
import { midnightUtc, msDate, msDateWithOffset } from '../values/dates.ts';

const scope = 'accounting.settings';

/** `GET /Organisation` and `GET /Organisation/Actions` (xero-api.md §10.1). */
export const organisationOperations: readonly Operation[] = [
  { method: 'GET', path: '/Organisation', scope, run: getOrganisation },
  { method: 'GET', path: '/Organisation/Actions', scope, run: getActions },
];

function getOrganisation({ tenant }: ApiCall): Result {
  return { plural: 'Organisations', elements: [organisationView(tenant)] };
}

function getActions({ tenant: { organisation } }: ApiCall): Result {
  const isMulticurrency = organisation.currencies.length > 1;
  const actions: readonly (readonly [string, boolean])[] = [
    ['CreateApprovedInvoice', true],
    ['CreateApprovedBill', true],
    ['CreateDraftBill', true],
    ['CreateInvoicePayment', true],
    ['AttachFilesIntoInvoice', true],
    ['CreateManualJournal', true],
    ['UseMulticurrency', isMulticurrency],
    ['ApproveTransactionsBeforePeriodLockDate', false],
  ];
  const elements = actions.map(([Name, allowed]) => ({ Name, Status: allowed ? 'ALLOWED' : 'NOT-ALLOWED' }));
  return { plural: 'Actions', elements };
}

function organisationView({ organisation, taxRates }: Tenant): object {
  const paysTax = [...taxRates].some(({ rate }) => Number(rate) > 0);
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

/** Shown only when set. */
function lockDates({ periodLockDate, endOfYearLockDate }: OrganisationRecord): object {
  return {
    ...(periodLockDate && { PeriodLockDate: msDateWithOffset(midnightUtc(periodLockDate)) }),
    ...(endOfYearLockDate && { EndOfYearLockDate: msDateWithOffset(midnightUtc(endOfYearLockDate)) }),
  };
}
