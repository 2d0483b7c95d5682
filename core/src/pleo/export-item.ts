import { z } from 'zod';
import { AccountingEntryId, BookkeepingDate, CompanyId, CurrencyCode, type Money } from '../contract/index.ts';
import { exactDecimal } from '../kit/index.ts';

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

const Account = z.object({ name: z.string(), code: optionalText, identifier: optionalText });

const Tax = z.object({ code: optionalText, rate: exactDecimal(), type: z.string(), amount: Amounts });

const Line = z.object({
  lineAmount: Amounts,
  account: Account.nullish().transform((account) => account ?? undefined),
  tax: Tax.nullish().transform((tax) => tax ?? undefined),
});

/** A date-time whose date is the bookkeeping date as written; never shifted between time zones. */
const DateOfDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'expected a date')
  .transform((text) => text.slice(0, 10))
  .pipe(BookkeepingDate);

/** The accounting data of one expense in one job. @see pleo-api.md §5.7 */
export const ExportItem = z
  .object({
    accountingEntryId: AccountingEntryId,
    companyId: CompanyId,
    type: z.string(),
    subType: optionalText,
    date: DateOfDateTime,
    amount: Amounts,
    accountingEntryLines: z.array(Line).min(1),
    additionalInformation: z.object({
      reconciliationId: z.string(),
      attendees: z.array(z.string().nullable()).nullish(),
    }),
    bookkeeping: z.object({ method: z.string() }).nullish(),
    contraAccount: Account.nullish(),
    supplier: z.object({ name: optionalText }).nullish(),
    vendor: z.object({ name: z.string(), externalId: optionalText, code: optionalText }).nullish(),
    user: z.object({ name: z.string() }).nullish(),
    note: optionalText,
    _links: z.object({ web: z.record(z.string(), z.string()).nullish() }).nullish(),
  })
  .transform((raw) => ({
    entryId: raw.accountingEntryId,
    companyId: raw.companyId,
    type: raw.type,
    subType: raw.subType,
    date: raw.date,
    amount: raw.amount,
    lines: raw.accountingEntryLines.map((line) => ({
      amount: line.lineAmount,
      account: line.account,
      tax: line.tax && {
        code: line.tax.code,
        rate: line.tax.rate,
        type: line.tax.type,
        amount: line.tax.amount.wallet,
      },
    })),
    reconciliationId: raw.additionalInformation.reconciliationId,
    attendees: (raw.additionalInformation.attendees ?? []).filter((name) => name !== null),
    method: raw.bookkeeping?.method,
    contraAccount: raw.contraAccount ?? undefined,
    vendor: raw.vendor ?? undefined,
    supplierName: raw.supplier?.name,
    userName: raw.user?.name,
    note: raw.note,
    webUrl: raw._links?.web?.exportItem,
  }));
export type ExportItem = z.infer<typeof ExportItem>;
export type ExportItemLine = ExportItem['lines'][number];

/** One element of a page of export items: understood, or known by its id alone. One bad item never spoils a page. */
export type ReadExportItem =
  | { readonly kind: 'item'; readonly item: ExportItem }
  | { readonly kind: 'unreadable'; readonly entryId: AccountingEntryId; readonly problem: string };

const Identified = z.object({ accountingEntryId: AccountingEntryId }).loose();

/** Parses each element by itself. An element without an id spoils the page: it could belong to any expense. */
export const ReadExportItem = Identified.transform((raw): ReadExportItem => {
  const parsed = ExportItem.safeParse(raw);
  if (parsed.success) return { kind: 'item', item: parsed.data };
  const problem = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
  return { kind: 'unreadable', entryId: raw.accountingEntryId, problem };
});
