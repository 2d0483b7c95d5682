import type { ErpCompany } from './company.ts';
import type { ErpFiles } from './files.ts';
import type { ExportReference } from './identifiers.ts';
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
  /** ISO 8601 in UTC: only what the ERP changed after it, and a little more. Given for lists in `Capabilities.changedSince`. */
  readonly changedSince?: string | undefined;
}

/**
 * One company's conversation with its ERP. An ability that the ERP lacks is absent, never a method that throws; a group of
 * methods is there as a whole. Abilities are read after the first {@link check}, so they may depend on what it found.
 * Every method throws a `Failure`. Every list gives archived records too, and never ends early: a failing or cut answer, a page
 * that repeats or skips throws.
 */
export interface ErpSession {
  /** Proves the connection and says where it leads. Core compares the company's id with `erpCompanyKey`. */
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

export interface AcceptedPosting extends Pick<Posting, 'reference' | 'entryId'> {
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
  /** All documents of these kinds (left out: of any) that carry the references and still stand, drafts included. */
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
   * are made by hand. @throws Failure `conflict` when another vendor has the name or the code; `rejected` when it is refused.
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
