import type { SeedInput } from '@ringfence/sandbox';
import { z } from 'zod';
import { ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET, COMPANY_ID, NO_LIMIT, PLEO_KEY, TENANT_ID, WALLET_ID } from './ids.ts';

const Count = z.int().nonnegative();

/** What the one company of a bench holds. */
export const WorldSize = z.object({
  /** Expenses of its one export job; none: no job. */
  expenses: Count.default(0),
  /** Files of each expense. */
  receipts: Count.default(0),
});
export type WorldSize = z.input<typeof WorldSize>;

const RECEIPT_BYTES = 20_000;

type Company = NonNullable<NonNullable<SeedInput['pleo']>['companies']>[number];

/** One company of this size in both systems, which limit nothing. */
export function seedOf(size: WorldSize): SeedInput {
  const { expenses, receipts } = WorldSize.parse(size);
  return {
    pleo: {
      requestsPerMinute: NO_LIMIT,
      companies: [
        {
          id: COMPANY_ID,
          name: 'Bench Ltd',
          country: 'GB',
          walletCurrency: 'GBP',
          apiKeys: [{ key: PLEO_KEY }],
          accounts: [{ externalId: ACCOUNT_ID, code: '429', name: 'General Expenses', taxCodeExternalId: 'NONE' }],
          taxCodes: [{ code: 'NONE', name: 'No VAT', rate: '0' }],
          ...jobOf(expenses, receipts),
        },
      ],
    },
    xero: {
      requestsPerMinute: NO_LIMIT,
      appRequestsPerMinute: NO_LIMIT,
      apps: [{ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, grant: 'client_credentials', tenants: [TENANT_ID] }],
      tenants: [
        {
          tenantId: TENANT_ID,
          name: 'Bench Ltd',
          baseCurrency: 'GBP',
          countryCode: 'GB',
          requestsPerDay: NO_LIMIT,
          accounts: [
            { id: ACCOUNT_ID, code: '429', name: 'General Expenses', type: 'EXPENSE' },
            { id: WALLET_ID, code: 'WALLET', name: 'Pleo', type: 'BANK' },
          ],
          taxRates: [{ taxType: 'NONE', name: 'No VAT', rate: '0' }],
        },
      ],
    },
  };
}

function jobOf(expenses: number, receipts: number): Pick<Company, 'expenses' | 'jobs'> {
  const keys = Array.from({ length: expenses }, (_, index) => `expense-${index}`);
  const files = Array.from({ length: receipts }, () => ({ type: 'application/pdf', size: RECEIPT_BYTES }));
  return {
    expenses: keys.map((key, index) => ({
      key,
      date: '2026-11-02',
      supplier: { name: `Supplier ${index % 200}` },
      user: { name: 'Alex Doe' },
      lines: [{ amount: `${(index % 900) + 1}.25`, account: '429' }],
      ...(receipts === 0 ? {} : { files }),
    })),
    jobs: expenses === 0 ? [] : [{ key: 'bench', createdAt: '2026-11-19T08:00:00Z', expenses: keys }],
  };
}
