import { xeroSeed } from '../harness.test.ts';

/** What the tests of manual journals share. */

export const regionId = 'aaaaaaaa-0000-4000-8000-0000000000e1';
export const northId = 'aaaaaaaa-0000-4000-8000-0000000000e2';

const accounts = [
  { code: '090', name: 'Bank', type: 'BANK' },
  { code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
  { code: '200', name: 'Sales', type: 'REVENUE', taxType: 'OUTPUT21' },
  { code: '310', name: 'Old costs', type: 'EXPENSE', status: 'ARCHIVED' },
  { code: '630', name: 'Stock', type: 'INVENTORY' },
  { code: '820', name: 'VAT', type: 'CURRLIAB', systemAccount: 'GST' },
  { code: '610', name: 'Debtors', type: 'CURRENT', systemAccount: 'DEBTORS' },
  { code: '800', name: 'Creditors', type: 'CURRLIAB', systemAccount: 'CREDITORS' },
  { code: '960', name: 'Earnings', type: 'EQUITY', systemAccount: 'RETAINEDEARNINGS' },
] as const;

type TenantChanges = Parameters<typeof xeroSeed>[0];

/** A chart with every kind of account that journals may or may not have; `changes` is laid over it. */
export function journalSeed(changes: TenantChanges = {}): ReturnType<typeof xeroSeed> {
  return xeroSeed({
    accounts: [...accounts],
    trackingCategories: [{ id: regionId, name: 'Region', options: [{ id: northId, name: 'North' }] }],
    ...changes,
  });
}

/** A valid journal, with changes laid over it. */
export function journal(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    Narration: 'Accrual',
    Date: '2026-02-10',
    JournalLines: [journalLine('100.00', { Description: 'Train' }), journalLine(-100, { AccountCode: '200' })],
    ...changes,
  };
}

/** A line of a journal: a debit of travel costs, unless the changes say otherwise. */
export function journalLine(
  LineAmount: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return { LineAmount, AccountCode: '400', ...changes };
}
