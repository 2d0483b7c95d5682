import { bankId, xeroSeed } from '../harness.test.ts';

/** What the tests of bank transfers share. */

export const savingsId = 'aaaaaaaa-0000-4000-8000-0000000000b2';
export const regionId = 'aaaaaaaa-0000-4000-8000-0000000000e1';
export const northId = 'aaaaaaaa-0000-4000-8000-0000000000e2';

/** Tenant A with a second bank account in its currency; `changes` is laid over it. */
export function transferSeed(changes: Parameters<typeof xeroSeed>[0] = {}): ReturnType<typeof xeroSeed> {
  return xeroSeed({
    accounts: [
      { id: bankId, code: 'PLEOBANK', name: 'Pleo', type: 'BANK' },
      { id: savingsId, name: 'Savings', type: 'BANK' },
      { code: 'USD', name: 'Dollars', type: 'BANK', currency: 'USD' },
      { code: '1999', name: 'Closed bank', type: 'BANK', status: 'ARCHIVED' },
      { code: '400', name: 'Travel', type: 'EXPENSE' },
    ],
    trackingCategories: [{ id: regionId, name: 'Region', options: [{ id: northId, name: 'North' }] }],
    ...changes,
  });
}

/** A valid transfer, with changes laid over it. */
export function transfer(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    FromBankAccount: { Code: 'PLEOBANK' },
    ToBankAccount: { AccountID: savingsId },
    Amount: '50.10',
    Date: '2026-02-10',
    Reference: 'top-up 1',
    ...changes,
  };
}
