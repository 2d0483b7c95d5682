import { z } from 'zod';

/**
 * The seed of a sandbox: every organisation, company, key, account, expense and job that the simulators begin with.
 * Written as YAML or JSON; amounts are decimal text in the currency's own unit (`"121.00"`), dates `YYYY-MM-DD`.
 * Ids may be left out: they are then derived from the names around them and stay the same at every start.
 */

const amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'expected an amount as text, such as "121.00"');
const rate = z.string().regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'expected a fraction as text, such as "0.21"');
const date = z.iso.date();
const id = z.guid().toLowerCase();

const PleoAccountSeed = z.strictObject({
  id: id.optional(),
  externalId: z.string().min(1).max(255).describe("The ERP's long-lived id of the account"),
  code: z.string().max(255).optional(),
  name: z.string().min(1).max(255),
  archived: z.boolean().default(false),
  taxCodeExternalId: z.string().optional(),
});

const PleoTaxCodeSeed = z.strictObject({
  id: id.optional(),
  code: z.string().optional(),
  name: z.string().min(1),
  rate,
  type: z.enum(['inclusive', 'exclusive', 'reverse']).default('inclusive'),
  archived: z.boolean().default(false),
});

const PleoTagGroupSeed = z.strictObject({
  id: id.optional(),
  code: z.string().min(1),
  name: z.string().min(1),
  archived: z.boolean().default(false),
  tags: z
    .array(
      z.strictObject({
        id: id.optional(),
        code: z.string().min(1),
        name: z.string().optional(),
        archived: z.boolean().default(false),
      }),
    )
    .default([])
    .describe('Codes may be there twice, and more tags may be active than the limit allows'),
});

const PleoVendorSeed = z.strictObject({
  id: id.optional(),
  code: z.string().min(1).optional(),
  externalId: z.string().min(1).optional().describe("The ERP's long-lived id of the vendor"),
  name: z.string().min(1),
  currency: z.string().length(3),
  country: z.string().length(2).optional(),
  registrationNumber: z.string().optional(),
  taxRegistrationNumber: z.string().optional(),
  state: z
    .enum(['DRAFT', 'ACTIVE', 'ARCHIVED'])
    .optional()
    .describe('Left out: ACTIVE with an externalId, DRAFT without one'),
});

const ExpenseLineSeed = z.strictObject({
  amount: amount.describe('Gross amount of the line in wallet currency'),
  account: z.string().optional().describe("Code of the account. Left out: the line's account is null"),
  tax: z
    .strictObject({
      code: z.string().optional(),
      rate,
      type: z.string().default('inclusive'),
      amount: amount
        .optional()
        .describe('Left out: computed from the rate; a part of the gross amount, or for reverse charge on top of it'),
    })
    .optional(),
  supplierAmount: amount.optional().describe('In supplier currency. Left out: the same as amount'),
  tags: z
    .array(z.strictObject({ group: z.string(), code: z.string() }))
    .max(5)
    .default([])
    .describe('Tags of the company, by the codes of their group and their own'),
});

const ExpenseSeed = z.strictObject({
  id: id.optional().describe('Accounting entry id'),
  key: z.string().min(1).describe('Name of the expense inside its company, unique; the base of a derived id'),
  type: z.string().default('card_purchase'),
  subType: z.string().optional(),
  date,
  amount: amount.optional().describe('Total in wallet currency. Left out: the sum of the lines'),
  supplierCurrency: z.string().length(3).optional().describe('Left out: the wallet currency'),
  supplier: z
    .strictObject({
      name: z.string().optional(),
      country: z.string().length(2).optional(),
      categoryCode: z.string().optional(),
    })
    .optional(),
  user: z.strictObject({ name: z.string(), code: z.string().optional() }).optional(),
  note: z.string().optional(),
  reconciliationId: z.string().optional().describe('Left out: derived from the key'),
  method: z.enum(['none', 'journal', 'accounts_payable']).optional(),
  contraAccount: z.string().optional().describe('Code of the ERP account that stands for the wallet; left out: null'),
  lines: z.array(ExpenseLineSeed).min(1),
});

const ExportJobSeed = z.strictObject({
  id: id.optional(),
  key: z.string().min(1),
  createdAt: z.iso
    .datetime()
    .describe('When the bookkeeper pressed Export. Expiry counts from the first start of the sandbox'),
  status: z.enum(['pending', 'in_progress']).default('pending'),
  vendorBasedBookkeeping: z.boolean().default(false),
  expenses: z.array(z.string()).min(1).describe('Keys of the expenses, in order'),
});

const PleoCompanySeed = z.strictObject({
  id,
  name: z.string().min(1),
  organisationId: id.optional(),
  country: z.string().length(2),
  walletCurrency: z.string().length(3),
  apiKeys: z
    .array(
      z.strictObject({
        key: z.string().min(8),
        scopes: z.array(z.string()).optional().describe('Left out: everything an accounting integration needs'),
        revoked: z.boolean().default(false),
      }),
    )
    .min(1),
  contraAccountsConfigured: z
    .boolean()
    .default(true)
    .describe('False: export items answer 400 MISSING_CONTRA_ACCOUNTS'),
  accounts: z.array(PleoAccountSeed).default([]),
  taxCodes: z.array(PleoTaxCodeSeed).default([]),
  tagGroups: z.array(PleoTagGroupSeed).default([]),
  vendors: z.array(PleoVendorSeed).default([]),
  expenses: z.array(ExpenseSeed).default([]),
  jobs: z.array(ExportJobSeed).default([]),
});

