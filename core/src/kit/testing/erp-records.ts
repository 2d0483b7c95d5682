import {
  type ErpAccount,
  type ErpDimension,
  type ErpDimensionValue,
  type ErpTaxCode,
  type ErpVendor,
  ExactDecimal,
} from '../../contract/index.ts';

export function account(changes: Partial<ErpAccount> = {}): ErpAccount {
  return {
    id: 'erp-4300',
    code: '4300',
    name: 'Office supplies',
    class: 'expense',
    type: 'OVERHEADS',
    status: 'active',
    postable: true,
    isBank: false,
    ...changes,
  };
}

export function taxCode(changes: Partial<ErpTaxCode> = {}): ErpTaxCode {
  const rate = ExactDecimal.parse('0.21');
  return { code: 'INPUT', name: 'VAT on purchases', rate, status: 'active', appliesTo: ['expense'], ...changes };
}

export function dimension(changes: Partial<ErpDimension> = {}): ErpDimension {
  return { id: 'dimension-1', code: 'REG', name: 'Region', status: 'active', ...changes };
}

export function dimensionValue(changes: Partial<ErpDimensionValue> = {}): ErpDimensionValue {
  return { id: 'value-1', code: 'N', name: 'North', status: 'active', ...changes };
}

export function vendor(changes: Partial<ErpVendor> = {}): ErpVendor {
  return { id: 'vendor-1', code: 'V-1', name: 'Papeterie du Parc', status: 'active', type: 'supplier', ...changes };
}
