import type { AccountingEntryId, ExportReference } from './identifiers.ts';
import type { BookkeepingDate, ExactDecimal, Money } from './money.ts';

/**
 * What an expense becomes in the ERP. The lines are on one side of the ledger, the contra account on the other.
 *
 * - `spend`: money out of a bank account (contra), coded by the lines (debit).
 * - `receive`: money into a bank account (contra), coded by the lines (credit).
 * - `bill`: what is owed to a party (contra: accounts payable), coded by the lines (debit).
 * - `creditNote`: what a party owes back (contra: accounts payable), coded by the lines (credit).
 * - `billPayment`: money out of an account (contra) to the party of a bill; for a credit note into it. It has one line,
 *   whose account is accounts payable.
 * - `transfer`: between two bank accounts: out of the contra account, into that of the one line (debit).
 * - `journal`: a general journal entry, its lines on the side that `side` says.
 */
export type PostingKind = 'spend' | 'receive' | 'bill' | 'creditNote' | 'billPayment' | 'transfer' | 'journal';

/**
 * How an account is named: the ERP's id where known, else its code. At least one is present, except for the accounts payable
 * of a `billPayment`, which the ERP itself knows.
 */
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
  /** The values that the line carries, one per dimension, at most as many as the ERP has slots. */
  readonly dimensions: readonly LineDimension[];
  readonly text: string;
}

/** A dimension's value on a line, as the ERP knows it. */
export interface LineDimension {
  readonly dimensionId: string;
  readonly valueId: string;
  /** For sentences only: `Region: North`. */
  readonly label: string;
}

/** Who was paid, or is owed. */
export interface PostingParty {
  /** `vendor`: one of the ERP's, matched in Pleo; `merchant`: a name as the card network gave it; `employee`: spent own money. */
  readonly role: 'vendor' | 'merchant' | 'employee';
  /** The ERP's id of the vendor, where Pleo knows it. */
  readonly id?: string;
  readonly code?: string;
  readonly taxRegistrationNumber?: string;
  readonly name: string;
}

/** What a payment settles. */
export interface SettledDocument {
  /** The ERP's id of the bill or credit note. */
  readonly documentId: string;
  readonly kind: 'bill' | 'creditNote';
}

/** How a bill is found that another expense made. */
export interface OpenBillKey {
  readonly party: PostingParty;
  /** The supplier's own number of the bill. */
  readonly documentNumber: string;
  readonly total: Money;
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
  /** The side of the ledger that the lines are on. */
  readonly side: 'debit' | 'credit';
  /** `draft` only for kinds that {@link Capabilities.drafts} names. */
  readonly status: 'draft' | 'final';
  readonly date: BookkeepingDate;
  /** When a bill is due. */
  readonly dueDate?: BookkeepingDate;
  /** The supplier's own number of a bill or credit note, or of the bill that a payment pays. */
  readonly documentNumber?: string;
  /** Absent when Pleo names neither vendor nor supplier. */
  readonly party?: PostingParty;
  /** The other side of every line; absent where it is the accounts payable that the ERP itself knows. */
  readonly contraAccount?: AccountReference;
  readonly lines: readonly PostingLine[];
  readonly total: Money;
  /** What a `billPayment` settles; absent: it is paid on account, to be allocated when its bill is there. */
  readonly settles?: SettledDocument;
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
  /** True for a document that is not in the ledger yet. */
  readonly draft?: boolean;
  /**
   * Where the ERP keeps the files of this document, in the connector's own words: core hands it back unread. Absent where id
   * and kind say it.
   */
  readonly filesAt?: string;
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
