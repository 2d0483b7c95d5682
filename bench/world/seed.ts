import type { SeedInput } from '@ringfence/sandbox';
import { z } from 'zod';
import { seedOfMany } from '../scale/many-companies.ts';
import { ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET, COMPANY_ID, NO_LIMIT, PLEO_KEY, TENANT_ID, WALLET_ID } from './ids.ts';

const Count = z.int().nonnegative();

/** What a bench needs: one company that holds so much, or many small ones. */
export const WorldSize = z.object({
  /** Many companies, each with next to nothing; none: the one company. */
  companies: Count.default(0),
  /** Expenses of its one export job; none: no job. */
  expenses: Count.default(0),
  /** Files of each expense. */
  receipts: Count.default(0),
  /** Contacts in Xero, all of them vendors. */
  contacts: Count.default(0),
  /** Options of a tracking category in Xero. */
  options: Count.default(0),
  /** Whether Pleo has every contact and option already, as a vendor and a tag. */
  isSynced: z.boolean().default(false),
});
export type WorldSize = z.input<typeof WorldSize>;
type Size = z.output<typeof WorldSize>;

const RECEIPT_BYTES = 20_000;
const CATEGORY = { id: '0e000000-0000-4000-8000-00000000000e', name: 'Project' } as const;

type Company = NonNullable<NonNullable<SeedInput['pleo']>['companies']>[number];
type Tenant = NonNullable<NonNullable<SeedInput['xero']>['tenants']>[number];

/** Companies of this size in both systems, which limit nothing. */
export function seedOf(size: WorldSize): SeedInput {
  const parsed = WorldSize.parse(size);
  if (parsed.companies > 0) return seedOfMany(parsed.companies);
  return {
    pleo: {
      requestsPerMinute: NO_LIMIT,
      maxActiveTagsPerGroup: NO_LIMIT,
      companies: [
        {
          id: COMPANY_ID,
          name: 'Bench Ltd',
          country: 'GB',
          walletCurrency: 'GBP',
          apiKeys: [{ key: PLEO_KEY }],
          accounts: [{ externalId: ACCOUNT_ID, code: '429', name: 'General Expenses', taxCodeExternalId: 'NONE' }],
          taxCodes: [{ code: 'NONE', name: 'No VAT', rate: '0' }],
          ...jobOf(parsed),
          ...pleoSideOf(parsed),
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
          ...xeroSideOf(parsed),
        },
      ],
    },
  };
}

function xeroSideOf({ contacts, options }: Size): Pick<Tenant, 'contacts' | 'trackingCategories'> {
  return {
    contacts: numbers(contacts).map((number) => ({
      id: idOf('c', number),
      name: `Vendor ${number}`,
      contactNumber: `V${number}`,
      currency: 'GBP',
      country: 'United Kingdom',
      taxNumber: `GB${number}`,
    })),
    trackingCategories:
      options === 0
        ? []
        : [
            {
              ...CATEGORY,
              options: numbers(options).map((number) => ({ id: idOf('d', number), name: `Project ${number}` })),
            },
          ],
  };
}

/** What a sync would make of Xero's side. */
function pleoSideOf({ contacts, options, isSynced }: Size): Pick<Company, 'vendors' | 'tagGroups'> {
  if (!isSynced) return {};
  return {
    vendors: numbers(contacts).map((number) => ({
      externalId: idOf('c', number),
      code: `V${number}`,
      name: `Vendor ${number}`,
      currency: 'GBP',
      country: 'GB',
      taxRegistrationNumber: `GB${number}`,
    })),
    tagGroups:
      options === 0
        ? []
        : [
            {
              code: CATEGORY.id,
              name: CATEGORY.name,
              tags: numbers(options).map((number) => ({ code: idOf('d', number), name: `Project ${number}` })),
            },
          ],
  };
}

function idOf(kind: string, number: number): string {
  return `${kind}0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function jobOf({ expenses, receipts }: Size): Pick<Company, 'expenses' | 'jobs'> {
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
