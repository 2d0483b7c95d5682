import { z } from 'zod';
import { XeroAccountType } from './seed.ts';

export type AccountType = z.output<typeof XeroAccountType>;
export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

const absent = z.string().optional();
export const Amount = z.string().describe('Decimal text, two decimals');

/* The records of a tenant are plain JSON: what a snapshot holds is what the books hold. */

export const AccountRecord = z
  .object({
    id: z.string(),
    code: absent,
    name: z.string(),
    type: XeroAccountType,
    status: z.enum(['ACTIVE', 'ARCHIVED', 'DELETED']),
    taxType: z.string(),
    description: absent,
    systemAccount: absent,
    bankAccountNumber: absent,
    currency: absent.describe('Bank accounts only'),
    enablePayments: z.boolean().optional().describe('Payments may be made from it, though it is no bank account'),
    updatedAtMs: z.number(),
  })
  .readonly();
export type AccountRecord = z.output<typeof AccountRecord>;

/** Kept as the API spells it: nothing but the type is ever looked at. */
const AddressRecord = z
  .object({
    AddressType: z.enum(['STREET', 'POBOX']),
    AddressLine1: absent,
    AddressLine2: absent,
    AddressLine3: absent,
    AddressLine4: absent,
    City: absent,
    Region: absent,
    PostalCode: absent,
    Country: absent,
    AttentionTo: absent,
  })
  .readonly();
export type AddressRecord = z.output<typeof AddressRecord>;

const PhoneRecord = z
  .object({
    PhoneType: z.enum(['DDI', 'DEFAULT', 'FAX', 'MOBILE', 'OFFICE']),
    PhoneNumber: absent,
    PhoneAreaCode: absent,
    PhoneCountryCode: absent,
  })
  .readonly();
export type PhoneRecord = z.output<typeof PhoneRecord>;

export const ContactRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    contactNumber: absent,
    accountNumber: absent,
    status: z.enum(['ACTIVE', 'ARCHIVED', 'GDPRREQUEST']),
    firstName: absent,
    lastName: absent,
    companyNumber: absent,
    emailAddress: absent,
    bankAccountDetails: absent,
    taxNumber: absent,
    defaultCurrency: absent,
    addresses: z.array(AddressRecord).readonly().default([]),
    phones: z.array(PhoneRecord).readonly().default([]),
    mergedToContactId: absent,
    isSupplier: z.boolean().optional().describe('Set by its first bill'),
    updatedAtMs: z.number(),
  })
  .readonly();
export type ContactRecord = z.output<typeof ContactRecord>;

const trackingStatus = z.enum(['ACTIVE', 'ARCHIVED', 'DELETED']);

const TrackingOptionRecord = z.object({ id: z.string(), name: z.string(), status: trackingStatus }).readonly();
export type TrackingOptionRecord = z.output<typeof TrackingOptionRecord>;

export const TrackingCategoryRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    status: trackingStatus,
    options: z.array(TrackingOptionRecord).readonly(),
  })
  .readonly();
export type TrackingCategoryRecord = z.output<typeof TrackingCategoryRecord>;

/** What a line tracks. */
export const TrackingEntries = z
  .array(z.object({ categoryId: z.string(), optionId: z.string() }).readonly())
  .readonly()
  .default([]);

export const LineRecord = z
  .object({
    id: z.string(),
    description: z.string(),
    quantity: z.string().describe('Four decimals'),
    unitAmount: z.string().describe('Two decimals, or four'),
    lineAmount: Amount.describe("With or without tax, as the document's lineAmountTypes says"),
    taxAmount: Amount,
    accountId: absent.describe('A line that is only a description has neither an account nor a tax type'),
    taxType: absent,
    tracking: TrackingEntries,
  })
  .readonly();
export type LineRecord = z.output<typeof LineRecord>;

export const LineAmountTypes = z.enum(['Exclusive', 'Inclusive', 'NoTax']);
export type LineAmountTypes = z.output<typeof LineAmountTypes>;

export const BankTransactionRecord = z
  .object({
    id: z.string(),
    type: z.enum(['SPEND', 'RECEIVE', 'SPEND-OVERPAYMENT']),
    status: z.enum(['AUTHORISED', 'DELETED']),
    contactId: z.string(),
    bankAccountId: z.string(),
    date: z.string(),
    reference: z.string(),
    url: absent,
    isReconciled: z.boolean(),
    lineAmountTypes: LineAmountTypes,
    lines: z.array(LineRecord).readonly(),
    subTotal: Amount,
    totalTax: Amount,
    total: Amount,
    currencyCode: z.string(),
    currencyRate: z.string().describe('Shown for a bank account that is not in the base currency'),
    overpaymentId: absent.describe('Of a SPEND-OVERPAYMENT: what its credit is known by'),
    updatedAtMs: z.number(),
  })
  .readonly();
export type BankTransactionRecord = z.output<typeof BankTransactionRecord>;
export type BankTransactionType = BankTransactionRecord['type'];

/** A rate that lines name by its `taxType`. Rates do not change in the simulator. */
export interface TaxRateRecord {
  readonly taxType: string;
  readonly name: string;
  /** Effective rate in per cent. */
  readonly rate: string;
  readonly status: 'ACTIVE' | 'DELETED' | 'ARCHIVED' | 'PENDING';
  readonly appliesTo: readonly AccountClass[];
  readonly components: readonly { readonly name: string; readonly rate: string }[];
}

/** The organisation itself: nothing of it changes in the simulator. */
export interface OrganisationRecord {
  readonly tenantId: string;
  readonly name: string;
  readonly legalName: string;
  readonly baseCurrency: string;
  /** The base currency and every other that is enabled. */
  readonly currencies: readonly string[];
  readonly countryCode: string;
  readonly version: string;
  readonly periodLockDate?: string | undefined;
  readonly endOfYearLockDate?: string | undefined;
  readonly requestsPerDay: number;
  readonly createdAtMs: number;
}

const classes: Readonly<Record<AccountType, AccountClass>> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  FIXED: 'ASSET',
  INVENTORY: 'ASSET',
  NONCURRENT: 'ASSET',
  PREPAYMENT: 'ASSET',
  CURRLIAB: 'LIABILITY',
  LIABILITY: 'LIABILITY',
  TERMLIAB: 'LIABILITY',
  PAYG: 'LIABILITY',
  EQUITY: 'EQUITY',
  DEPRECIATN: 'EXPENSE',
  DIRECTCOSTS: 'EXPENSE',
  EXPENSE: 'EXPENSE',
  OVERHEADS: 'EXPENSE',
  OTHERINCOME: 'REVENUE',
  REVENUE: 'REVENUE',
  SALES: 'REVENUE',
};

export function isAccountType(text: string): text is AccountType {
  return Object.hasOwn(classes, text);
}

/** The class that an account's type belongs to; tax rates say which classes they apply to. */
export function accountClass(type: AccountType): AccountClass {
  return classes[type];
}
