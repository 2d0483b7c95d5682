import type { BookkeepingDate, CurrencyCode, ExactDecimal } from './money.ts';

/** The ERP company that a session is connected to, as the ERP itself describes it. */
export interface ErpCompany {
  /** The ERP's id of the company: Xero's tenant id, NetSuite's account and subsidiary. */
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: CurrencyCode;
  readonly countryCode?: string;
  /** No document may be dated on or before this date. Absent: open. */
  readonly lockDate?: BookkeepingDate;
  /** Things that work but that the user should know, as sentences. */
  readonly remarks: readonly string[];
}

export type AccountClass = 'asset' | 'equity' | 'expense' | 'liability' | 'revenue';

export interface ErpAccount {
  /** The ERP's long-lived id: becomes Pleo's `externalId`. */
  readonly id: string;
  /** What users see, e.g. `4300`; empty where the ERP has none (Xero bank accounts). */
  readonly code: string;
  readonly name: string;
  readonly class: AccountClass;
  /** The ERP's own finer type, e.g. `OVERHEADS`. */
  readonly type: string;
  readonly status: 'active' | 'archived';
  /** Whether an expense line may be posted to it; false for bank and system accounts. */
  readonly postable: boolean;
  /** Whether it holds money and can be the wallet. */
  readonly isBank: boolean;
  /** Only where the account is kept in one currency. */
  readonly currency?: CurrencyCode;
  /** Code of the tax code that the ERP applies by default. */
  readonly defaultTaxCode?: string;
}

export interface ErpTaxCode {
  /** The ERP's key, used on lines: becomes Pleo's `code`. */
  readonly code: string;
  readonly name: string;
  /** Effective rate as a fraction: `0.21` is 21 %. */
  readonly rate: ExactDecimal;
  readonly status: 'active' | 'archived';
  /** Classes of accounts whose lines may carry it. */
  readonly appliesTo: readonly AccountClass[];
}
