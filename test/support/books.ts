import type { Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';

/** What the tests read of the simulated Pleo. */
const PleoHoldings = z.object({
  companies: z.record(
    z.string(),
    z.object({
      accounts: z.array(
        z.object({
          externalId: z.string(),
          code: z.string().nullish(),
          name: z.string(),
          archived: z.boolean(),
        }),
      ),
      taxCodes: z.array(z.object({ code: z.string().nullish(), name: z.string(), archived: z.boolean() })),
      jobs: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          items: z.array(
            z.object({
              accountingEntryId: z.string(),
              status: z.string(),
              externalId: z.string().nullish(),
              failureReason: z.string().nullish(),
              failureReasonType: z.string().nullish(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** What the tests read of the simulated Xero, by tenant. */
const XeroHoldings = z.record(
  z.string(),
  z.object({
    bankTransactions: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        status: z.string(),
        reference: z.string().nullish(),
        date: z.string(),
        total: z.string(),
        totalTax: z.string(),
        lines: z.array(z.object({ accountCode: z.string().nullable(), lineAmount: z.string(), taxAmount: z.string() })),
      }),
    ),
    accountBalances: z.record(z.string(), z.string()),
  }),
);

export type PleoCompanyHoldings = z.infer<typeof PleoHoldings>['companies'][string];
export type XeroTenantHoldings = z.infer<typeof XeroHoldings>[string];

export function pleoHoldings(sandbox: Sandbox, companyId: string): PleoCompanyHoldings {
  const company = PleoHoldings.parse(sandbox.inspect('pleo')).companies[companyId];
  if (company === undefined) throw new Error(`the sandbox has no company ${companyId}`);
  return company;
}

export function xeroHoldings(sandbox: Sandbox, tenantId: string): XeroTenantHoldings {
  const tenant = XeroHoldings.parse(sandbox.inspect('xero'))[tenantId];
  if (tenant === undefined) throw new Error(`the sandbox has no tenant ${tenantId}`);
  return tenant;
}

/** Documents that stand, by reference: more than one under a reference is an expense booked twice. */
export function documentsByReference({ bankTransactions }: XeroTenantHoldings): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { reference, status } of bankTransactions) {
    if (status === 'AUTHORISED') counts.set(reference ?? '', (counts.get(reference ?? '') ?? 0) + 1);
  }
  return counts;
}
