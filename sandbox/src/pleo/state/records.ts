import { z } from 'zod';
import {
  itemFailureReasonTypes,
  itemStatuses,
  jobFailureReasonTypes,
  jobStatuses,
  vendorStates,
} from './vocabulary.ts';

/** The records that change in the life of a sandbox, as a snapshot keeps them. Times are milliseconds since 1970. */

const text = z.string().nullable();
const stamp = { id: z.string(), createdAtMs: z.number(), updatedAtMs: z.number() };

/** Every record of master data has these beside its contents. */
export type Stamp = { readonly [Name in keyof typeof stamp]: z.output<(typeof stamp)[Name]> };

const Account = z.object({
  ...stamp,
  externalId: z.string(),
  name: z.string(),
  archived: z.boolean(),
  code: text,
  taxCodeExternalId: text,
  metadata: z.record(z.string(), z.unknown()).nullable(),
});
export type Account = z.output<typeof Account>;

const TaxCode = z.object({
  ...stamp,
  name: z.string(),
  /** The digits of the rate as they came: `0.20`. */
  rate: z.string(),
  type: z.enum(['inclusive', 'exclusive', 'reverse']),
  archived: z.boolean(),
  code: text,
  ingoingTaxAccount: text,
  outgoingTaxAccount: text,
});
export type TaxCode = z.output<typeof TaxCode>;

const TagGroup = z.object({
  ...stamp,
  code: z.string(),
  name: z.string(),
  archived: z.boolean(),
  metadata: z.record(z.string(), z.string()),
});
export type TagGroup = z.output<typeof TagGroup>;

const Tag = z.object({ ...stamp, groupId: z.string(), code: z.string(), name: text, archived: z.boolean() });
export type Tag = z.output<typeof Tag>;

const Vendor = z.object({
  ...stamp,
  name: z.string(),
  defaultCurrency: z.string(),
  state: z.enum(vendorStates),
  externalId: text,
  code: text,
  country: text,
  registrationNumber: text,
  taxRegistrationNumber: text,
});
export type Vendor = z.output<typeof Vendor>;

const JobItemRecord = z.object({
  accountingEntryId: z.string(),
  status: z.enum(itemStatuses),
  exportedAt: text,
  externalId: text,
  externalUrl: text,
  failureReason: text,
  failureReasonType: z.enum(itemFailureReasonTypes).nullable(),
});
export type JobItemRecord = z.output<typeof JobItemRecord>;

const JobRecord = z.object({
  id: z.string(),
  status: z.enum(jobStatuses),
  createdAtMs: z.number(),
  isInteractive: z.boolean(),
  vendorBasedBookkeeping: z.boolean(),
  startedAtMs: z.number().nullable(),
  completedAtMs: z.number().nullable(),
  expiredAtMs: z.number().nullable(),
  lastUpdatedAtMs: z.number(),
  failureReason: text,
  failureReasonType: z.enum(jobFailureReasonTypes).nullable(),
});
export type JobRecord = z.output<typeof JobRecord>;

/** Records in the order of their creation. */
const CompanySnapshot = z.object({
  accounts: z.array(Account),
  taxCodes: z.array(TaxCode),
  tagGroups: z.array(TagGroup),
  tags: z.array(Tag),
  vendors: z.array(Vendor),
  jobs: z.array(z.object({ job: JobRecord, items: z.array(JobItemRecord) })),
});
export type CompanySnapshot = z.output<typeof CompanySnapshot>;

export const PleoSnapshot = z.object({ companies: z.record(z.string(), CompanySnapshot) });
export type PleoSnapshot = z.output<typeof PleoSnapshot>;
