import type { CrashCompany } from '../world/company.ts';
import type { CrashExpense } from '../world/expense.ts';
import type { LedgerRole } from '../world/expense-types.ts';

/**
 * What the books of a company must say when each of these expenses is in them once: by account code, and all tax together
 * as `tax`, in the currency's smallest unit, debits positive.
 */
export function expectedBalances(
  expenses: readonly CrashExpense[],
  company: CrashCompany,
): ReadonlyMap<string, number> {
  const balances = new Map<string, number>();
  const add = (account: string, amountMinor: number): void => {
    balances.set(account, (balances.get(account) ?? 0) + amountMinor);
  };
  const addSide = (role: LedgerRole, sign: 1 | -1, { lines, totalMinor }: CrashExpense): void => {
    if (role !== 'lines') {
      add(company.roles[role], sign * totalMinor);
      return;
    }
    for (const { account, grossMinor, taxMinor } of lines) {
      add(account, sign * (grossMinor - taxMinor));
      add('tax', sign * taxMinor);
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
  return balances;
}
