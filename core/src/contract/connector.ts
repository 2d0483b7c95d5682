import type { z } from 'zod';
import type { Capabilities } from './capabilities.ts';
import type { ErpAccount, ErpCompany, ErpTaxCode } from './erp-records.ts';
import type { CompanyHttp, CompanyHttpOptions, HttpUsage, RateBudget, RateBudgetOptions } from './http.ts';
import type { CompanyId, CompanySlug, ExportReference } from './identifiers.ts';
import type { Clock, IdSource, Log, RandomSource } from './ports.ts';
import type { ErpDocument, Posting, PostingOutcome } from './posting.ts';
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
  /** Every account, archived ones included. A failing or cut answer throws; it never ends early. */
  listAccounts(signal?: AbortSignal): AsyncIterable<ErpAccount>;
  /** Every tax code, archived ones included. */
  listTaxCodes?(signal?: AbortSignal): AsyncIterable<ErpTaxCode>;
  /**
   * Creates the documents.
   *
   * @param attemptId - New for each attempt of core's; the base of the ERP's idempotency keys. Repetitions inside the
   *   call reuse it.
   * @returns One outcome per posting, in the same order. Rejections are outcomes; so are lost answers.
   */
  post(postings: readonly Posting[], attemptId: string, signal?: AbortSignal): Promise<readonly PostingOutcome[]>;
  /** The documents that carry these references and still stand (not deleted or voided). */
  findByReference?(
    references: readonly ExportReference[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<ExportReference, ErpDocument>>;
  /**
   * How long after a lost answer this ERP may still carry the request out. Only after it does a look-up that finds nothing
   * prove that nothing happened.
   */
  readonly settleMs: number;
  /** Requests and bytes so far, all hosts together. */
  readonly usage: HttpUsage;
}