const PleoSeed = z.strictObject({
  organisations: z
    .array(z.strictObject({ id, name: z.string().min(1), apiKeys: z.array(z.string()).default([]) }))
    .default([]),
  companies: z.array(PleoCompanySeed).default([]),
  requestsPerMinute: z.int().positive().default(600),
  jobLifeSeconds: z.int().positive().default(3600),
  maxActiveTagsPerGroup: z.int().positive().default(400),
  defaultPageSize: z.int().positive().default(20).describe('UNKNOWN in the real service; our choice'),
  maxPageSize: z.int().positive().default(100).describe('UNKNOWN in the real service; our choice. More is clamped'),
});

/** The types of accounts that Xero knows. */
export const XeroAccountType = z.enum([
  'BANK',
  'CURRENT',
  'CURRLIAB',
  'DEPRECIATN',
  'DIRECTCOSTS',
  'EQUITY',
  'EXPENSE',
  'FIXED',
  'INVENTORY',
  'LIABILITY',
  'NONCURRENT',
  'OTHERINCOME',
  'OVERHEADS',
  'PREPAYMENT',
  'REVENUE',
  'SALES',
  'TERMLIAB',
  'PAYG',
]);

const XeroAccountSeed = z.strictObject({
  id: id.optional(),
  code: z.string().max(10).optional(),
  name: z.string().min(1).max(150),
  type: XeroAccountType,
  status: z.enum(['ACTIVE', 'ARCHIVED']).default('ACTIVE'),
  taxType: z.string().default('NONE'),
  description: z.string().max(4000).optional(),
  systemAccount: z.string().optional().describe('e.g. DEBTORS, CREDITORS, GST, ROUNDING, RETAINEDEARNINGS'),
  bankAccountNumber: z.string().optional(),
  currency: z.string().length(3).optional().describe('Bank accounts only. Left out: the base currency'),
});

const XeroTaxRateSeed = z.strictObject({
  taxType: z.string().min(1),
  name: z.string().min(1).max(50),
  rate: rate.describe('Effective rate in per cent, as Xero shows it: "21"'),
  status: z.enum(['ACTIVE', 'DELETED', 'ARCHIVED', 'PENDING']).default('ACTIVE'),
  appliesTo: z
    .array(z.enum(['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE']))
    .default(['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE']),
  components: z.array(z.strictObject({ name: z.string(), rate: z.string() })).optional(),
});

const XeroContactSeed = z.strictObject({
  id: id.optional(),
  name: z.string().min(1).max(255),
  contactNumber: z.string().max(50).optional(),
  status: z.enum(['ACTIVE', 'ARCHIVED', 'GDPRREQUEST']).default('ACTIVE'),
  mergedInto: z
    .string()
    .optional()
    .describe('Id or name of the contact of this tenant that it was merged into; archives it, whatever its status'),
  currency: z.string().length(3).optional().describe('Left out: none of its own'),
  country: z
    .string()
    .regex(/^[A-Za-z ]{1,50}$/)
    .optional()
    .describe('As written in its street address'),
  companyNumber: z.string().max(50).optional(),
  taxNumber: z.string().max(50).optional(),
});

const XeroTrackingOptionSeed = z.strictObject({
  id: id.optional(),
  name: z.string().min(1).max(100),
  status: z.enum(['ACTIVE', 'ARCHIVED']).default('ACTIVE'),
});

const XeroTrackingCategorySeed = XeroTrackingOptionSeed.extend({
  options: z.array(XeroTrackingOptionSeed).default([]),
});

const XeroTenantSeed = z.strictObject({
  tenantId: id,
  name: z.string().min(1),
  legalName: z.string().optional(),
  baseCurrency: z.string().length(3),
  countryCode: z.string().length(2),
  version: z.string().default('GLOBAL'),
  language: z.string().optional().describe('For the reader of the seed; Xero does not show it'),
  currencies: z.array(z.string().length(3)).optional().describe('Enabled besides the base currency'),
  periodLockDate: date.optional(),
  endOfYearLockDate: date.optional(),
  requestsPerDay: z.int().positive().default(5000),
  accounts: z.array(XeroAccountSeed).default([]),
  taxRates: z.array(XeroTaxRateSeed).default([]),
  contacts: z.array(XeroContactSeed).default([]),
  trackingCategories: z
    .array(XeroTrackingCategorySeed)
    .max(4)
    .refine((categories) => categories.filter(({ status }) => status === 'ACTIVE').length <= 2, 'at most 2 are active')
    .default([]),
});

const XeroAppSeed = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** A custom connection has client credentials and exactly one tenant; a web app has refresh tokens. */
  grant: z.enum(['client_credentials', 'refresh_token']),
  tenants: z.array(id).min(1),
  refreshToken: z
    .string()
    .optional()
    .describe('The first refresh token, as the authorisation flow would have given it'),
  scopes: z.array(z.string()).optional().describe('Left out: what the connector needs at least'),
});

const XeroSeed = z.strictObject({
  apps: z.array(XeroAppSeed).default([]),
  tenants: z.array(XeroTenantSeed).default([]),
  requestsPerMinute: z.int().positive().default(60),
  concurrentRequests: z.int().positive().default(5),
  appRequestsPerMinute: z.int().positive().default(10_000),
  accessTokenLifeSeconds: z.int().positive().default(1800),
});

export const Seed = z.strictObject({
  pleo: PleoSeed.prefault({}),
  xero: XeroSeed.prefault({}),
});
/** A seed as written, defaults still missing. */
export type SeedInput = z.input<typeof Seed>;
export type Seed = z.output<typeof Seed>;
export type PleoSeed = Seed['pleo'];
export type PleoCompanySeed = PleoSeed['companies'][number];
export type ExpenseSeed = PleoCompanySeed['expenses'][number];
export type XeroSeed = Seed['xero'];
export type XeroTenantSeed = XeroSeed['tenants'][number];
