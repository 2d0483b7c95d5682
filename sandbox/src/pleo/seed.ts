import { z } from 'zod';
import { id, rate } from '../shared/index.ts';
import { ExpenseSeed } from './expense-seed.ts';

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
  ingoingTaxAccount: z.string().optional(),
  outgoingTaxAccount: z.string().optional(),
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

export const PleoSeed = z.strictObject({
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
export type PleoSeed = z.output<typeof PleoSeed>;
export type PleoCompanySeed = PleoSeed['companies'][number];
