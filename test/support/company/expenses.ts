import { EXPENSE_ACCOUNTS, TAXES } from './chart.ts';
import type { ExpenseInput } from './company-plan.ts';

export type LineInput = ExpenseInput['lines'][number];

/** A line with the high tax in it. */
export function line(amount: string, more: Partial<LineInput> = {}): LineInput {
  return { amount, account: EXPENSE_ACCOUNTS[0], tax: TAXES.high, ...more };
}

/**
 * A card purchase, unless it is told otherwise.
 *
 * @param lines - The amount, where there is one plain line.
 */
export function expense(key: string, lines: string | LineInput[], more: Partial<ExpenseInput> = {}): ExpenseInput {
  return {
    key,
    date: '2026-02-01',
    supplier: { name: 'Northmoor Rail' },
    lines: typeof lines === 'string' ? [line(lines)] : lines,
    ...more,
  };
}

/** As many card purchases, of 1.21, 2.42, 3.63 … */
export function purchases(count: number, prefix = 'purchase'): readonly ExpenseInput[] {
  return Array.from({ length: count }, (_, index) => {
    const cents = 121 * (index + 1);
    const amount = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    return expense(`${prefix}-${index + 1}`, amount);
  });
}
