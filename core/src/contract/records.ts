import type { CurrencyCode, ExactDecimal } from './money.ts';
import type { AccountReference } from './posting.ts';

export type AccountClass = 'asset' | 'equity' | 'expense' | 'liability' | 'revenue';

/** What records of every kind have. */
interface ErpRecord {
  /** The ERP's long-lived id: becomes Pleo's `externalId`. */
  readonly id: string;
  /** What users know it by, e.g. `4300`; where the ERP has no such thing, its id, and for an account nothing. */
  readonly code: string;
  readonly name: string;
  /** `archived`: no document may name it any more; merged and erased ones too. */
  readonly status: 'active' | 'archived';
}

export interface ErpAccount extends ErpRecord {
  readonly class: AccountClass;
  /** The ERP's own finer type, e.g. `OVERHEADS`. */
  readonly type: string;
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
  /** Effective rate as a fraction: `0.21` is 21 %. Absent where the ERP does not say. */
  readonly rate?: ExactDecimal;
  readonly status: 'active' | 'archived';
  /** Classes of accounts whose lines may carry it. Left out: any. */
  readonly appliesTo?: readonly AccountClass[];
  /** Account of the tax, for ERPs that want it on a line of its own. */
  readonly account?: AccountReference;
  /** Account of the tax that is owed under reverse charge, for the same ERPs. */
  readonly reverseAccount?: AccountReference;
}

/** A dimension of the books, e.g. a tracking category in Xero, or a segment in NetSuite. Becomes a tag group in Pleo. */
export interface ErpDimension extends ErpRecord {
  /** `document`: a document has one value for all its lines. Left out: each line has its own. */
  readonly level?: 'line' | 'document';
}

/** One value of a dimension, e.g. a tracking option in Xero. Becomes a tag. */
export type ErpDimensionValue = ErpRecord;

export interface ErpVendor extends ErpRecord {
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
export interface NewVendor
  extends Pick<ErpVendor, 'name' | 'currency' | 'countryCode' | 'registrationNumber' | 'taxRegistrationNumber'> {
  /** The number that the ERP shall know it by, where it has such a thing. */
  readonly code?: string;
  /**
   * Derived from Pleo's id of the vendor alone, at most 50 characters. The ERP keeps it where it can, so that a repetition
   * finds the vendor instead of making a second one.
   */
  readonly reference: string;
}

/**
 * What a vendor is looked for by; at least one is present. The name is compared as the ERP compares names, and is given only for
 * employees and merchants, who have no other key.
 */
export type VendorKey = Partial<Pick<ErpVendor, 'id' | 'code' | 'taxRegistrationNumber' | 'name'>>;
