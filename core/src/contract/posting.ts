import type { AccountingEntryId, ExportReference } from './identifiers.ts';
import type { BookkeepingDate, ExactDecimal, Money } from './money.ts';

/**
 * What an expense becomes in the ERP.
 *
 * - `spend`, `receive`: money out of and into a bank account, coded by the lines.
 * - `bill`, `creditNote`, `billPayment`: the accounts-payable documents.
 * - `transfer`: between two bank accounts.
 * - `journal`: a general journal entry.
 */
export type PostingKind = 'spend' | 'receive' | 'bill' | 'creditNote' | 'billPayment' | 'transfer' | 'journal';

/** How an account is named: the ERP's id where known, else its code. At least one is present. */
export interface AccountReference {
  readonly id?: string;
  readonly code?: string;
  /** For sentences only. */
  readonly name?: string;
}

export interface PostingTax {
  /** The ERP's tax code. */
  readonly code: string;
  /** As approved in Pleo, a fraction. */
  readonly rate: ExactDecimal;
  readonly mode: 'inclusive' | 'reverse';
}

export interface PostingLine {
  readonly account: AccountReference;
  /** Net plus tax equals gross, in the posting's currency; all positive unless the line runs against its document. */
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
  /** Absent: the line is outside tax. */
  readonly taxCode?: PostingTax;
  readonly text: string;
}

/** Who was paid. */
export interface PostingParty {
  /** The ERP's id of the vendor, where Pleo knows it. */
  readonly id?: string;
  readonly name: string;
}

/**
 * The canonical, balanced document that core builds from one Pleo export item and the company's mapping. A connector
 * turns it into the ERP's words and adds nothing.
 *
 * Invariants: the gross of the lines adds up to `total`; `total` is positive; every amount has the same currency.
 */
export interface Posting {
  readonly entryId: AccountingEntryId;
  readonly reference: ExportReference;
  readonly kind: PostingKind;
  readonly date: BookkeepingDate;
  /** Absent when Pleo names neither vendor nor supplier. */
  readonly party?: PostingParty;
  /** The other side of every line: the wallet's bank account for `spend` and `receive`. */
  readonly contraAccount: AccountReference;
  readonly lines: readonly PostingLine[];
  readonly total: Money;
  /** Link back to the expense in Pleo, where Pleo gave one. */
  readonly url?: string;
}

/** A document as the ERP holds it. */
export interface ErpDocument {
  readonly id: string;
  /** Where a person can look at it. */
  readonly url?: string;
  /** As the ERP states them, for comparison when a document is adopted; absent where the ERP does not say. */
  readonly date?: BookkeepingDate;
  readonly total?: Money;
  readonly kind?: PostingKind;
}

/** What a rejection is about; core turns it into Pleo's failure reason type. */
export type RejectionReason =
  | 'account'
  | 'tax-code'
  | 'dimension'
  | 'vendor'
  | 'period-locked'
  | 'currency'
  | 'duplicate'
  | 'amount'
  | 'missing-configuration'
  | 'unsupported'
  | 'permission'
  | 'other';

/** Why the ERP (or a check before it) refuses one posting. */
export interface Rejection {
  readonly reason: RejectionReason;
  /** One sentence for the bookkeeper: what is wrong, where, and what to do about it. No ids of ours, no stack. */
  readonly sentence: string;
  /** The field and line concerned, where known, e.g. `line 2, account`. */
  readonly field?: string;
  /** The ERP's own words, for the journal. */
  readonly erpMessage?: string;
}

/** What became of one posting. */
export type PostingOutcome =
  | { readonly kind: 'created'; readonly document: ErpDocument; readonly warnings?: readonly string[] }
  | { readonly kind: 'alreadyExists'; readonly document: ErpDocument }
  /** Asynchronous ERPs: taken, not yet decided. */
  | { readonly kind: 'accepted'; readonly job: string }
  /** File-based ERPs without document ids. */
  | { readonly kind: 'delivered'; readonly batch: string }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** Sent, and no answer: look it up, never send again blindly. */
  | { readonly kind: 'unknown'; readonly cause: Error }
  /** Certainly not carried out, and not refused for its content: unreachable, limited, credentials refused. */
  | { readonly kind: 'notSent'; readonly cause: Error };
