import fc from 'fast-check';
import { VENDORS } from '../../support/company/chart.ts';
import { totalMinor } from '../model/amounts.ts';
import type { BookCompany, BookExpense } from '../model/book-company.ts';
import { isCoded, TYPES } from '../model/ledger-sides.ts';
import { anyFlaw } from './any-flaw.ts';
import { anyFurtherLine, anyLine, negated, onceIn } from './any-line.ts';

const SUPPLIERS = ['Northmoor Rail', "O'Malley & Daughters", 'Café Crème'] as const;
const EMPLOYEES = ['Ada Byron', 'Grace Murray'] as const;
const METHODS = ['journal', 'accounts_payable', 'accounts_payable', 'none'] as const;

/**
 * Any expense: of any type and method, split or not, in either direction; now and then with a flaw.
 *
 * @param key - Its name, and what its invoice number is made of.
 */
export function anyExpense(key: string, currency: Pick<BookCompany, 'currency'>): fc.Arbitrary<BookExpense> {
  return fc
    .record({
      type: fc.constantFrom(...TYPES),
      method: fc.constantFrom(...METHODS),
      day: fc.integer({ min: 1, max: 28 }),
      first: anyLine(currency),
      others: fc.array(anyFurtherLine(currency), { maxLength: 3 }),
      isNegative: onceIn(5),
      vendor: fc.option(fc.constantFrom(...VENDORS), { nil: undefined, freq: 6 }),
      supplier: fc.constantFrom(...SUPPLIERS),
      employee: fc.constantFrom(...EMPLOYEES),
      hasNumber: fc.boolean(),
      isForeign: fc.boolean(),
    })
    .map(({ first, others, isNegative, vendor, day, hasNumber, ...rest }): BookExpense => {
      const lines = isCoded(rest) ? [first, ...others] : [first];
      return {
        ...rest,
        key,
        date: `2026-02-${String(day).padStart(2, '0')}`,
        lines: isNegative ? lines.map(negated) : lines,
        ...(vendor === undefined ? {} : { vendor }),
        ...(hasNumber ? { invoiceNumber: `F-${key}` } : {}),
      };
    })
    .filter((expense) => totalMinor(expense) !== 0n)
    .chain((expense) =>
      onceIn(6).chain((isFlawed) => (isFlawed ? anyFlaw(expense) : fc.constant<BookExpense>(expense))),
    );
}
