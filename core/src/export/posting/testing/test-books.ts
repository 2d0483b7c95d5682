import type { z } from 'zod';
import { type AccountsConfiguration, ExportSection } from '../../../config/index.ts';
import {
  type AccountReference,
  BookkeepingDate,
  type Capabilities,
  type ClosedPeriod,
  type ErpAccount,
  type ErpTaxCode,
  type ErpVendor,
  type LineDimension,
  POSTING_KINDS,
  type VendorKey,
} from '../../../contract/index.ts';
import { referencesOf } from '../../../kit/index.ts';
import { account, taxCode, vendor } from '../../../kit/testing/erp-records.ts';
import { type DimensionMeaning, type ExportBooks, type ExportSettings, exportSettings } from '../posting-context.ts';

/** Accounts with a part of their own, under the codes that {@link testSettings} configures. */
export function bankAccount(changes: Partial<ErpAccount> = {}): ErpAccount {
  return account({
    id: 'bank-1',
    code: '1090',
    name: 'Pleo wallet',
    class: 'asset',
    type: 'BANK',
    postable: false,
    isBank: true,
    ...changes,
  });
}

/** Books in memory: everything in them can be changed. */
export class TestBooks implements ExportBooks {
  readonly accounts: ErpAccount[] = [
    bankAccount(),
    bankAccount({ id: 'bank-2', code: '1095', name: 'Out of pocket' }),
    bankAccount({ id: 'bank-3', code: '1000', name: 'House bank' }),
    account(),
  ];
  /** `not-asked`: the ERP gives no list. */
  taxCodes: ErpTaxCode[] | 'not-asked' = [taxCode()];
  /** By `group/code`, in upper case. */
  readonly tags = new Map<string, (LineDimension & Partial<Pick<DimensionMeaning, 'level'>>) | 'archived'>();
  vendors: ErpVendor[] | 'not-asked' = [vendor({ id: 'v-1', code: 'PAPER', name: 'Paper & Co Ltd' })];
  closedPeriods: readonly ClosedPeriod[] = [];
  readonly today = BookkeepingDate.parse('2026-03-10');

  account({ id, code }: AccountReference): ErpAccount | undefined {
    return this.accounts.find((each) => each.id === id) ?? this.accounts.find((each) => each.code === code);
  }

  taxCode(code: string): ErpTaxCode | 'not-asked' | undefined {
    return this.taxCodes === 'not-asked' ? this.taxCodes : this.taxCodes.find((each) => each.code === code);
  }

  dimensionValue(groupCode: string, code: string): DimensionMeaning | 'unknown-group' | 'unknown' | 'archived' {
    const groups = [...this.tags.keys()].map((key) => key.split('/')[0]);
    if (!groups.includes(groupCode)) return 'unknown-group';
    const value = this.tags.get(`${groupCode}/${code}`) ?? 'unknown';
    return typeof value === 'string' ? value : { level: 'line', ...value };
  }

  vendor({ id, code, taxRegistrationNumber, name }: VendorKey): ErpVendor | 'not-asked' | undefined {
    if (this.vendors === 'not-asked') return this.vendors;
    return (
      this.vendors.find((each) => each.id === id) ??
      this.vendors.find((each) => each.code === code) ??
      this.vendors.find((each) => taxRegistrationNumber && each.taxRegistrationNumber === taxRegistrationNumber) ??
      this.vendors.find((each) => each.name === name)
    );
  }
}

export interface TestSettings {
  readonly accounts?: Partial<AccountsConfiguration>;
  readonly export?: z.input<typeof ExportSection>;
  readonly capabilities?: Partial<Capabilities>;
}

/** Settings of a company whose ERP, Ledgerly, can do everything and has two dimensions per line. */
export function testSettings(changes: TestSettings = {}): ExportSettings {
  return exportSettings(
    {
      accounts: { wallet: '1090', outOfPocket: '1095', contra: '1000', ...changes.accounts },
      export: ExportSection.parse(changes.export ?? {}),
    },
    {
      erpName: 'Ledgerly',
      referenceOf: referencesOf('uuid'),
      capabilities: {
        documents: POSTING_KINDS,
        batch: 50,
        tax: 'onLine',
        drafts: ['bill', 'creditNote'],
        dimensionSlots: 2,
        ...changes.capabilities,
      },
    },
  );
}
