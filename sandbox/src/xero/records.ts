import { z } from 'zod';
import { XeroAccountType } from './seed.ts';

/* The records of a tenant are plain JSON: what a snapshot holds is what the books hold. */

const absent = z.string().optional();
const Amount = z.string().describe('Decimal text, two decimals');
const LineAmountTypes = z.enum(['Exclusive', 'Inclusive', 'NoTax']);
export type LineAmountTypes = z.output<typeof LineAmountTypes>;

const AccountRecord = z
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

const ContactRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    contactNumber: absent,
    accountNumber: absent,
    status: z.enum(['ACTIVE', 'ARCHIVED', 'GDPRREQUEST']),
    companyNumber: absent,
    emailAddress: absent,
    taxNumber: absent,
    defaultCurrency: absent,
    country: absent.describe('That of the street address'),
    mergedToContactId: absent,
    isSupplier: z.boolean().optional().describe('Set by its first bill'),
    updatedAtMs: z.number(),
  })
  .readonly();
export type ContactRecord = z.output<typeof ContactRecord>;

const trackingStatus = z.enum(['ACTIVE', 'ARCHIVED', 'DELETED']);

const TrackingOptionRecord = z.object({ id: z.string(), name: z.string(), status: trackingStatus }).readonly();
export type TrackingOptionRecord = z.output<typeof TrackingOptionRecord>;

const TrackingCategoryRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    status: trackingStatus,
    options: z.array(TrackingOptionRecord).readonly(),
  })
  .readonly();
export type TrackingCategoryRecord = z.output<typeof TrackingCategoryRecord>;

const TrackingEntry = z.object({ categoryId: z.string(), optionId: z.string() }).readonly();
export type TrackingEntry = z.output<typeof TrackingEntry>;
const TrackingEntries = z.array(TrackingEntry).readonly().default([]);

const CodedLineRecord = z.object({
  description: z.string(),
  lineAmount: Amount.describe(
    "With or without tax, as the document's lineAmountTypes says; on a journal debit positive",
  ),
  taxAmount: Amount,
  accountId: absent.describe('The line of a draft can have none'),
  taxType: absent,
  tracking: TrackingEntries,
});
/** The part that lines of documents and of journals have in common. */
export type CodedLineRecord = Readonly<z.output<typeof CodedLineRecord>>;

const LineRecord = CodedLineRecord.extend({
  id: z.string(),
  quantity: z.string().describe('Four decimals'),
  unitAmount: z.string(),
}).readonly();
export type LineRecord = z.output<typeof LineRecord>;

const documentShape = {
  id: z.string(),
  contactId: z.string(),
  date: z.string(),
  url: absent,
  lineAmountTypes: LineAmountTypes,
  lines: z.array(LineRecord).readonly(),
  subTotal: Amount,
  totalTax: Amount,
  total: Amount,
  currencyCode: z.string(),
  currencyRate: z.string(),
  updatedAtMs: z.number(),
};

const BankTransactionRecord = z
  .object({
    ...documentShape,
    type: z.enum(['SPEND', 'RECEIVE', 'SPEND-OVERPAYMENT']),
    status: z.enum(['AUTHORISED', 'DELETED']),
    bankAccountId: z.string(),
    reference: z.string(),
    isReconciled: z.boolean(),
    overpaymentId: absent.describe('Of a SPEND-OVERPAYMENT: what its credit is known by'),
  })
  .readonly();
export type BankTransactionRecord = z.output<typeof BankTransactionRecord>;

/** A bill (`ACCPAY`) or a supplier's credit note (`ACCPAYCREDIT`): both have the same shape. */
const PayableRecord = z
  .object({
    ...documentShape,
    type: z.enum(['ACCPAY', 'ACCPAYCREDIT']),
    status: z.enum(['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED']),
    dueDate: absent,
    number: z.string().describe("The supplier's own; empty where there is none, and not unique"),
    amountPaid: Amount.describe('By payments; of a credit note: refunded'),
    amountCredited: Amount.describe('By allocations; of a credit note: allocated'),
    fullyPaidOnDate: absent,
  })
  .readonly();
export type PayableRecord = z.output<typeof PayableRecord>;

