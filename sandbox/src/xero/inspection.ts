import Big from 'big.js';
import { type NamedTracking, namedTracking } from './bank-transactions/line-tracking.ts';
import { lineNet } from './bank-transactions/tax-arithmetic.ts';
import type { Tenant } from './books/tenant.ts';
import type { AccountRecord, BankTransactionRecord, ContactRecord, TrackingCategoryRecord } from './records.ts';
import { amountText } from './values/decimal.ts';

/** A bank transaction for `GET /_sandbox/xero`; amounts are decimal text. */
export interface InspectedBankTransaction {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly reference: string;
  readonly date: string;
  readonly contact: { readonly id: string; readonly name: string };
  readonly bankAccount: { readonly id: string; readonly code: string | null; readonly name: string };
  readonly url: string | null;
  readonly currency: string;
  readonly lineAmountTypes: string;
  readonly lines: readonly {
    readonly description: string;
    readonly accountCode: string | null;
    readonly taxType: string | null;
    readonly lineAmount: string;
    readonly taxAmount: string;
    readonly tracking: readonly NamedTracking[];
  }[];
  readonly subTotal: string;
  readonly totalTax: string;
  readonly total: string;
}

/** What one tenant holds. */
export interface InspectedTenant {
  readonly name: string;
  readonly baseCurrency: string;
  readonly accounts: readonly AccountRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly trackingCategories: readonly TrackingCategoryRecord[];
  readonly bankTransactions: readonly InspectedBankTransaction[];
  /**
   * Balances by account code (the id, where there is no code) from the documents that are not deleted: debit positive.
   * Amounts count in their document's currency, unconverted.
   */
  readonly accountBalances: Readonly<Record<string, string>>;
  /** The tax of those documents by tax type: on money spent positive. With the balances it sums to zero. */
  readonly taxBalances: Readonly<Record<string, string>>;
}

/** The whole simulator, by tenant id. */
export type XeroInspection = Readonly<Record<string, InspectedTenant>>;

export function inspectTenant(tenant: Tenant): InspectedTenant {
  return {
    name: tenant.organisation.name,
    baseCurrency: tenant.organisation.baseCurrency,
    accounts: [...tenant.accounts],
    contacts: [...tenant.contacts],
    trackingCategories: [...tenant.trackingCategories],
    bankTransactions: [...tenant.bankTransactions].map((record) => inspectBankTransaction(record, tenant)),
    ...balances(tenant),
  };
}

function inspectBankTransaction(record: BankTransactionRecord, tenant: Tenant): InspectedBankTransaction {
  const bankAccount = tenant.findAccount(record.bankAccountId);
  return {
    id: record.id,
    type: record.type,
    status: record.status,
    reference: record.reference,
    date: record.date,
    contact: { id: record.contactId, name: tenant.contacts.find(record.contactId)?.name ?? '' },
    bankAccount: { id: record.bankAccountId, code: bankAccount?.code ?? null, name: bankAccount?.name ?? '' },
    url: record.url ?? null,
    currency: record.currencyCode,
    lineAmountTypes: record.lineAmountTypes,
    lines: record.lines.map(({ description, accountId, taxType, lineAmount, taxAmount, tracking }) => ({
      description,
      accountCode: accountId === undefined ? null : (tenant.findAccount(accountId)?.code ?? null),
      taxType: taxType ?? null,
      lineAmount,
      taxAmount,
      tracking: namedTracking(tracking, tenant),
    })),
    subTotal: record.subTotal,
    totalTax: record.totalTax,
    total: record.total,
  };
}

function balances(tenant: Tenant): Pick<InspectedTenant, 'accountBalances' | 'taxBalances'> {
  const accounts = new Map<string, Big>();
  const taxes = new Map<string, Big>();
  const add = (totals: Map<string, Big>, key: string, amount: Big): void => {
    totals.set(key, (totals.get(key) ?? new Big(0)).plus(amount));
  };
  const keyOf = (accountId: string): string => tenant.findAccount(accountId)?.code ?? accountId;
  for (const record of tenant.bankTransactions) {
    if (record.status === 'DELETED') continue;
    const sign = record.type === 'SPEND' ? 1 : -1;
    add(accounts, keyOf(record.bankAccountId), new Big(record.total).times(-sign));
    for (const line of record.lines) {
      if (line.accountId === undefined || line.taxType === undefined) continue;
      const taxAmount = new Big(line.taxAmount);
      const net = lineNet({ lineAmount: new Big(line.lineAmount), taxAmount }, record.lineAmountTypes);
      add(accounts, keyOf(line.accountId), net.times(sign));
      add(taxes, line.taxType, taxAmount.times(sign));
    }
  }
  return { accountBalances: texts(accounts), taxBalances: texts(taxes) };
}

function texts(totals: ReadonlyMap<string, Big>): Readonly<Record<string, string>> {
  return Object.fromEntries([...totals].map(([key, amount]) => [key, amountText(amount)]));
}
