import type { Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';

const Tag = z.object({ code: z.string(), name: z.string().nullish(), archived: z.boolean() });

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
      taxCodes: z.array(
        z.object({
          code: z.string().nullish(),
          name: z.string(),
          archived: z.boolean(),
          type: z.string(),
          ingoingTaxAccount: z.string().nullish(),
          outgoingTaxAccount: z.string().nullish(),
        }),
      ),
      tagGroups: z.array(z.object({ code: z.string(), name: z.string(), archived: z.boolean(), tags: z.array(Tag) })),
      vendors: z.array(
        z.object({
          name: z.string(),
          state: z.string(),
          code: z.string().nullish(),
          externalId: z.string().nullish(),
        }),
      ),
      jobs: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          failureReason: z.string().nullish(),
          failureReasonType: z.string().nullish(),
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

const Line = z.object({
  description: z.string(),
  accountCode: z.string().nullable(),
  taxType: z.string().nullable(),
  lineAmount: z.string(),
  taxAmount: z.string(),
  tracking: z.array(z.object({ category: z.string(), option: z.string() })),
});
const Document = z.object({ id: z.string(), status: z.string(), date: z.string() });
const DocumentWithLines = Document.extend({ lineAmountTypes: z.string(), lines: z.array(Line) });
const TotalledDocument = DocumentWithLines.extend({
  contact: z.object({ id: z.string(), name: z.string() }),
  currency: z.string(),
  subTotal: z.string(),
  totalTax: z.string(),
  total: z.string(),
});
const BankTransaction = TotalledDocument.extend({
  type: z.string(),
  reference: z.string().nullish(),
  url: z.string().nullish(),
});
const Payable = TotalledDocument.extend({
  number: z.string(),
  dueDate: z.string().nullable(),
  outstanding: z.string(),
});

/** What the tests read of the simulated Xero, by tenant. */
const XeroHoldings = z.record(
  z.string(),
  z.object({
    contacts: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
    bankTransactions: z.array(BankTransaction),
    invoices: z.array(Payable),
    creditNotes: z.array(Payable),
    payments: z.array(Document.extend({ reference: z.string(), amount: z.string() })),
    bankTransfers: z.array(Document.extend({ reference: z.string(), amount: z.string() })),
    manualJournals: z.array(DocumentWithLines.extend({ narration: z.string() })),
    attachments: z.record(
      z.string(),
      z.array(z.object({ name: z.string(), mimeType: z.string(), length: z.number(), uploads: z.number() })),
    ),
    accountBalances: z.record(z.string(), z.string()),
    taxBalances: z.record(z.string(), z.string()),
    contactBalances: z.record(z.string(), z.string()),
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

/** A document of an expense, whatever its kind. */
export interface BookedDocument {
  readonly kind: 'spend' | 'receive' | 'bill' | 'creditNote' | 'payment' | 'transfer' | 'journal';
  readonly id: string;
  /** Of the expense, wherever documents of this kind carry it. */
  readonly reference: string;
  readonly status: string;
  readonly date: string;
  readonly total: string;
  /** Of a bill or credit note: what is not settled yet. */
  readonly outstanding?: string;
  readonly lines: readonly z.infer<typeof Line>[];
}

/** By the type that Xero calls them; others are money spent. A payment that came before its bill is on account. */
const BANK_TRANSACTIONS: Readonly<Record<string, BookedDocument['kind']>> = {
  RECEIVE: 'receive',
  'SPEND-OVERPAYMENT': 'payment',
};

/** Every document that stands. The payment of a bill that the same expense made has a reference that ends in `-P`. */
export function documentsOf(tenant: XeroTenantHoldings): readonly BookedDocument[] {
  const all: readonly BookedDocument[] = [
    ...tenant.bankTransactions.map(({ type, reference, url, ...document }) => ({
      ...document,
      kind: BANK_TRANSACTIONS[type] ?? ('spend' as const),
      reference: reference || (URL.parse(url ?? '')?.searchParams.get('reference') ?? ''),
    })),
    ...tenant.invoices.map(({ number, ...bill }) => ({ ...bill, kind: 'bill' as const, reference: lastPart(number) })),
    ...tenant.creditNotes.map(({ number, ...note }) => ({
      ...note,
      kind: 'creditNote' as const,
      reference: lastPart(number),
    })),
    ...tenant.payments.map(({ amount, ...payment }) => ({
      ...payment,
      kind: 'payment' as const,
      total: amount,
      lines: [],
    })),
    ...tenant.bankTransfers.map(({ amount, ...transfer }) => ({
      ...transfer,
      kind: 'transfer' as const,
      total: amount,
      lines: [],
    })),
    ...tenant.manualJournals.map(({ narration, ...journal }) => ({
      ...journal,
      kind: 'journal' as const,
      reference: lastPart(narration),
      total: debitsOf(journal.lines),
    })),
  ];
  return all.filter(({ status }) => status !== 'DELETED' && status !== 'VOIDED');
}

/** Documents that stand, by reference: more than one under a reference is an expense booked twice. */
export function documentsByReference(tenant: XeroTenantHoldings): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { reference } of documentsOf(tenant)) {
    if (!reference.endsWith('-P')) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  }
  return counts;
}

/** Our reference stands at the end of a text, after what people read. */
function lastPart(text: string): string {
  return text.split(' / ').at(-1) ?? '';
}

function debitsOf(lines: readonly z.infer<typeof Line>[]): string {
  const cents = lines.reduce((sum, { lineAmount }) => sum + Math.max(0, centsOf(lineAmount)), 0);
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Exact for amounts that have at most two decimals. */
export function centsOf(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  return Number(`${whole}${fraction.padEnd(2, '0')}`);
}
