import type { Sandbox } from '@ringfence/sandbox';
import { type PleoCompanyHoldings, pleoHoldings, type XeroTenantHoldings, xeroHoldings } from '../books.ts';
import { XERO } from '../connectors.ts';
import { companyIdOf, tenantIdOf } from './ids.ts';

/** What Pleo holds of a company. */
export function inPleo(sandbox: Sandbox, company = 1): PleoCompanyHoldings {
  return pleoHoldings(sandbox, companyIdOf(company));
}

/** What Xero holds of a company. */
export function inXero(sandbox: Sandbox, company = 1): XeroTenantHoldings {
  return xeroHoldings(sandbox, tenantIdOf(company));
}

/** How many documents of a company stand in Xero, payments of its bills and credit notes apart. */
export function countDocuments(
  sandbox: Sandbox,
  company = 1,
): { readonly documents: number; readonly payments: number } {
  const standing = XERO.documents(sandbox, company);
  const payments = standing.filter(({ kind }) => kind === 'payment').length;
  return { documents: standing.length - payments, payments };
}
