import type { z } from 'zod';
import type { Attachment } from './attachment.ts';
import type { Capabilities } from './capabilities.ts';
import type {
  ErpAccount,
  ErpCompany,
  ErpDimension,
  ErpDimensionValue,
  ErpTaxCode,
  ErpVendor,
  NewVendor,
  VendorKey,
} from './erp-records.ts';
import type { CompanyHttp, CompanyHttpOptions, HttpUsage, RateBudget, RateBudgetOptions } from './http.ts';
import type { CompanyId, CompanySlug, ExportReference } from './identifiers.ts';
import type { Clock, IdSource, Log, RandomSource } from './ports.ts';
import type { ErpDocument, OpenBillKey, Posting, PostingKind, PostingOutcome, Rejection } from './posting.ts';
import type { Secret } from './secret.ts';

/**
 * What a connector package exports: how to talk to one ERP, and nothing about any company. The engine opens a session
 * per company; a connector keeps no state in its module.
 *
 * @typeParam Settings - What stands under `erp.settings` in a company's YAML, parsed.
 */
export interface ConnectorDefinition<Settings = unknown> {
  /** As written under `erp.connector`, e.g. `xero`. */
  readonly id: string;
  /** For people, e.g. `Xero`. */
  readonly displayName: string;
  readonly contractVersion: 1;
  /**
   * The YAML under `erp.settings`. Credentials are fields made with the kit's `secret()`; unknown keys are refused
   * (`z.strictObject`); `.describe()` each field: the text reaches editors through the JSON Schema.
   */
  readonly settings: z.ZodType<Settings>;
  /** The ERP needs no credentials at all, e.g. a folder of files. */
  readonly withoutSecrets?: true;
  readonly capabilities: Capabilities;
  /**
   * What makes the ERP company unique, e.g. the tenant id. Two companies of a configuration may not share it.
   */
  erpCompanyKey(settings: Settings): string;
  /** Opens a session for one company. Makes no call: the first one is {@link ErpSession.check}. */
  open(context: CompanyContext<Settings>): ErpSession;
}

/** Everything a session may touch, all of it bound to one company. */
export interface CompanyContext<Settings> {
  readonly companyId: CompanyId;
  readonly slug: CompanySlug;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly random: RandomSource;
  readonly log: Log;
  /** Makes a client for one origin. The session makes as many as its ERP has hosts. */
  http(options: CompanyHttpOptions): CompanyHttp & { readonly usage: HttpUsage };
  /** A budget of this company's alone. */
  budget(options: RateBudgetOptions): RateBudget;
  /**
   * A budget shared by all companies of the process that name the same key, for limits that an ERP counts per app.
   * It holds counters only. The key must not be a secret.
   */
  sharedBudget(key: string, options: RateBudgetOptions): RateBudget;
  /** Small secrets that change by themselves, sealed in the company's state (rotating refresh tokens). */
  readonly vault: SecretVault;
}

export interface SecretVault {
  load(name: string): Promise<Secret | undefined>;
  /** Resolves when the secret is durably stored. @throws Failure `configuration` when no sealing key is configured. */
  store(name: string, secret: Secret): Promise<void>;
}

