import { z } from 'zod';
import {
  itemFailureReasonTypes,
  itemStatuses,
  jobFailureReasonTypes,
  jobStatuses,
  vendorStates,
} from './vocabulary.ts';

/** What changes in the life of a sandbox, as it is kept in a snapshot. Times are milliseconds since 1970. */

const identity = { id: z.string(), sequence: z.int() };
const times = { createdAtMs: z.number(), updatedAtMs: z.number() };

export const AccountRecord = z.object({
  ...identity,
  externalId: z.string(),
  name: z.string(),
  archived: z.boolean(),
  code: z.string().nullable(),
  taxCodeExternalId: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
});
export type AccountRecord = z.output<typeof AccountRecord>;

export const TaxCodeRecord = z.object({
  ...identity,
  name: z.string(),
  /** The digits of the rate as they came: `0.20`. */
  rate: z.string(),
  type: z.enum(['inclusive', 'exclusive', 'reverse']),
  archived: z.boolean(),
  code: z.string().nullable(),
  ingoingTaxAccount: z.string().nullable(),
  outgoingTaxAccount: z.string().nullable(),
  ...times,
});
export type TaxCodeRecord = z.output<typeof TaxCodeRecord>;

export const TagGroupRecord = z.object({
  ...identity,
  ...times,
  code: z.string(),
  name: z.string(),
  archived: z.boolean(),
  metadata: z.record(z.string(), z.string()),
});
export type TagGroupRecord = z.output<typeof TagGroupRecord>;

export const TagRecord = z.object({
  ...identity,
  ...times,
  groupId: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  archived: z.boolean(),
});
export type TagRecord = z.output<typeof TagRecord>;

export const VendorRecord = z.object({
  ...identity,
  ...times,
  name: z.string(),
  defaultCurrency: z.string(),
  state: z.enum(vendorStates),
  externalId: z.string().nullable(),
  code: z.string().nullable(),
  country: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  taxRegistrationNumber: z.string().nullable(),
});
export type VendorRecord = z.output<typeof VendorRecord>;

export const JobItemRecord = z.object({
  accountingEntryId: z.string(),
  status: z.enum(itemStatuses),
  exportedAt: z.string().nullable(),
  externalId: z.string().nullable(),
  externalUrl: z.string().nullable(),
  failureReason: z.string().nullable(),
  failureReasonType: z.enum(itemFailureReasonTypes).nullable(),
});
export type JobItemRecord = z.output<typeof JobItemRecord>;

export const JobRecord = z.object({
  ...identity,
  status: z.enum(jobStatuses),
  createdAtMs: z.number(),
  createdBy: z.string().nullable(),
  isInteractive: z.boolean(),
  vendorBasedBookkeeping: z.boolean(),
  startedAtMs: z.number().nullable(),
  completedAtMs: z.number().nullable(),
  expiredAtMs: z.number().nullable(),
  lastUpdatedAtMs: z.number(),
  failureReason: z.string().nullable(),
  failureReasonType: z.enum(jobFailureReasonTypes).nullable(),
});
export type JobRecord = z.output<typeof JobRecord>;

export const CompanySnapshot = z.object({
  accounts: z.array(AccountRecord),
  taxCodes: z.array(TaxCodeRecord),
  tagGroups: z.array(TagGroupRecord),
  /** In the order of their sequence numbers, which run through all groups. */
  tags: z.array(TagRecord),
  vendors: z.array(VendorRecord),
  jobs: z.array(z.object({ job: JobRecord, items: z.array(JobItemRecord) })),
});
export type CompanySnapshot = z.output<typeof CompanySnapshot>;

export const PleoSnapshot = z.object({ companies: z.record(z.string(), CompanySnapshot) });
export type PleoSnapshot = z.output<typeof PleoSnapshot>;
