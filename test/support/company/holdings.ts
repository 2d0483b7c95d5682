import type { Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';
import { companyIdOf, tenantIdOf } from './ids.ts';

const Item = z.object({
  accountingEntryId: z.string(),
  status: z.string(),
  externalId: z.string().nullish(),
  externalUrl: z.string().nullish(),
  failureReason: z.string().nullish(),
  failureReasonType: z.string().nullish(),
});

const Job = z.object({
  id: z.string(),
  status: z.string(),
  failureReason: z.string().nullish(),
  failureReasonType: z.string().nullish(),
  items: z.array(Item),
});

const Tag = z.object({ code: z.string(), name: z.string().nullish(), archived: z.boolean() });

const PleoCompany = z.object({
  accounts: z.array(
    z.object({ externalId: z.string(), code: z.string().nullish(), name: z.string(), archived: z.boolean() }),
  ),
  taxCodes: z.array(z.object({ code: z.string().nullish(), name: z.string(), archived: z.boolean() })),
  tagGroups: z.array(Tag.extend({ id: z.string(), tags: z.array(Tag.extend({ id: z.string() })) })),
  vendors: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      code: z.string().nullish(),
      externalId: z.string().nullish(),
    }),
  ),
  jobs: z.array(Job),
});

const Named = z.object({ id: z.string(), name: z.string() });
const Account = Named.extend({ code: z.string().nullable() });

const Line = z.object({
  description: z.string(),
  accountCode: z.string().nullable(),
  taxType: z.string().nullable(),
  lineAmount: z.string(),
  taxAmount: z.string(),
  tracking: z.array(z.object({ category: z.string(), option: z.string() })),
});

const Document = z.object({
  id: z.string(),
  status: z.string(),
  date: z.string(),
  url: z.string().nullable(),
  lineAmountTypes: z.string(),
  lines: z.array(Line),
});

const Totalled = Document.extend({
  type: z.string(),
  contact: Named,
  currency: z.string(),
  subTotal: z.string(),
  totalTax: z.string(),
  total: z.string(),
});

const Payable = Totalled.extend({
  number: z.string(),
  dueDate: z.string().nullable(),
  outstanding: z.string(),
  payments: z.array(z.object({ id: z.string(), amount: z.string() })),
  allocations: z.array(z.object({ creditId: z.string(), amount: z.string() })),
});

const Balances = z.record(z.string(), z.string());

const XeroTenant = z.object({
  contacts: z.array(Named.extend({ status: z.string(), contactNumber: z.string().optional() })),
  bankTransactions: z.array(Totalled.extend({ reference: z.string(), bankAccount: Account })),
  invoices: z.array(Payable),
  creditNotes: z.array(Payable),
  payments: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      status: z.string(),
      date: z.string(),
      amount: z.string(),
      reference: z.string(),
      account: Account,
      documentId: z.string(),
    }),
  ),
  overpayments: z.array(z.object({ total: z.string(), remainingCredit: z.string() })),
  bankTransfers: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      date: z.string(),
      reference: z.string(),
      amount: z.string(),
      from: z.object({ bankAccount: Account }),
      to: z.object({ bankAccount: Account }),
    }),
  ),
  manualJournals: z.array(Document.extend({ narration: z.string() })),
  attachments: z.record(
    z.string(),
    z.array(z.object({ name: z.string(), mimeType: z.string(), length: z.number(), uploads: z.number() })),
  ),
  accountBalances: Balances,
  taxBalances: Balances,
  contactBalances: Balances,
});

export type PleoCompany = z.infer<typeof PleoCompany>;
export type XeroTenant = z.infer<typeof XeroTenant>;

/** What Pleo holds of a company. */
export function inPleo(sandbox: Sandbox, company = 1): PleoCompany {
  const { companies } = z.object({ companies: z.record(z.string(), z.unknown()) }).parse(sandbox.inspect('pleo'));
  return PleoCompany.parse(companies[companyIdOf(company)]);
}

/** What Xero holds of a company. */
export function inXero(sandbox: Sandbox, company = 1): XeroTenant {
  const tenants = z.record(z.string(), z.unknown()).parse(sandbox.inspect('xero'));
  return XeroTenant.parse(tenants[tenantIdOf(company)]);
}

/** How many documents of a company stand, payments apart; and how many payments. */
export function countDocuments(tenant: XeroTenant): { readonly documents: number; readonly payments: number } {
  const standing = (list: readonly { readonly status: string }[]) =>
    list.filter(({ status }) => status !== 'DELETED' && status !== 'VOIDED').length;
  const { bankTransactions, invoices, creditNotes, bankTransfers, manualJournals, payments } = tenant;
  const lists = [bankTransactions, invoices, creditNotes, bankTransfers, manualJournals];
  return { documents: lists.reduce((sum, list) => sum + standing(list), 0), payments: standing(payments) };
}
