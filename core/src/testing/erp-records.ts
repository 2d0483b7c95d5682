import type { ErpAccount, ErpDimension, ErpDimensionValue, ErpTaxCode, ErpVendor } from '../contract/index.ts';
import { bankAccount } from '../export/posting/testing/test-books.ts';
import { account, dimension, dimensionValue, taxCode, vendor } from '../kit/testing/erp-records.ts';

export function walletAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return bankAccount(overrides);
}

export function expenseAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return account(overrides);
}

export function inputTax(overrides: Partial<ErpTaxCode> = {}): ErpTaxCode {
  return taxCode({ name: 'Input tax', ...overrides });
}

export function erpDimension(overrides: Partial<ErpDimension> = {}): ErpDimension {
  return dimension({ code: 'DEPT', name: 'Department', ...overrides });
}

export function erpDimensionValue(overrides: Partial<ErpDimensionValue> = {}): ErpDimensionValue {
  return dimensionValue({ code: '100', name: 'Sales', ...overrides });
}

export function erpVendor(overrides: Partial<ErpVendor> = {}): ErpVendor {
  return vendor({ id: 'erp-vendor-1', code: 'V1', name: 'Paper & Co', ...overrides });
}
