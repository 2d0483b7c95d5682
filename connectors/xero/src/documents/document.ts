import type {
  BookkeepingDate,
  CurrencyCode,
  ErpDocument,
  ExactDecimal,
  ExportReference,
  Posting,
  PostingKind,
  Rejection,
  SettledDocument,
} from '@ringfence/core/contract';
import { minorFromDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import type { Terms } from '../books.ts';
import { amount, currency, date, text } from '../http/fields.ts';
import { messagesOf, Validated, type XeroMessage } from '../http/messages.ts';

/** The resources of Xero's API in which documents of ours are kept. */
export type Endpoint =
  | 'BankTransactions'
  | 'Invoices'
  | 'CreditNotes'
  | 'Payments'
  | 'BankTransfers'
  | 'ManualJournals';

/** A document on its way to Xero, in the words of its API. */
export type DocumentBody = Readonly<Record<string, unknown>>;

/** One way to book in Xero: what is sent, what is not, and where our reference is found again. */
export interface DocumentType {
  readonly endpoint: Endpoint;
  /** Kinds of posting that become such a document. */
  readonly kinds: readonly PostingKind[];
  /** Most documents of this type per request. */
  readonly maxPerRequest: number;
  body(posting: Posting, terms: Terms): DocumentBody;
  /** Refuses a posting that Xero would take but book otherwise than it was approved; `undefined` where it can be sent. */
  problem(posting: Posting, terms: Terms): Rejection | undefined;
  /** Selects the documents that carry a reference, and perhaps others. */
  carries(reference: ExportReference): string;
  /** Conditions that all of them fulfil; fields that can be empty must not be. */
  readonly always: readonly string[];
}

/** As many as Xero recommends. @see xero-api.md §7 */
export const MOST_PER_REQUEST = 50;

/** Fields that every kind of document has. */
interface DocumentFields {
  /** Our reference, where the document carries one. */
  readonly reference: string | undefined;
  readonly status: string | undefined;
  readonly date: BookkeepingDate | undefined;
  /** The whole amount, tax included. */
  readonly total: ExactDecimal | undefined;
  /** Absent where Xero does not say: a journal is in the base currency, a transfer in that of its accounts. */
  readonly currency: CurrencyCode | undefined;
  /** Transfers only: the bank account that the money leaves. */
  readonly bankAccountId?: string | undefined;
  /** Transfers only: the bank transaction by which Xero's pages show it. */
  readonly shownAs?: string | undefined;
  /** Payments only: the document that is paid. */
  readonly settles?: SettledDocument | undefined;
}

/** A document that Xero lists. */
export interface XeroDocument extends DocumentFields {
  readonly endpoint: Endpoint;
  readonly id: string;
  /** `undefined` for a document of a type that we do not make. */
  readonly kind: PostingKind | undefined;
  readonly status: string;
}

/** Xero's answer about one document that was to be made. */
export interface DocumentResult extends DocumentFields {
  /** `OK`, `WARNING` or `ERROR`; empty where Xero does not say. */
  readonly verdict: string;
  readonly id: string | undefined;
  readonly totalTax: ExactDecimal | undefined;
  readonly errors: readonly XeroMessage[];
  readonly warnings: readonly XeroMessage[];
}

/**
 * One element of the answer to a creation. Of the document only the reference is relied upon: a refused element is
 * echoed as Xero understood it, and an odd field of it must not make the whole answer unreadable.
 *
 * @see xero-api.md §7
 */
export const Created = Validated.extend({
  StatusAttributeString: z.string().optional(),
  Status: text.catch(undefined),
  Date: date.catch(undefined),
  Total: amount.catch(undefined),
  TotalTax: amount.catch(undefined),
  CurrencyCode: currency.catch(undefined),
});

/** Xero writes this in place of an id when it did not create the document. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** An id, where the document was created. */
export const newId = z
  .guid()
  .optional()
  .catch(undefined)
  .transform((id) => (id === NO_ID ? undefined : id));

/** Reads the fields that all answers to a creation have alike. */
export function createdFields(raw: z.infer<typeof Created>): Omit<DocumentResult, 'id' | 'reference'> {
  return {
    verdict: raw.StatusAttributeString ?? '',
    status: raw.Status,
    date: raw.Date,
    total: raw.Total,
    totalTax: raw.TotalTax,
    currency: raw.CurrencyCode,
    errors: messagesOf(raw, 'ValidationErrors'),
    warnings: messagesOf(raw, 'Warnings'),
  };
}

const DRAFTS: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED']);

/**
 * A document in the words of the contract.
 *
 * @param currency - For documents of which Xero does not say it.
 */
export function toErpDocument(
  document: DocumentFields & Pick<XeroDocument, 'endpoint' | 'id'> & { readonly kind: PostingKind },
  currency: CurrencyCode | undefined,
): ErpDocument {
  const { endpoint, id, kind, status, total, settles } = document;
  const inCurrency = document.currency ?? currency;
  const filesAt = kind === 'billPayment' ? paymentFilesAt(endpoint, id, settles) : undefined;
  return {
    id,
    kind,
    url: viewUrl(endpoint, document.shownAs ?? id),
    ...(document.date === undefined ? {} : { date: document.date }),
    ...(total === undefined || inCurrency === undefined ? {} : { total: minorFromDecimal(total, inCurrency) }),
    ...(status !== undefined && DRAFTS.has(status) ? { draft: true } : {}),
    ...(filesAt === undefined ? {} : { filesAt }),
  };
}

/** Payments take no files in Xero: theirs go to the bill or credit note that they pay. @see xero-api.md §10.13 */
function paymentFilesAt(endpoint: Endpoint, id: string, settles: SettledDocument | undefined): string | undefined {
  if (endpoint !== 'Payments') return `${endpoint}/${id}`;
  return settles && `${settles.kind === 'bill' ? 'Invoices' : 'CreditNotes'}/${settles.documentId}`;
}

/** INFERRED: Xero documents no links to its pages; these are the ones that its own pages and other software use. */
function viewUrl(endpoint: Endpoint, id: string): string {
  const pages: Readonly<Record<Endpoint, string>> = {
    BankTransactions: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    Invoices: 'AccountsPayable/View.aspx?InvoiceID=',
    CreditNotes: 'AccountsPayable/ViewCreditNote.aspx?creditNoteID=',
    Payments: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    BankTransfers: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    ManualJournals: 'Journal/View.aspx?invoiceID=',
  };
  return `https://go.xero.com/${pages[endpoint]}${encodeURIComponent(id)}`;
}
