import type { BookkeepingDate, CurrencyCode } from './money.ts';
import type { PostingKind } from './posting.ts';

/** The ERP company that a session is connected to, as the ERP itself describes it. */
export interface ErpCompany {
  /** The ERP's key of the company, equal to `ConnectorDefinition.erpCompanyKey` of its settings. */
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: CurrencyCode;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
  readonly capabilities: Capabilities;
  /** Dates on which nothing may be posted. Empty: all is open. */
  readonly closedPeriods: readonly ClosedPeriod[];
  /** Sentences about things that work but that the user should know. */
  readonly remarks: readonly string[];
}

export interface ClosedPeriod {
  /** First closed day. Left out: everything up to `to`. */
  readonly from?: BookkeepingDate;
  /** Last closed day. */
  readonly to: BookkeepingDate;
  /** Closed for these kinds alone, e.g. bills and their payments. Left out: for all. */
  readonly kinds?: readonly PostingKind[];
}

/** What this company's ERP can do. It may depend on settings, on the edition, or on what the check found. */
export interface Capabilities {
  /** Documents that `post` takes. Kinds that are missing give way to `journal` where that one is there. */
  readonly documents: readonly PostingKind[];
  /** Kinds that can be created as a draft. Kinds not listed are final at once. */
  readonly drafts: readonly PostingKind[];
  /** Most postings per call of `post`; `wholeJob`: all of an export job at once. */
  readonly batch: number | 'wholeJob';
  /** `onLine`: a line carries gross amount and tax code, and the ERP splits it. `ownLine`: core adds a line on the tax account. */
  readonly tax: 'onLine' | 'ownLine';
  /** Dimensions that one line can carry. */
  readonly dimensionSlots: number;
  /** Dimensions without which the ERP refuses a document. Left out: none. */
  readonly requiredDimensions?: readonly { readonly id: string; readonly name: string }[];
  /** Longest text of a line, in UTF-16 units. Left out: 4,000. */
  readonly maxTextLength?: number;
  /** Lists that can be asked for what has changed since an instant. Left out: none. */
  readonly changedSince?: readonly ('accounts' | 'vendors')[];
  /** Whether a journal may touch a bank account. Left out: it may. */
  readonly journalsOnBankAccounts?: boolean;
}
