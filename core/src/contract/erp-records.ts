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
  /** When the ERP last changed it, as ISO 8601 in UTC; absent where the ERP does not say. */
  readonly updatedAt?: string;
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

/** A dimension of the books: a tracking category in Xero, a segment in NetSuite. Becomes a tag group in Pleo. */
export interface ErpDimension {
  /** The ERP's long-lived id. */
  readonly id: string;
  /** What users know it by, where the ERP has such a thing; else its id. */
  readonly code: string;
  readonly name: string;
  readonly status: 'active' | 'archived';
}

/** One value of a dimension: a tracking option in Xero. Becomes a tag. */
export interface ErpDimensionValue {
  readonly id: string;
  /** What users know it by, where the ERP has such a thing; else its id. */
  readonly code: string;
  readonly name: string;
  readonly status: 'active' | 'archived';
}

export interface ErpVendor {
  /** The ERP's long-lived id: becomes Pleo's `externalId`. */
  readonly id: string;
  /** What users know it by, where it has such a thing; else its id. */
  readonly code: string;
  readonly name: string;
  /** `archived`: no document may name it any more; merged and erased ones too. */
  readonly status: 'active' | 'archived';
  /** What kind of vendor it is in the ERP's own words, e.g. `supplier`; empty where the ERP does not say. */
  readonly type: string;
  /** The currency that it usually bills in. */
  readonly currency?: CurrencyCode;
  /** ISO 3166-1 alpha-2; absent where the ERP keeps another spelling that is not understood. */
  readonly countryCode?: string;
  readonly registrationNumber?: string;
  readonly taxRegistrationNumber?: string;
  /** When the ERP last changed it, as ISO 8601 in UTC; absent where the ERP does not say. */
  readonly updatedAt?: string;
}

/** A vendor that was drafted in Pleo and is to be made in the ERP. */
export interface NewVendor {
  readonly name: string;
  /** The number that the ERP shall know it by, where it has such a thing. */
  readonly code?: string;
  readonly currency?: CurrencyCode;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
  readonly registrationNumber?: string;
  readonly taxRegistrationNumber?: string;
  /**
   * Our own word for it, derived from Pleo's id of the vendor alone, at most 50 characters. The ERP keeps it where it can,
   * so that a repetition finds the vendor instead of making a second one.
   */
  readonly reference: string;
}

/** What of a vendor may be known to someone who looks for it; at least one is present. */
export interface VendorKey {
  readonly id?: string;
  readonly code?: string;
  readonly taxRegistrationNumber?: string;
  /** Compared as the ERP compares names. Only for employees and merchants, who have no other key. */
  readonly name?: string;
}
