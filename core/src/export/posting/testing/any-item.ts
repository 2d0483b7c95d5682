import fc from 'fast-check';
import { CurrencyCode, EXPORT_ITEM_TYPES } from '../../../contract/index.ts';
import type { ExportItem } from '../../../pleo/index.ts';
import { amounts, expense, expenseLine, invoiceOf, money, taxOf, vendorOf } from '../../../pleo/testing/index.ts';

const CURRENCIES = ['EUR', 'ISK', 'JPY', 'KWD', 'SEK'].map((code) => CurrencyCode.parse(code));

const anyLine = fc.record({
  grossMinor: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
  taxPart: fc.double({ min: 0, max: 1, noNaN: true }),
  taxType: fc.constantFrom('inclusive', 'reverse', undefined),
});

/** An expense of any known type and method, whose lines add up to something: any split, tax, sign and currency. */
export function anyBalancedItem(): fc.Arbitrary<ExportItem> {
  return fc
    .record({
      split: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      currency: fc.constantFrom(...CURRENCIES),
      type: fc.constantFrom(...EXPORT_ITEM_TYPES),
      method: fc.constantFrom('journal', 'none', 'accounts_payable', undefined),
    })
    .filter(({ split }) => split.reduce((sum, { grossMinor }) => sum + grossMinor, 0) !== 0)
    .map(({ split, currency, type, method }) => {
      const lines = split.map(({ grossMinor, taxPart, taxType }) => {
        const taxMinor = Math.trunc(grossMinor * taxPart) + 0;
        const tax = taxType && taxOf(0, { type: taxType, amount: money(taxMinor, currency) });
        return expenseLine({ amount: amounts(grossMinor, currency), tax });
      });
      const totalMinor = split.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
      return expense({
        type,
        method,
        amount: amounts(totalMinor, currency),
        lines,
        vendor: vendorOf({ externalId: 'v-1' }),
        invoice: invoiceOf(),
      });
    });
}
