import type { z } from 'zod';
import type {
  CompanyHttp,
  CompanyHttpOptions,
  ConcurrencyLimit,
  ConcurrencyLimitOptions,
  RateBudget,
  RateBudgetOptions,
} from './http.ts';
import type { CompanyId, CompanySlug } from './identifiers.ts';
import type { MatrixRows } from './matrix.ts';
import type { Clock, IdSource, Log, RandomSource } from './ports.ts';
import type { Secret } from './secret.ts';
import type { ErpSession } from './session.ts';

/**
 * A connector package exports one of these as `connector`. It says how to talk to one ERP, and nothing about any company: the
 * engine opens a session per company, and a connector keeps no state in its module.
 */
export interface ConnectorDefinition<Settings = unknown> {
  /** As written under `erp.connector`, e.g. `xero`. */
  readonly id: string;
  /** For people, e.g. `Xero`. */
  readonly displayName: string;
  readonly contractVersion: 2;
  /**
   * The YAML under `erp.settings`: `z.strictObject`, with credentials made by the kit's `secret()`. A schema that lets unknown
   * keys pass is refused, and so is one without a secret. `.describe()` each field: the text reaches editors.
   */
  readonly settings: z.ZodType<Settings>;
  /** The ERP needs no credentials at all, e.g. a folder of files. */
  readonly withoutSecrets?: true;
  /**
   * Makes the ERP company unique, e.g. Xero's tenant id. Two companies of a configuration may not share it, and
   * {@link ErpSession.check} must find the same one in `ErpCompany.id`.
   */
  erpCompanyKey(settings: Settings): string;
  /** The longest reference that the ERP keeps and finds again, at least 21 characters. Left out: 43 and more. */
  readonly maxReferenceLength?: number;
  /** Rows of the posting matrix that this ERP books otherwise than the default. The YAML has the last word. */
  readonly matrix?: MatrixRows;
  /** Opens a session for one company. It makes no call: the first one is {@link ErpSession.check}. */
  open(context: CompanyContext<Settings>): ErpSession;
}

/** Everything that a session may touch. All of it is bound to one company. */
export interface CompanyContext<Settings> {
  readonly companyId: CompanyId;
  readonly slug: CompanySlug;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly random: RandomSource;
  readonly log: Log;
  /** Makes a client for one origin. A session makes as many as its ERP has hosts; core counts what they send. */
  http(options: CompanyHttpOptions): CompanyHttp;
  /** A budget of this company's alone. */
  budget(options: RateBudgetOptions): RateBudget;
  /**
   * A budget that all companies of this connector share when they name the same key, for limits that an ERP counts per app.
   * It holds counters only. The key must not be a secret.
   */
  sharedBudget(key: string, options: RateBudgetOptions): RateBudget;
  /** As `sharedBudget`, for limits on requests in flight, e.g. NetSuite's per account. */
  sharedConcurrency(key: string, options: ConcurrencyLimitOptions): ConcurrencyLimit;
  /** Small secrets that change by themselves, sealed in the company's state, e.g. rotating refresh tokens. */
  readonly vault: SecretVault;
}

export interface SecretVault {
  load(name: string): Promise<Secret | undefined>;
  /** Resolves when the secret is durably stored. @throws Failure `configuration` when no sealing key is configured. */
  store(name: string, secret: Secret): Promise<void>;
}
