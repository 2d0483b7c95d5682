import { CurrencyCode, type ErpTaxCode, ExactDecimal } from '@ringfence/core/contract';
import { ChartIndex } from '@ringfence/core/kit';
import type { Terms } from '../books.ts';
import type { XeroAccount } from '../lists/accounts.ts';

/** The wallet's bank account; like many of Xero's it has no code. */
export const WALLET: XeroAccount = {
  id: '6f7594f2-f059-4d56-9e67-47ac9733bfe9',
  code: '',
  name: 'Pleo EUR',
  class: 'asset',
  type: 'BANK',
  status: 'active',
  postable: false,
  isBank: true,
  currency: CurrencyCode.parse('EUR'),
};

export const OFFICE: XeroAccount = {
  id: 'ebd06280-af70-4bed-97c6-7451a454ad85',
  code: '612100',
  name: 'Fournitures de bureau',
  class: 'expense',
  type: 'OVERHEADS',
  status: 'active',
  postable: true,
  isBank: false,
};

export const TRAVEL: XeroAccount = {
  ...OFFICE,
  id: '7d05a53d-613d-4eb2-a2fc-dcb6adb80b80',
  code: '613000',
  name: 'Déplacements',
};

/** A second bank account. */
export const SAVINGS: XeroAccount = {
  ...WALLET,
  id: '13918178-849a-4823-9a31-57b7eac713d7',
  code: '091',
  name: 'Savings',
};

/** The debt to employees. */
export const POCKET: XeroAccount = {
  ...OFFICE,
  id: '562555f2-8cde-4ce9-8203-0363922537a4',
  code: '440100',
  name: 'Personnel',
  class: 'liability',
  type: 'CURRLIAB',
};

/** Xero books the debt to suppliers on it. */
export const PAYABLE: XeroAccount = {
  ...POCKET,
  id: '55dc3d2b-3d5d-4d7d-9d9c-2f2b2d1a7f7a',
  code: '440000',
  name: 'Fournisseurs',
  postable: false,
  systemAccount: 'CREDITORS',
};

export const VAT_21: ErpTaxCode = {
  code: 'TAX001',
  name: 'TVA 21%',
  rate: ExactDecimal.parse('0.21'),
  status: 'active',
  appliesTo: ['expense', 'asset'],
};

/** The tests translate postings by these. */
export const TERMS = {
  chart: new ChartIndex([WALLET, SAVINGS, OFFICE, TRAVEL, POCKET, PAYABLE]),
  taxRates: new Map([[VAT_21.code, VAT_21]]),
  taxFreeCode: 'NONE',
  fallbackContact: 'Pleo',
  baseCurrency: CurrencyCode.parse('EUR'),
} as const satisfies Terms;
