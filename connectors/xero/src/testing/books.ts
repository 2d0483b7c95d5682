import { CurrencyCode, type ErpAccount, type ErpTaxCode, ExactDecimal } from '@ringfence/core/contract';

/** The wallet's bank account; like many of Xero's it has no code. */
export const WALLET: ErpAccount = {
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

export const OFFICE: ErpAccount = {
  id: 'ebd06280-af70-4bed-97c6-7451a454ad85',
  code: '612100',
  name: 'Fournitures de bureau',
  class: 'expense',
  type: 'OVERHEADS',
  status: 'active',
  postable: true,
  isBank: false,
};

export const TRAVEL: ErpAccount = {
  ...OFFICE,
  id: '7d05a53d-613d-4eb2-a2fc-dcb6adb80b80',
  code: '613000',
  name: 'Déplacements',
};

export const VAT_21: ErpTaxCode = {
  code: 'TAX001',
  name: 'TVA 21%',
  rate: ExactDecimal.parse('0.21'),
  status: 'active',
  appliesTo: ['expense', 'asset'],
};
