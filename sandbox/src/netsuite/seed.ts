import { z } from 'zod';
import { amount, date } from '../shared/index.ts';

/** Internal ids are numbers. Left out, records of a type are numbered in their order, from 1. */
const internalId = z
  .string()
  .regex(/^[1-9]\d*$/, 'expected an internal id as text, such as "58"')
  .optional();
const name = z.string().min(1);
/** Of another record of the seed: its name (accounts also by number), or its id. */
const reference = z.string().min(1);
const inactive = z.boolean().default(false);
const subsidiaries = z.array(reference).optional().describe('Left out: all');
const includeChildren = z.boolean().default(false).describe('Those below its subsidiaries may use it, too');

/** The kinds of accounts that NetSuite knows (netsuite-api.md §7). */
export const accountTypes = [
  'Bank',
  'AcctRec',
  'OthCurrAsset',
  'FixedAsset',
  'OthAsset',
  'AcctPay',
  'CredCard',
  'OthCurrLiab',
  'LongTermLiab',
  'Equity',
  'Income',
  'OthIncome',
  'COGS',
  'Expense',
  'OthExpense',
  'DeferExpense',
  'DeferRevenue',
  'UnbilledRec',
  'NonPosting',
  'Stat',
] as const;

const Account = z.strictObject({
  id: internalId,
  number: z.string().optional(),
  name,
  type: z.enum(accountTypes),
  currency: reference.optional().describe('Bank accounts, for one. Left out: any'),
  parent: reference.optional(),
  summary: z.boolean().default(false),
  inactive,
  subsidiaries,
  includeChildren,
});

/** A department, class, location or value of a custom segment. */
const Dimension = z.strictObject({
  id: internalId,
  name,
  parent: reference.optional(),
  inactive,
  subsidiaries,
  includeChildren,
});

const Segment = z.strictObject({
  scriptId: z.string().regex(/^cseg[a-z0-9_]+$/, 'expected a script id, such as cseg_project'),
  label: name,
  values: z.array(Dimension).default([]),
});

const Vendor = z.strictObject({
  id: internalId,
  name,
  entityId: z.string().optional(),
  externalId: z.string().optional(),
  subsidiary: reference.optional().describe('The primary one. Left out: the first'),
  furtherSubsidiaries: z.array(reference).default([]),
  currencies: z.array(reference).min(1).optional().describe('The primary one first. Left out: that of the subsidiary'),
  email: z.string().optional(),
  vatRegNumber: z.string().optional(),
  inactive,
});

const TaxCode = z.strictObject({
  id: internalId,
  name,
  description: z.string().optional(),
  rate: amount.describe('In per cent: "21"'),
  taxType: reference.optional().describe('SuiteTax only'),
  account: reference.describe('Account that the tax is booked to'),
  inactive,
});

const locked = z.union([z.boolean(), z.array(reference).min(1)]).default(false);
const Period = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  closed: locked.describe('true, or the subsidiaries for which it is'),
  apLocked: locked,
  allLocked: locked,
});

const transactionTypes = ['journalEntry', 'vendorBill', 'vendorCredit', 'vendorPayment'] as const;

const Certificate = z.strictObject({
  id: name.describe('The certificate id that NetSuite shows: the kid of assertions'),
  publicKey: z.string().describe('PEM of the certificate, or of its public key alone'),
  validUntil: date.optional(),
});

const Integration = z.strictObject({
  clientId: name,
  role: name.optional().describe('Left out: a role that may do everything'),
  scopes: z
    .array(z.enum(['rest_webservices', 'restlets', 'suite_analytics']))
    .default(['rest_webservices', 'restlets']),
  certificates: z.array(Certificate).min(1).describe('Two while the key is rotated'),
});

const Role = z.strictObject({
  name,
  suiteAnalyticsWorkbook: z.boolean().default(true),
  subsidiaries,
  forbiddenRecords: z.array(z.string()).default([]).describe('Record types that the role has no permission for'),
  withheldFields: z
    .array(z.string())
    .default([])
    .describe('Dropped from writes in silence: field ids, such as "class"'),
});

const Restlet = z
  .strictObject({
    script: name.describe('Script id or internal id, as the URL names it'),
    deploy: name,
    file: z.string().optional().describe('The SuiteScript that it runs'),
    source: z.string().optional().describe('The SuiteScript itself, instead of a file'),
  })
  .refine(({ file, source }) => (file === undefined) !== (source === undefined), 'expected either file or source');

/** One NetSuite account. */
export const NetSuiteSeed = z.strictObject({
  accountId: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .default('1234567'),
  oneWorld: z.boolean().default(true).describe('false: no subsidiaries, and no field of that name'),
  taxEngine: z.enum(['none', 'legacy', 'suitetax']).default('suitetax'),
  approvalRouting: z.array(z.enum(transactionTypes)).default([]),
  allowDateOutsidePeriod: z
    .boolean()
    .default(false)
    .describe('The preference "Allow Transaction Date Outside of the …"'),
  concurrency: z.int().positive().default(5).describe('Requests at the same time, of REST and RESTlets together'),
  accessTokenLifeSeconds: z.int().positive().default(3600),
  clockSkewSeconds: z
    .int()
    .positive()
    .default(60)
    .describe('How far the clock of a caller may be from ours; what NetSuite allows is UNKNOWN'),
  suiteqlRowCap: z.int().positive().default(100_000),
  integrations: z.array(Integration).default([]),
  roles: z.array(Role).default([]),
  forms: z
    .partialRecord(
      z.enum([...transactionTypes, 'vendor']),
      z.strictObject({ mandatory: z.array(z.string()).default([]), mandatoryOnLines: z.array(z.string()).default([]) }),
    )
    .default({})
    .describe('Field ids that the preferred form of a record type requires'),
  currencies: z
    .array(z.strictObject({ id: internalId, symbol: z.string().length(3), name: name.optional(), rate: amount }))
    .default([{ symbol: 'EUR', rate: '1' }])
    .describe('Rates are in the base currency of the account, the first'),
  subsidiaries: z
    .array(
      z.strictObject({
        id: internalId,
        name,
        parent: reference.optional(),
        currency: reference.optional(),
        country: z.string().length(2).default('NL'),
        elimination: z.boolean().default(false),
        inactive,
      }),
    )
    .min(1)
    .default([{ name: 'Parent Company', country: 'NL', elimination: false, inactive: false }]),
  accounts: z.array(Account).default([]),
  departments: z.array(Dimension).default([]),
  classes: z.array(Dimension).default([]),
  locations: z.array(Dimension).default([]),
  segments: z.array(Segment).default([]),
  vendors: z.array(Vendor).default([]),
  employees: z
    .array(
      z.strictObject({
        id: internalId,
        name,
        email: z.string().optional(),
        subsidiary: reference.optional(),
        inactive,
      }),
    )
    .default([]),
  taxTypes: z.array(z.strictObject({ id: internalId, name })).default([]),
  taxCodes: z.array(TaxCode).default([]),
  firstPeriod: z
    .string()
    .regex(/^\d{4}-01$/, 'expected a January, such as 2025-01')
    .default('2025-01'),
  years: z.int().positive().default(3).describe('For so many there are periods, a month each'),
  periods: z.array(Period).default([]).describe('Those that are closed or locked'),
  restlets: z.array(Restlet).default([]),
});
export type NetSuiteSeed = z.output<typeof NetSuiteSeed>;
export type RoleSeed = z.output<typeof Role>;
