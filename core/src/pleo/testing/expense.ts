import {
  AccountingEntryId,
  BookkeepingDate,
  CompanyId,
  CurrencyCode,
  ExactDecimal,
  type Money,
} from '../../contract/index.ts';
import type { ExportItem, ExportItemLine } from '../export-items.ts';

export const EUR = CurrencyCode.parse('EUR');
export const SEK = CurrencyCode.parse('SEK');
export const COMPANY_ID = CompanyId.parse('0c0c0c0c-0000-4000-8000-00000000000a');
export const OTHER_COMPANY_ID = CompanyId.parse('0c0c0c0c-0000-4000-8000-00000000000b');

export function entryId(number: number): AccountingEntryId {
  return AccountingEntryId.parse(`e0e0e0e0-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
}

export function money(amountMinor: number, currency = EUR): Money {
  return { amountMinor, currency };
}

/** The same amount on the receipt as on the card. */
export function amounts(amountMinor: number, currency = EUR): ExportItem['amount'] {
  return { wallet: money(amountMinor, currency), supplier: { amountMinor, currency } };
}

export function taxOf(amountMinor: number, overrides: Partial<NonNullable<ExportItemLine['tax']>> = {}) {
  return {
    code: 'INPUT',
    rate: ExactDecimal.parse('0.21'),
    type: 'inclusive',
    amount: money(amountMinor),
    ingoingTaxAccount: undefined,
    outgoingTaxAccount: undefined,
    ...overrides,
  };
}

/** A line of EUR 12.10 on account 4300, without tax. Its net amount is the rest beside an inclusive tax. */
export function expenseLine(overrides: Partial<ExportItemLine> = {}): ExportItemLine {
  const { amount = amounts(1210), tax } = overrides;
  const taxMinor = tax?.type === 'inclusive' ? tax.amount.amountMinor : 0;
  return {
    id: 'f0f0f0f0-0000-4000-8000-000000000001',
    amount,
    net: money(amount.wallet.amountMinor - taxMinor, amount.wallet.currency),
    account: { name: 'Office supplies', code: '4300', identifier: 'erp-4300' },
    tags: [],
    tax: undefined,
    ...overrides,
  };
}

/** A vendor that Pleo knows by its name alone. */
export function vendorOf(overrides: Partial<NonNullable<ExportItem['vendor']>> = {}) {
  return {
    name: 'Paper & Co Ltd',
    externalId: undefined,
    code: undefined,
    defaultCurrency: 'EUR',
    country: undefined,
    registrationNumber: undefined,
    taxRegistrationNumber: undefined,
    ...overrides,
  };
}

/** A supplier as the card network names it. */
export function supplierOf(overrides: Partial<NonNullable<ExportItem['supplier']>> = {}) {
  return {
    name: 'Paper & Co',
    code: undefined,
    account: undefined,
    categoryCode: undefined,
    country: undefined,
    taxIdentifier: undefined,
    ...overrides,
  };
}

/** An invoice of which Pleo knows number and date. */
export function invoiceOf(overrides: Partial<NonNullable<ExportItem['invoice']>> = {}) {
  return {
    invoiceNumber: 'INV-77',
    invoiceDate: BookkeepingDate.parse('2026-01-12'),
    dueDate: undefined,
    paymentDate: undefined,
    status: 'paid',
    supplierBankAccount: undefined,
    ...overrides,
  };
}

/** A card purchase of EUR 12.10 with one line, as the client reads it. */
export function expense(overrides: Partial<ExportItem> = {}): ExportItem {
  return {
    entryId: entryId(1),
    companyId: COMPANY_ID,
    type: 'card_purchase',
    subType: undefined,
    date: BookkeepingDate.parse('2026-01-12'),
    amount: amounts(1210),
    lines: [expenseLine()],
    reconciliationId: 'PLEO-REC-1',
    reconciledEntries: [],
    attendees: [],
    invoice: undefined,
    method: undefined,
    contraAccount: undefined,
    files: [],
    servicePeriod: undefined,
    vendor: undefined,
    supplier: supplierOf(),
    team: undefined,
    user: { name: 'Alma Berg', code: undefined },
    note: undefined,
    webUrl: undefined,
    ...overrides,
  };
}
