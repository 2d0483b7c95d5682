import { expect } from 'chai';
import type { ErpAccount } from '../contract/index.ts';
import { type AccountMapping, toPleoAccount } from './account-to-pleo.ts';

const MAPPING: AccountMapping = { classes: new Set(['expense']), knownTaxCodes: new Set(['INPUT']) };

function account(overrides: Partial<ErpAccount> = {}): ErpAccount {
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

describe('core/mapping/account-to-pleo', () => {
  it('takes id, code, name and a tax code that Pleo knows', () => {
    expect(toPleoAccount(account({ defaultTaxCode: 'INPUT' }), MAPPING)).to.deep.equal({
      externalId: 'erp-4300',
      code: '4300',
      name: 'Office supplies',
      archived: false,
      taxCodeExternalId: 'INPUT',
    });
  });

  it('leaves out a tax code that Pleo does not know, and a code that the ERP does not give', () => {
    const desired = toPleoAccount(account({ defaultTaxCode: 'OLD', code: '' }), MAPPING);
    expect(desired).to.include({ code: undefined, taxCodeExternalId: undefined });
  });

  for (const [what, overrides] of [
    ['archived', { status: 'archived' }],
    ['not postable', { postable: false }],
    ['of a class that the company leaves out', { class: 'asset' }],
  ] as const) {
    it(`does not offer an account that is ${what}`, () => {
      expect(toPleoAccount(account(overrides), MAPPING)).to.equal(undefined);
    });
  }
});