/** One company's conversation with its ERP. */
export interface ErpSession {
  /**
   * Proves the connection and that it leads to the configured ERP company.
   *
   * @throws Failure `isolation` when it leads to another one; `authentication`, `authorisation`, `unreachable` …
   */
  check(signal?: AbortSignal): Promise<ErpCompany>;
  /**
   * Every account, archived ones included. A failing or cut answer throws; it never ends early.
   *
   * @param changedSince - ISO 8601 in UTC: only those that the ERP changed after it, and possibly a few more. Given only
   *   where {@link Capabilities.changedSince} has `accounts`.
   */
  listAccounts(signal?: AbortSignal, changedSince?: string): AsyncIterable<ErpAccount>;
  /** Every tax code, archived ones included. */
  listTaxCodes?(signal?: AbortSignal): AsyncIterable<ErpTaxCode>;
  /** Every dimension, archived ones included. They are few. */
  listDimensions?(signal?: AbortSignal): Promise<readonly ErpDimension[]>;
  /** Every value of a dimension, archived ones included. @throws Failure `bad-response` for a page that repeats or skips. */
  listDimensionValues?(dimension: ErpDimension, signal?: AbortSignal): AsyncIterable<ErpDimensionValue>;
  /**
   * Every vendor, archived ones included, as a stream.
   *
   * @param changedSince - As for accounts, where {@link Capabilities.changedSince} has `vendors`.
   * @throws Failure `bad-response` for a page that repeats or skips.
   */
  listVendors?(signal?: AbortSignal, changedSince?: string): AsyncIterable<ErpVendor>;
  /**
   * The vendors that these keys mean, in the same order; `undefined` where there is none. By id, else by code, else by tax
   * registration number, else by name; an active one before an archived one.
   */
  findVendors?(keys: readonly VendorKey[], signal?: AbortSignal): Promise<readonly (ErpVendor | undefined)[]>;
  /**
   * Makes a vendor, or finds the one that an earlier, interrupted call made ({@link NewVendor.reference}).
   *
   * @throws Failure `conflict` when another vendor has the name or the code; `rejected` for what the ERP refuses.
   */
  createVendor?(vendor: NewVendor, signal?: AbortSignal): Promise<ErpVendor>;
  /**
   * Creates the documents.
   *
   * @param attemptId - New for each attempt of core's; the base of the ERP's idempotency keys. Repetitions inside the
   *   call reuse it.
   * @returns One outcome per posting, in the same order. Rejections are outcomes; so are lost answers.
   */
  post(postings: readonly Posting[], attemptId: string, signal?: AbortSignal): Promise<readonly PostingOutcome[]>;
  /**
   * The documents that carry these references and still stand (not deleted or voided).
   *
   * @param kinds - What the documents may be; others need not be looked for. Left out: anything.
   * @throws Failure `conflict` when a reference stands on more than one.
   */
  findByReference?(
    references: readonly ExportReference[],
    signal?: AbortSignal,
    kinds?: ReadonlySet<PostingKind>,
  ): Promise<ReadonlyMap<ExportReference, ErpDocument>>;
  /**
   * What the ERP would refuse of these postings, as far as can be told from lists already read: one entry per posting, in
   * the same order; `undefined` where nothing is known against it. Writes nothing.
   */
  inspect?(postings: readonly Posting[], signal?: AbortSignal): Promise<readonly (Rejection | undefined)[]>;
  /**
   * The open bill that each key means, in the same order; `undefined` where there is none, or more than one. Drafts are
   * given too, with `draft: true`.
   */
  findOpenBills?(keys: readonly OpenBillKey[], signal?: AbortSignal): Promise<readonly (ErpDocument | undefined)[]>;
  /**
   * Allocates to a final bill what was paid on account for it before: payments to the same party that name its
   * `documentNumber`. Repeating it changes nothing.
   */
  reconcile?(bill: ErpDocument, posting: Posting, signal?: AbortSignal): Promise<void>;
  /** Names of the files that a document has. */
  listAttachments?(document: ErpDocument, signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * Puts a file on a document. Repeating it with the same name leaves one file.
   *
   * @throws Failure; `rejected` for what the ERP refuses.
   */
  attach?(document: ErpDocument, file: Attachment, signal?: AbortSignal): Promise<void>;
  /**
   * How long after a lost answer this ERP may still carry the request out. Only after it does a look-up that finds nothing
   * prove that nothing happened.
   */
  readonly settleMs: number;
  /** Requests and bytes so far, all hosts together. */
  readonly usage: HttpUsage;
  /** Requests that the ERP takes today before it sends us away; absent where it has no such limit. */
  readonly requestsLeftToday?: number | undefined;
}
