import { derivedId, SandboxError } from '../../shared/index.ts';
import type { ExpenseSeed } from '../expense-seed.ts';
import type { PleoCompany } from './company.ts';
import { type Money, type MoneyPair, minus, moneyOf, proportion, sumOf, taxUpon, taxWithin } from './money.ts';
import { entryIdOf } from './seeding.ts';

export interface LineTax {
  readonly code: string | null;
  readonly rate: string;
  readonly type: string;
  readonly amount: MoneyPair;
}

export interface ExpenseLine {
  readonly id: string;
  readonly amount: MoneyPair;
  readonly net: MoneyPair;
  readonly accountCode: string | null;
  readonly tax: LineTax | null;
  readonly tagIds: readonly string[];
}

/** An approved expense, ready for export: the seed's, with its amounts worked out. It never changes. */
export interface Expense {
  readonly accountingEntryId: string;
  readonly seed: ExpenseSeed;
  readonly reconciliationId: string;
  /** The reconciliation ids of the expenses that it settles. */
  readonly reconciledEntries: readonly string[] | null;
  readonly vendorId: string | null;
  readonly amount: MoneyPair;
  readonly lines: readonly ExpenseLine[];
}

/** @throws SandboxError when an amount has more decimals than its currency, or the company lacks what the seed names */
export function createExpense(company: PleoCompany, seed: ExpenseSeed): Expense {
  const accountingEntryId = entryIdOf(company.seed, seed);
  const { name, walletCurrency } = company.seed;
  const currencies = { wallet: walletCurrency, supplier: seed.supplierCurrency ?? walletCurrency };
  try {
    const lines = seed.lines.map((line, index) => ({
      id: derivedId('pleo', 'line', accountingEntryId, String(index)),
      ...lineAmounts(line, currencies),
      accountCode: line.account ?? null,
      tagIds: line.tags.map((tag) => company.tagIdOf(tag)),
    }));
    const sumIn = (side: keyof MoneyPair, currency: string) =>
      sumOf(
        lines.map(({ amount }) => amount[side]),
        currency,
      );
    const inWalletCurrency =
      seed.amount === undefined
        ? sumIn('inWalletCurrency', currencies.wallet)
        : moneyOf(seed.amount, currencies.wallet);
    return {
      accountingEntryId,
      seed,
      reconciliationId: company.reconciliationIdOf(seed.key),
      reconciledEntries: seed.reconciledEntries?.map((key) => company.reconciliationIdOf(key)) ?? null,
      vendorId: seed.vendor === undefined ? null : company.vendorIdOf(seed.vendor),
      amount: { inWalletCurrency, inSupplierCurrency: sumIn('inSupplierCurrency', currencies.supplier) },
      lines,
    };
  } catch (cause) {
    if (!(cause instanceof SandboxError)) throw cause;
    throw new SandboxError(`${name}, expense ${seed.key}: ${cause.message}`, { cause });
  }
}

type LineSeed = ExpenseSeed['lines'][number];

function lineAmounts(line: LineSeed, currencies: { wallet: string; supplier: string }) {
  const amount: MoneyPair = {
    inSupplierCurrency: moneyOf(line.supplierAmount ?? line.amount, currencies.supplier),
    inWalletCurrency: moneyOf(line.amount, currencies.wallet),
  };
  if (line.tax === undefined) return { amount, net: amount, tax: null };
  const { code, rate, type } = line.tax;
  const tax: LineTax = { code: code ?? null, rate, type, amount: taxAmounts(line.tax, amount) };
  return { amount, net: type === 'inclusive' ? bothWays(amount, tax.amount, minus) : amount, tax };
}

function taxAmounts(tax: NonNullable<LineSeed['tax']>, gross: MoneyPair): MoneyPair {
  if (tax.amount !== undefined) {
    const inWalletCurrency = moneyOf(tax.amount, gross.inWalletCurrency.currency);
    return {
      inWalletCurrency,
      inSupplierCurrency: proportion(gross.inSupplierCurrency, inWalletCurrency, gross.inWalletCurrency),
    };
  }
  const taxOf = tax.type === 'inclusive' ? taxWithin : taxUpon;
  return {
    inSupplierCurrency: taxOf(gross.inSupplierCurrency, tax.rate),
    inWalletCurrency: taxOf(gross.inWalletCurrency, tax.rate),
  };
}

function bothWays(one: MoneyPair, other: MoneyPair, combine: (one: Money, other: Money) => Money): MoneyPair {
  return {
    inSupplierCurrency: combine(one.inSupplierCurrency, other.inSupplierCurrency),
    inWalletCurrency: combine(one.inWalletCurrency, other.inWalletCurrency),
  };
}
