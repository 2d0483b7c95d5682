import type {
  BookkeepingDate,
  CurrencyCode,
  ExactDecimal,
  PostingKind,
  SettledDocument,
} from '@ringfence/core/contract';
import type { XeroMessage } from '../schema/validation.ts';
import type { Endpoint } from './endpoint.ts';

/** What Xero says of a document, as far as we read it. */
export interface DocumentFacts {
  /** Our reference, where the document carries one. */
  readonly reference: string | undefined;
  readonly status: string | undefined;
  readonly date: BookkeepingDate | undefined;
  /** What the document amounts to, tax included. */
  readonly total: ExactDecimal | undefined;
  /** Absent where Xero does not say: a journal is in the base currency, a transfer in that of its accounts. */
  readonly currency: CurrencyCode | undefined;
  /** Of a transfer: the bank account that it leaves. */
  readonly bankAccountId?: string | undefined;
  /** Of a transfer: the bank transaction by which Xero's pages show it. */
  readonly shownAs?: string | undefined;
  /** Of a bill or credit note: what is not settled yet. */
  readonly open?: ExactDecimal | undefined;
  /** Of a payment: what it pays. */
  readonly settles?: SettledDocument | undefined;
}

/** A document that Xero lists. */
export interface XeroDocument extends DocumentFacts {
  readonly endpoint: Endpoint;
  readonly id: string;
  /** `undefined` for a document of a type that we do not make. */
  readonly kind: PostingKind | undefined;
  readonly status: string;
}

/** What became of one document of a creation. */
export interface DocumentResult extends DocumentFacts {
  /** `OK`, `WARNING` or `ERROR`; empty where Xero does not say. */
  readonly verdict: string;
  readonly id: string | undefined;
  readonly totalTax: ExactDecimal | undefined;
  readonly errors: readonly XeroMessage[];
  readonly warnings: readonly XeroMessage[];
}

/** One page of a list. */
export interface DocumentPage<Document extends XeroDocument = XeroDocument> {
  readonly items: readonly Document[];
  readonly pageCount: number;
}
