import { z } from 'zod';
import {
  AccountingEntryId,
  BookkeepingDate,
  CompanyId,
  CurrencyCode,
  type ExportJobId,
  type Money,
} from '../contract/index.ts';
import { exactDecimal } from '../kit/index.ts';
import { optional, type PleoCalls } from './calls.ts';

/**
 * `value` is a JSON number of minor units. A value that is no whole number would be a float, and is refused.
 *
 * @see pleo-api.md §4.6: for currencies with 0 or 3 decimals the ISO 4217 exponent is INFERRED.
 */
const WalletMoney = z
  .object({ currency: CurrencyCode, value: z.int() })
  .transform((raw): Money => ({ amountMinor: raw.value, currency: raw.currency }));

/** In the currency of the receipt; only for texts, so its currency stays open (`UNDEFINED` exists). */
const SupplierMoney = z
  .object({ currency: z.string(), value: z.int() })
  .transform((raw) => ({ amountMinor: raw.value, currency: raw.currency }));

const Amounts = z
  .object({ inSupplierCurrency: SupplierMoney, inWalletCurrency: WalletMoney })
  .transform((raw) => ({ supplier: raw.inSupplierCurrency, wallet: raw.inWalletCurrency }));

const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text?.trim() === '' ? undefined : text));

function optionalList<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .array()
    .nullish()
    .transform((list) => list ?? []);
}

/** Texts of a list, without those that say nothing. */
const optionalTexts = optionalList(optionalText).transform((texts) => texts.filter((text) => text !== undefined));

/**
 * A date or a date-time, whose date counts as written and is never shifted between time zones.
 *
 * @see pleo-api.md §4.6: both forms occur
 */
const DateOfDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'expected a date')
  .transform((text) => text.slice(0, 10))
  .pipe(BookkeepingDate);

const Account = z.object({ name: z.string(), code: optionalText, identifier: optionalText });

const Tag = z.object({ code: z.string(), groupCode: z.string() });

const Tax = z
  .object({
    code: optionalText,
    rate: exactDecimal(),
    /** Open: `inclusive`, `exclusive`, `reverse`. */
    type: z.string(),
    amount: Amounts,
    ingoingTaxAccount: optionalText,
    outgoingTaxAccount: optionalText,
  })
  .transform(({ amount, ...raw }) => ({ ...raw, amount: amount.wallet }));

const Line = z
  .object({
    accountingEntryLineId: z.string(),
    lineAmount: Amounts,
    netAmount: Amounts,
    account: optional(Account),
    tags: optionalList(Tag),
    tax: optional(Tax),
  })
  .transform((raw) => ({
    id: raw.accountingEntryLineId,
    amount: raw.lineAmount,
    /** With or without the tax, depending on the tax's type; which of them when is UNKNOWN. */
    net: raw.netAmount.wallet,
    account: raw.account,
    tags: raw.tags,
    tax: raw.tax,
  }));

const SupplierBankAccount = z.object({
  bankName: optionalText,
  country: optionalText,
  accountNumber: optionalText,
  bankCode: optionalText,
  bic: optionalText,
  iban: optionalText,
});

const InvoiceInformation = z.object({
  invoiceNumber: optionalText,
  invoiceDate: optional(DateOfDateTime),
  dueDate: optional(DateOfDateTime),
  paymentDate: optional(DateOfDateTime),
  /** Open: `paid`, `scheduled`, `ready` … */
  status: optionalText,
  supplierBankAccount: optional(SupplierBankAccount),
});

const AdditionalInformation = z.object({
  reconciliationId: z.string(),
  reconciledEntries: optionalTexts,
  attendees: optionalTexts,
  invoiceInformation: optional(InvoiceInformation),
});

const Supplier = z.object({
  name: optionalText,
  code: optionalText,
  account: optionalText,
  categoryCode: optionalText,
  country: optionalText,
  taxIdentifier: optionalText,
});

const Vendor = z.object({
  name: z.string(),
  externalId: optionalText,
  code: optionalText,
  defaultCurrency: optionalText,
  country: optionalText,
  registrationNumber: optionalText,
  taxRegistrationNumber: optionalText,
});

const PersonOrTeam = z.object({ name: z.string(), code: optionalText });

/** A receipt. Its URL lives 24 hours from the fetch of the item. */
const File = z.object({
  url: z.string(),
  /** Like a MIME type. */
  type: z.string(),
  /** In bytes. */
  size: z.number(),
});

/** The accounting data of one expense in one job. @see pleo-api.md §5.7 */
const ExportItem = z
  .object({
    accountingEntryId: AccountingEntryId,
    companyId: CompanyId,
    type: z.string(),
    subType: optionalText,
    date: DateOfDateTime,
    amount: Amounts,
    accountingEntryLines: z.array(Line).min(1),
    additionalInformation: AdditionalInformation,
    bookkeeping: optional(z.object({ method: z.string() })),
    contraAccount: optional(Account),
    files: optionalList(File),
    servicePeriod: optional(z.object({ from: DateOfDateTime, to: DateOfDateTime })),
    supplier: optional(Supplier),
    vendor: optional(Vendor),
    team: optional(PersonOrTeam),
    user: optional(PersonOrTeam),
    note: optionalText,
    _links: optional(z.object({ web: optional(z.record(z.string(), z.string())) })),
  })
  .transform((raw) => ({
    entryId: raw.accountingEntryId,
    companyId: raw.companyId,
    type: raw.type,
    subType: raw.subType,
    date: raw.date,
    amount: raw.amount,
    lines: raw.accountingEntryLines,
    reconciliationId: raw.additionalInformation.reconciliationId,
    reconciledEntries: raw.additionalInformation.reconciledEntries,
    attendees: raw.additionalInformation.attendees,
    invoice: raw.additionalInformation.invoiceInformation,
    method: raw.bookkeeping?.method,
    contraAccount: raw.contraAccount,
    files: raw.files,
    servicePeriod: raw.servicePeriod,
    vendor: raw.vendor,
    supplier: raw.supplier,
    team: raw.team,
    user: raw.user,
    note: raw.note,
    webUrl: raw._links?.web?.exportItem,
  }));
export type ExportItem = z.infer<typeof ExportItem>;
export type ExportItemLine = ExportItem['lines'][number];
export type ExportItemTag = ExportItemLine['tags'][number];
export type ExportItemFile = ExportItem['files'][number];

/** One element of a page of export items: understood, or known by its id alone. One bad item never spoils a page. */
export type ReadExportItem =
  | { readonly kind: 'item'; readonly item: ExportItem }
  | { readonly kind: 'unreadable'; readonly entryId: AccountingEntryId; readonly problem: string };

const Identified = z.object({ accountingEntryId: AccountingEntryId }).loose();

/** Parses each element by itself. An element without an id spoils the page: it could belong to any expense. */
const ReadExportItem = Identified.transform((raw): ReadExportItem => {
  const parsed = ExportItem.safeParse(raw);
  if (parsed.success) return { kind: 'item', item: parsed.data };
  const problem = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
  return { kind: 'unreadable', entryId: raw.accountingEntryId, problem };
});

/** @see pleo-api.md §5.7 */
export function exportItemCalls(calls: PleoCalls) {
  return {
    /** The data layer: what to post. Only from unfinished jobs. */
    listExportItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ReadExportItem> {
      return calls.list({ method: 'GET', path: '/v3/export-items', query: { job_id: jobId } }, ReadExportItem, signal);
    },
  };
}
