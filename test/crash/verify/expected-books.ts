import type { CrashAccount, CrashCompany } from '../world/company.ts';
import type { CrashExpense } from '../world/expense.ts';
import type { LedgerRole } from '../world/expense-types.ts';

/** Balances in the currency's smallest unit, debit positive. */
export interface ExpectedBooks {
  /** By account code. */
  readonly accounts: ReadonlyMap<string, number>;
  /** By tax code, on money spent positive. */
  readonly taxes: ReadonlyMap<string, number>;
}

/** What the books of a company must say when each of these expenses is in them once. */
export function expectedBooks(expenses: readonly CrashExpense[], company: CrashCompany): ExpectedBooks {
  const accounts = new Map<string, number>();
  const taxes = new Map<string, number>();
  const add = (totals: Map<string, number>, key: string, amountMinor: number): void => {
    totals.set(key, (totals.get(key) ?? 0) + amountMinor);
  };
  const addSide = (role: LedgerRole, sign: 1 | -1, { lines, totalMinor }: CrashExpense): void => {
    if (role !== 'lines') {
      add(accounts, roleAccount(role, company).code, sign * totalMinor);
      return;
    }
    for (const { account, grossMinor, taxMinor, tax } of lines) {
      add(accounts, account.code, sign * (grossMinor - taxMinor));
      if (tax !== undefined) add(taxes, tax.code, sign * taxMinor);
    }
  };
  for (const expense of expenses) {
    const { debit, credit, payable, paidAtOnce } = expense.type;
    addSide(debit, 1, expense);
    addSide(credit, -1, expense);
    if (paidAtOnce === true) {
      addSide('payables', payable === 'creditNote' ? -1 : 1, expense);
      addSide('wallet', payable === 'creditNote' ? 1 : -1, expense);
    }
  }
  return { accounts, taxes };
}

function roleAccount(role: Exclude<LedgerRole, 'lines'>, { roles, creditors }: CrashCompany): CrashAccount {
  return role === 'payables' ? creditors : roles[role];
}
