import { CREDITORS, LIABILITIES, ROLES } from '../../support/company/chart.ts';
import { bookedTax, type Cents, inCents } from './amounts.ts';
import type { BookCompany, BookExpense } from './book-company.ts';
import { direction, isPayable, type LedgerSide, ledgerSides } from './ledger-sides.ts';
import { mustFail } from './must-fail.ts';

/** Balances in hundredths; what is zero is left out. */
export interface ExpectedBooks {
  /** By account code, debit positive. */
  readonly accounts: ReadonlyMap<string, Cents>;
  /** By tax code; on money spent positive. */
  readonly taxes: ReadonlyMap<string, Cents>;
  /** What is owed to each contact, by name. */
  readonly contacts: ReadonlyMap<string, Cents>;
  /** Keys of the expenses that are exported. */
  readonly exported: ReadonlySet<string>;
}

/**
 * What a company's books hold once its expenses are exported: every expense that can be booked moves its debit and its
 * credit by its amount, and nothing else moves. Written from the rules, and from nothing of the product.
 *
 * @see pleo-integration-rules.md §6.2 and §6.3; xero-api.md §11
 */
export function expectedBooks(company: BookCompany): ExpectedBooks {
  const accounts = new Map<string, Cents>();
  const taxes = new Map<string, Cents>();
  const contacts = new Map<string, Cents>();
  const exported = new Set<string>();
  for (const expense of company.expenses) {
    if (mustFail(expense, company)) continue;
    exported.add(expense.key);
    if (isHeldBack(expense, company)) continue;
    const sides = ledgerSides(expense);
    if (sides === undefined) continue;
    for (const [side, sign] of [
      [sides.debit, 1n],
      [sides.credit, -1n],
    ] as const) {
      bookSide(side, sign * direction(expense), expense, company, { accounts, taxes, contacts });
    }
  }
  return {
    accounts: withoutZeros(accounts),
    taxes: withoutZeros(taxes),
    contacts: withoutZeros(contacts),
    exported,
  };
}

interface Balances {
  readonly accounts: Map<string, Cents>;
  readonly taxes: Map<string, Cents>;
  readonly contacts: Map<string, Cents>;
}

function bookSide(side: LedgerSide, sign: bigint, expense: BookExpense, company: BookCompany, books: Balances): void {
  for (const line of expense.lines) {
    const gross = sign * inCents(line.grossMinor, company);
    if (side === 'lines') {
      const tax = sign * bookedTax(line, company, isPayable(expense));
      add(books.accounts, line.account, gross - tax);
      if (line.tax !== undefined) add(books.taxes, line.tax.code, tax);
    } else {
      add(books.accounts, accountOf(side, company), gross);
      const owed = creditorOf(side, expense);
      if (owed !== undefined) add(books.contacts, owed, -gross);
    }
  }
}

function accountOf(side: Exclude<LedgerSide, 'lines'>, { outOfPocket, contra }: BookCompany): string {
  switch (side) {
    case 'wallet':
      return ROLES.wallet;
    case 'pocket':
      return outOfPocket === 'bank' ? ROLES.outOfPocket : LIABILITIES.outOfPocket;
    case 'contra':
      return contra === 'bank' ? ROLES.contra : LIABILITIES.contra;
    case 'vendor':
    case 'employee':
      return CREDITORS;
  }
}

function creditorOf(side: LedgerSide, { vendor, supplier, employee }: BookExpense): string | undefined {
  if (side === 'vendor') return vendor ?? supplier;
  return side === 'employee' ? employee : undefined;
}

/**
 * Whether the document waits as a draft, which moves nothing: bills and credit notes that are not paid at once, and
 * journals, which is what becomes of an entry that touches no bank account. Money in a bank account has no draft in Xero.
 *
 * @see xero-api.md §10.7, §10.8 and §10.10
 */
function isHeldBack(expense: BookExpense, company: BookCompany): boolean {
  const sides = ledgerSides(expense);
  if (company.status === 'final' || sides === undefined) return false;
  const both = [sides.debit, sides.credit];
  const isBill = both.includes('lines') && (both.includes('vendor') || both.includes('employee'));
  return isBill || !both.some((side) => isMoney(side, company));
}

/** Money moves where one of these is booked: a bank account, or a payment to somebody. */
function isMoney(side: LedgerSide, { outOfPocket, contra }: BookCompany): boolean {
  if (side === 'pocket') return outOfPocket === 'bank';
  if (side === 'contra') return contra === 'bank';
  return side !== 'lines';
}

function add(balances: Map<string, Cents>, key: string, amount: Cents): void {
  balances.set(key, (balances.get(key) ?? 0n) + amount);
}

export function withoutZeros(balances: ReadonlyMap<string, Cents>): ReadonlyMap<string, Cents> {
  return new Map([...balances].filter(([, amount]) => amount !== 0n));
}
