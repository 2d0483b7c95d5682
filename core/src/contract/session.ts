import type { ErpCompany } from './company.ts';
import type { AccountingEntryId, ExportReference } from './identifiers.ts';
import type { Money } from './money.ts';
import type { ErpDocument, Posting, PostingKind, PostingOutcome, PostingParty } from './posting.ts';
import type {
  ErpAccount,
  ErpDimension,
  ErpDimensionValue,
  ErpTaxCode,
  ErpVendor,
  NewVendor,
  VendorKey,
} from './records.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface ListOptions extends CallOptions {
  /**
   * ISO 8601 in UTC: only records that the ERP changed after it, and possibly a few more. Given only for lists that
   * `Capabilities.changedSince` names.
   */
  readonly changedSince?: string | undefined;
}

/**
 * One company's conversation with its ERP. An ability that the ERP lacks is absent, never a method that throws; a group of
 * methods is there as a whole. Abilities are read after the first {@link check}, so they may depend on what it found.
 *
 * Every method throws a `Failure`. Every list gives archived records too, and never ends early: a failing or cut answer, a page
 * that repeats or skips throws.
 */
export interface ErpSession {
  /**
   * Proves the connection and says where it leads. Core compares the company's id with `erpCompanyKey`.
   *
   * @throws Failure `isolation` when it leads to another company; `authentication`, `authorisation`, `unreachable` …
   */
  check(options: CallOptions): Promise<ErpCompany>;
  accounts?(options: ListOptions): AsyncIterable<ErpAccount>;
  taxCodes?(options: CallOptions): AsyncIterable<ErpTaxCode>;
  readonly dimensions?: ErpDimensions;
  readonly vendors?: ErpVendors;
  /**
   * Makes one document of each posting. What becomes of a posting is its outcome: a refusal is `rejected`, a lost answer
   * `unknown`, a request that certainly never arrived `notSent`. A posting without an outcome counts as `unknown`.
   */
  post(postings: readonly Posting[], options: PostOptions): Promise<PostingOutcomes>;
  /**
   * For ERPs that make a draft first and post it in a second step. Called for each document that is a draft although its posting
   * is final, until it no longer is; may meet a document that is finished already.
   */
  finish?(document: ErpDocument, posting: Posting, options: CallOptions): Promise<PostingOutcome>;
  /** For ERPs that answer `accepted`: says what became of such postings. They are never posted again in between. */
  decide?(accepted: readonly AcceptedPosting[], options: CallOptions): Promise<PostingOutcomes>;
  /** For ERPs that answer `delivered`: the batch that an attempt left behind, or `undefined` when it left none. */
  findBatch?(attemptId: string, options: CallOptions): Promise<string | undefined>;
  readonly lookUp?: ErpLookUp;
  readonly payables?: ErpPayables;
  readonly files?: ErpFiles;
}

export interface PostOptions extends CallOptions {
  /** New for each attempt of core's; the base of idempotency keys. Repetitions inside the call reuse it. */
  readonly attemptId: string;
}

export type PostingOutcomes = ReadonlyMap<ExportReference, PostingOutcome>;

export interface AcceptedPosting {
  readonly reference: ExportReference;
  readonly entryId: AccountingEntryId;
  /** The job that the ERP named when it took the posting. */
  readonly job: string;
}

/** Finds documents again by the references that we wrote on them. */
export interface ErpLookUp {
  /**
   * How long after a lost answer this ERP may still carry the request out. Only after it does a look-up that finds nothing prove
   * that nothing happened. 0 where the ERP itself refuses a second document with the same reference.
   */
  readonly lateRequestMs: number;
  /**
   * All documents that carry these references and still stand (not deleted or voided), drafts included.
   *
   * @param options - `kinds`: what the documents may be. Left out: anything.
   */
  byReference(
    references: readonly ExportReference[],
    options: CallOptions & { readonly kinds?: ReadonlySet<PostingKind> },
  ): Promise<ReadonlyMap<ExportReference, readonly ErpDocument[]>>;
}

/** Dimensions of the books, e.g. Xero's tracking categories or NetSuite's segments. */
export interface ErpDimensions {
  /** They are few. */
  list(options: CallOptions): Promise<readonly ErpDimension[]>;
  values(dimension: ErpDimension, options: CallOptions): AsyncIterable<ErpDimensionValue>;
}

export interface ErpVendors {
  list(options: ListOptions): AsyncIterable<ErpVendor>;
  /**
   * The vendors that these keys mean, in the same order; `undefined` where there is none. By id, else by code, else by tax
   * registration number, else by name; an active one before an archived one.
   */
  find(keys: readonly VendorKey[], options: CallOptions): Promise<readonly (ErpVendor | undefined)[]>;
  /**
   * Makes a vendor, or finds the one that an earlier, interrupted call made ({@link NewVendor.reference}). Absent where vendors
   * are made by hand only.
   *
   * @throws Failure `conflict` when another vendor has the name or the code; `rejected` for what the ERP refuses.
   */
  create?(vendor: NewVendor, options: CallOptions): Promise<ErpVendor>;
}

/** Finds the bill that a payment pays, and lets a bill take what was paid on account for it before. */
export interface ErpPayables {
  /** The open bill that each key means, drafts included; nothing where there is none, or more than one. */
  openBills(keys: readonly OpenBillKey[], options: CallOptions): Promise<ReadonlyMap<ExportReference, ErpDocument>>;
  /** Allocates to a final bill the payments on account of the same party that name its number. Repeating it changes nothing. */
  allocate(bill: ErpDocument, posting: Posting, options: CallOptions): Promise<void>;
}

export interface OpenBillKey {
  /** Of the payment that asks. */
  readonly reference: ExportReference;
  readonly party: PostingParty;
  /** The supplier's own number of the bill. */
  readonly documentNumber: string;
  readonly total: Money;
}

/** Receipts. `onDocument`: files are put on documents that stand. `beforePosting`: they are stored first and the posting names them. */
export type ErpFiles =
  | {
      readonly when: 'onDocument';
      readonly limits: FileLimits;
      /** Names of the files that a document has. */
      list(document: ErpDocument, options: CallOptions): Promise<readonly string[]>;
      /** Puts a file on a document. Repeating it with the same name leaves one file. */
      attach(document: ErpDocument, file: ReceiptFile, options: CallOptions): Promise<void>;
    }
  | {
      readonly when: 'beforePosting';
      readonly limits: FileLimits;
      /** Stores a file and returns the name for {@link Posting.files}. Repeating it leaves one file. */
      store(reference: ExportReference, file: ReceiptFile, options: CallOptions): Promise<string>;
    };

export interface FileLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  readonly maxPerDocument: number;
  /** Longest file name, extension included. */
  readonly maxNameLength: number;
  /** MIME types that it takes. Left out: any. */
  readonly types?: readonly string[];
}

export interface ReceiptFile {
  /** Fit for the ERP, with its extension, and the same for the same file at every attempt. */
  readonly name: string;
  /** MIME type, e.g. `application/pdf`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
