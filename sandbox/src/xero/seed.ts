import { z } from 'zod';
import { amount, date, id, rate } from '../shared/index.ts';

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
  enablePayments: z
    .boolean()
    .optional()
    .describe('Bills can be paid from it, though it is no bank account; Xero calls it EnablePaymentsToAccount'),
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

const XeroBankTransactionSeed = z.strictObject({
  id: id.optional(),
  type: z.enum(['SPEND', 'RECEIVE']).default('SPEND'),
  contact: z.string().describe('Name of an active contact of this tenant'),
  bankAccount: z.string().describe('Code of the bank account'),
  date,
  reference: z.string(),
  url: z.url().optional(),
  lines: z
    .array(
      z.strictObject({
        description: z.string().min(1),
        amount: amount.describe('With the tax'),
        account: z.string().describe('Code of the account'),
        taxType: z.string().optional().describe("Left out: the account's own"),
      }),
    )
    .min(1),
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
  bankTransactions: z
    .array(XeroBankTransactionSeed)
    .default([])
    .describe('What was booked before the sandbox began, e.g. by a run that was interrupted'),
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

export const XeroSeed = z.strictObject({
  apps: z.array(XeroAppSeed).default([]),
  tenants: z.array(XeroTenantSeed).default([]),
  requestsPerMinute: z.int().positive().default(60),
  concurrentRequests: z.int().positive().default(5),
  appRequestsPerMinute: z.int().positive().default(10_000),
  accessTokenLifeSeconds: z.int().positive().default(1800),
});
export type XeroSeed = z.output<typeof XeroSeed>;
export type XeroTenantSeed = XeroSeed['tenants'][number];
