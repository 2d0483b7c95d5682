import { CurrencyCode } from '@ringfence/core/contract';
import { ChartIndex } from '@ringfence/core/kit';
import type { Terms } from '../books.ts';
import { OFFICE, PAYABLE, POCKET, SAVINGS, TRAVEL, VAT_21, WALLET } from './books.ts';

/** What postings are translated by in the tests. */
export const TERMS = {
  chart: new ChartIndex([WALLET, SAVINGS, OFFICE, TRAVEL, POCKET, PAYABLE]),
  taxRates: new Map([[VAT_21.code, VAT_21]]),
  taxFreeCode: 'NONE',
  fallbackContact: 'Pleo',
  baseCurrency: CurrencyCode.parse('EUR'),
} as const satisfies Terms;
