import type { AccountingEntryId, ExportReference } from './identifiers.ts';
import type { BookkeepingDate, ExactDecimal, Money } from './money.ts';

/**
 * The documents that an expense can become in the ERP.
 *
 * - `spend`, `receive`: money out of a bank account, or into it, coded by the lines.
 * - `bill`, `creditNote`: what is owed to a party, or by it, coded by the lines; the contra account is accounts payable.
 * - `billPayment`: money to the party of a bill, or back from the party of a credit note.
 * - `transfer`: between two bank accounts: out of the contra account, into that of the one line.
 * - `journal`: a general journal entry.
 */
export const POSTING_KINDS = ['spend', 'receive', 'bill', 'creditNote', 'billPayment', 'transfer', 'journal'] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** A side of the ledger. */
export type Side = 'debit' | 'credit';

/**
 * Names an account: by the ERP's id where known, else by code. At least one is present, except for the accounts payable of a
 * bill, a credit note and their payment, which the ERP itself knows.
 */
export interface AccountReference {
  readonly id?: string;
  readonly code?: string;
  /** For sentences only. */
  readonly name?: string;
}

/** The tax of a coding line. */
export interface PostingTax {
  /** The ERP's tax code. */
  readonly code: string;
  /** As approved in Pleo, a fraction. */
  readonly rate: ExactDecimal;
  readonly mode: 'inclusive' | 'reverse';
}

/**
 * One line of a balanced entry. `amount` is what the account is debited or credited with, never negative: a line that runs
 * against its document stands on the other side.
 */
export interface PostingLine {
  readonly side: Side;
  /** `coding`: a line of the expense; `tax`: its tax on a line of its own; `contra`: the other side of the document. */
  readonly purpose: 'coding' | 'tax' | 'contra';
  readonly account: AccountReference;
  readonly amount: Money;
  /** How much of `amount` is tax that the ERP splits off by the tax code. */
  readonly includedTax: Money;
  /** Absent: the line is outside tax. */
  readonly taxCode?: PostingTax;
  /** One value per dimension, at most as many as the ERP has slots. */
  readonly dimensions: readonly LineDimension[];
  readonly text: string;
}

/** A value of a dimension, as the ERP knows it. */
export interface LineDimension {
  readonly dimensionId: string;
  readonly valueId: string;
  /** For sentences only: `Region: North`. */
  readonly label: string;
}

/** Who was paid, or is owed. */
export interface PostingParty {
  /** `vendor`: the ERP has it, matched in Pleo; `merchant`: a name from the card network; `employee`: spent own money. */
  readonly role: 'vendor' | 'merchant' | 'employee';
  /** The ERP's id of the vendor, where Pleo knows it. */
  readonly id?: string;
  readonly code?: string;
  readonly taxRegistrationNumber?: string;
  readonly name: string;
}

/** The document that a payment settles. */
export interface SettledDocument {
  /** The ERP's id of the bill or credit note. */
  readonly documentId: string;
  readonly kind: 'bill' | 'creditNote';
}

/**
 * One document with its balanced debit and credit lines, which core builds from one Pleo export item and the company's rules. A
 * journals-only ERP needs nothing but the lines; an ERP with documents reads the kind and the contra line (the kit's
 * `documentOf`). A connector turns it into the ERP's words and adds nothing.
 * Invariants: debits equal credits; exactly one line is `contra` and its amount is `total`; every amount has one currency.
 */
export interface Posting {
  readonly entryId: AccountingEntryId;
  readonly reference: ExportReference;
  readonly kind: PostingKind;
  /** `draft` only for kinds that `Capabilities.drafts` names. */
  readonly status: 'draft' | 'final';
  readonly date: BookkeepingDate;
  /** When a bill is due. */
  readonly dueDate?: BookkeepingDate;
  /** The supplier's own number of a bill or credit note, or of the bill that a payment pays. */
  readonly documentNumber?: string;
  /** Absent when Pleo names neither vendor nor supplier. */
  readonly party?: PostingParty;
  readonly lines: readonly PostingLine[];
  readonly total: Money;
  /** Text of the document as a whole. */
  readonly text: string;
  /** Values of dimensions that a document has once, e.g. a location. */
  readonly dimensions: readonly LineDimension[];
  /** Names of the receipts that were stored before (`ErpFiles`, `beforePosting`). */
  readonly files: readonly string[];
  /** What a `billPayment` settles; absent: it is paid on account, to be allocated when its bill is there. */
  readonly settles?: SettledDocument;
  /** Link back to the expense in Pleo, where Pleo gave one. */
  readonly url?: string;
}

/** A document as the ERP holds it. What the ERP does not say is absent. */
export interface ErpDocument {
  readonly id: string;
  /** Where a person can look at it. */
  readonly url?: string;
  /** These three are held against the posting: another value is no match. The total is the posting's, not the sum of debits. */
  readonly date?: BookkeepingDate;
  readonly total?: Money;
  readonly kind?: PostingKind;
  /** The document is not in the ledger yet. */
  readonly draft?: boolean;
  /** Where the ERP keeps its files, in the connector's own words; core hands it back unread. */
  readonly filesAt?: string;
}

/** What a rejection is about; core turns it into Pleo's failure reason type. */
export const REJECTION_REASONS = [
  'account',
  'tax-code',
  'dimension',
  'vendor',
  'period-locked',
  'currency',
  'duplicate',
  'amount',
  'missing-configuration',
  'unsupported',
  'permission',
  'other',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

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
  /** Asynchronous ERPs: taken, not yet decided. Needs `ErpSession.decide`. */
  | { readonly kind: 'accepted'; readonly job: string }
  /** ERPs without document ids, e.g. files: final. `batch` names it for people. Needs `ErpSession.findBatch`. */
  | { readonly kind: 'delivered'; readonly batch: string }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  /** Sent, and no answer: core looks it up, and never sends it again blindly. */
  | { readonly kind: 'unknown'; readonly cause: Error }
  /** Certainly not carried out, and not refused for its content: unreachable, limited, credentials refused. */
  | { readonly kind: 'notSent'; readonly cause: Error };
