import {
  type ErpAccount,
  type ErpDimension,
  type ErpDimensionValue,
  type ErpTaxCode,
  type ErpVendor,
  ExactDecimal,
} from '../../contract/index.ts';

export function walletAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return {
    id: 'bank-1',
    code: '1090',
    name: 'Pleo wallet',
    class: 'asset',
    type: 'BANK',
    status: 'active',
    postable: false,
    isBank: true,
    ...overrides,
  };
}

export function expenseAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return {
    id: 'erp-4300',
    code: '4300',
    name: 'Office supplies',
    class: 'expense',
    type: 'OVERHEADS',
    status: 'active',
    postable: true,
    isBank: false,
    ...overrides,
  };
}

export function inputTax(overrides: Partial<ErpTaxCode> = {}): ErpTaxCode {
  const rate = ExactDecimal.parse('0.21');
  return { code: 'INPUT', name: 'Input tax', rate, status: 'active', appliesTo: ['expense'], ...overrides };
}

export function erpDimension(overrides: Partial<ErpDimension> = {}): ErpDimension {
  return { id: 'dimension-1', code: 'DEPT', name: 'Department', status: 'active', ...overrides };
}

export function erpDimensionValue(overrides: Partial<ErpDimensionValue> = {}): ErpDimensionValue {
  return { id: 'value-1', code: '100', name: 'Sales', status: 'active', ...overrides };
}

export function erpVendor(overrides: Partial<ErpVendor> = {}): ErpVendor {
  return { id: 'erp-vendor-1', code: 'V1', name: 'Paper & Co', status: 'active', type: 'supplier', ...overrides };
}