/** Money that settles a bill, or comes back for a credit note. */
const PaymentRecord = z
  .object({
    id: z.string(),
    type: z.enum(['ACCPAYPAYMENT', 'APCREDITPAYMENT']),
    status: z.enum(['AUTHORISED', 'DELETED']),
    payableId: z.string().describe('Of the bill or credit note'),
    accountId: z.string(),
    date: z.string(),
    amount: Amount.describe("In the document's currency"),
    bankAmount: Amount.describe("In the account's currency"),
    currencyRate: z.string(),
    reference: z.string(),
    isReconciled: z.boolean(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type PaymentRecord = z.output<typeof PaymentRecord>;

/** Credit from a supplier, used for a bill. */
const AllocationRecord = z
  .object({
    id: z.string(),
    from: z.enum(['creditNote', 'overpayment']),
    creditId: z.string().describe('Of the credit note or overpayment'),
    invoiceId: z.string(),
    amount: Amount,
    date: z.string(),
  })
  .readonly();
export type AllocationRecord = z.output<typeof AllocationRecord>;

/** One end of a transfer: the account, and the bank transaction that the transfer makes there. */
const TransferEndRecord = z
  .object({ accountId: z.string(), transactionId: z.string(), isReconciled: z.boolean(), tracking: TrackingEntries })
  .readonly();
export type TransferEndRecord = z.output<typeof TransferEndRecord>;

const BankTransferRecord = z
  .object({
    id: z.string(),
    status: z.enum(['AUTHORISED', 'DELETED']),
    from: TransferEndRecord,
    to: TransferEndRecord,
    amount: Amount,
    currencyCode: z.string().describe('That of both accounts'),
    date: z.string(),
    reference: z.string(),
    createdAtMs: z.number(),
    updatedAtMs: z.number(),
  })
  .readonly();
export type BankTransferRecord = z.output<typeof BankTransferRecord>;

const ManualJournalRecord = z
  .object({
    id: z.string(),
    status: z.enum(['DRAFT', 'POSTED', 'VOIDED', 'DELETED']),
    narration: z.string(),
    date: z.string(),
    lineAmountTypes: LineAmountTypes,
    lines: z.array(CodedLineRecord.readonly()).readonly(),
    showOnCashBasisReports: z.boolean(),
    url: absent,
    updatedAtMs: z.number(),
  })
  .readonly();
export type ManualJournalRecord = z.output<typeof ManualJournalRecord>;

/** A file at a document. Its bytes are not kept, so that a data folder stays small. */
const AttachmentRecord = z
  .object({
    id: z.string(),
    documentId: z.string(),
    fileName: z.string(),
    mimeType: z.string(),
    contentLength: z.number().describe('In bytes'),
    sha256: z.string().describe('Of the bytes, in hexadecimal digits'),
    uploads: z.number().describe('How often a file of this name was uploaded to the document'),
  })
  .readonly();
export type AttachmentRecord = z.output<typeof AttachmentRecord>;

/** Everything of a tenant that callers can change. */
export const TenantRecords = z.object({
  accounts: z.array(AccountRecord).readonly(),
  contacts: z.array(ContactRecord).readonly(),
  trackingCategories: z.array(TrackingCategoryRecord).readonly().default([]),
  bankTransactions: z.array(BankTransactionRecord).readonly().default([]),
  invoices: z.array(PayableRecord).readonly().default([]),
  creditNotes: z.array(PayableRecord).readonly().default([]),
  payments: z.array(PaymentRecord).readonly().default([]),
  allocations: z.array(AllocationRecord).readonly().default([]),
  bankTransfers: z.array(BankTransferRecord).readonly().default([]),
  manualJournals: z.array(ManualJournalRecord).readonly().default([]),
  attachments: z.array(AttachmentRecord).readonly().default([]),
});
export type TenantRecords = Readonly<z.output<typeof TenantRecords>>;

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

export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

const classes: Readonly<Record<AccountRecord['type'], AccountClass>> = {
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

/** The class that an account's type belongs to; tax rates say which classes they apply to. */
export function accountClass(type: AccountRecord['type']): AccountClass {
  return classes[type];
}
