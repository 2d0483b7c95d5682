/** One line of an approved expense. Amounts are in the currency's smallest unit. */
export interface BookLine {
  readonly account: string;
  /** With the sign that Pleo gives it. */
  readonly grossMinor: bigint;
  readonly tax?: BookTax;
  readonly tags: readonly BookTag[];
}

export interface BookTag {
  readonly group: 'REGION' | 'PROJECT';
  readonly code: string;
}

export interface BookTax {
  readonly code: string;
  readonly ratePercent: number;
  readonly mode: 'inclusive' | 'reverse' | 'exclusive';
  /** What the receipt says where that is not what the rate comes to; with the sign of the gross. */
  readonly approvedMinor?: bigint;
}

export type BookMethod = 'journal' | 'accounts_payable' | 'none';

/** What is wrong with an expense, so that it must fail. */
export type Flaw =
  | 'unknown type'
  | 'unknown account'
  | 'archived account'
  | 'bank account'
  | 'system account'
  | 'unknown tax code'
  | 'tax code of sales'
  | 'exclusive tax'
  | 'archived tag'
  | 'archived vendor'
  | 'no vendor'
  | 'total is not the sum'
  | 'total is zero'
  | 'wallet in another currency'
  | 'closed period';

/** One approved expense, as the model and the seed are both made from it. */
export interface BookExpense {
  readonly key: string;
  readonly type: string;
  readonly method: BookMethod;
  readonly date: string;
  readonly lines: readonly BookLine[];
  /** One of the company's vendors, as Pleo has it on the expense. */
  readonly vendor?: string;
  readonly supplier: string;
  readonly employee: string;
  readonly invoiceNumber?: string;
  readonly isForeign: boolean;
  /** Key of the invoice that this payment pays. */
  readonly pays?: string;
  readonly flaw?: Flaw;
}

/** What of a company decides how its expenses are booked. */
export interface BookCompany {
  readonly currency: 'EUR' | 'SEK' | 'JPY' | 'ISK' | 'KWD';
  readonly status: 'draft' | 'final';
  /** Whether the accounts for these parts are bank accounts. */
  readonly outOfPocket: 'bank' | 'liability';
  readonly contra: 'bank' | 'liability';
  /** Whose tax stands outside bills: Xero's own from the gross, or, as for any other ERP here, the approved one. */
  readonly cashTax?: 'approved';
  /** In the order of their export, over two jobs. */
  readonly expenses: readonly BookExpense[];
}

/** Digits after the point, as ISO 4217 has them and Pleo counts in. */
export const DECIMALS: Readonly<Record<BookCompany['currency'], 0 | 2 | 3>> = {
  EUR: 2,
  SEK: 2,
  JPY: 0,
  ISK: 0,
  KWD: 3,
};
