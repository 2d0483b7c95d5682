import type { Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';

const PleoCompany = z.object({
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
        }),
      ),
    }),
  ),
});
export type PleoCompany = z.infer<typeof PleoCompany>;

const PleoHoldings = z.object({ companies: z.record(z.string(), PleoCompany), leakedCredentials: z.int() });

const Document = z.looseObject({
  id: z.string(),
  status: z.string(),
  date: z.string(),
  type: z.string().optional(),
  outstanding: z.string().optional(),
});
const Lines = z.object({ lines: z.array(z.object({ lineAmount: z.string() })) });
const Amount = z.union([
  z.object({ total: z.string() }).transform(({ total }) => total),
  z.object({ amount: z.string() }).transform(({ amount }) => amount),
  // Of a journal entry: its debits.
  Lines.transform(({ lines }) => String(lines.reduce((sum, line) => sum + Math.max(0, Number(line.lineAmount)), 0))),
]);

const Tenant = z.object({
  bankTransactions: z.array(Document).default([]),
  invoices: z.array(Document).default([]),
  creditNotes: z.array(Document).default([]),
  payments: z.array(Document).default([]),
  bankTransfers: z.array(Document).default([]),
  manualJournals: z.array(Document).default([]),
  attachments: z.record(z.string(), z.array(z.object({ name: z.string(), uploads: z.int() }))).default({}),
  accountBalances: z.record(z.string(), z.string()),
  taxBalances: z.record(z.string(), z.string()).default({}),
});

export type DocumentList = Exclude<keyof z.infer<typeof Tenant>, 'attachments' | 'accountBalances' | 'taxBalances'>;

const LISTS: readonly DocumentList[] = [
  'bankTransactions',
  'invoices',
  'creditNotes',
  'payments',
  'bankTransfers',
  'manualJournals',
];

/** A document that stands in the ERP, whatever it is. */
export interface StandingDocument {
  readonly list: DocumentList;
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly amount: string;
  /** Of a bill or credit note: what is not settled yet. */
  readonly outstanding?: string;
  /** The expense that it names, and whether as the payment that goes with the expense's own document. */
  readonly names?: { readonly entryId: string; readonly isPayment: boolean };
}

export interface ErpHoldings {
  readonly documents: readonly StandingDocument[];
  readonly attachments: Readonly<Record<string, readonly { readonly name: string; readonly uploads: number }[]>>;
  readonly accountBalances: Readonly<Record<string, string>>;
  readonly taxBalances: Readonly<Record<string, string>>;
}

export function pleoHoldings(
  sandbox: Pick<Sandbox, 'inspect'>,
  companyId: string,
): PleoCompany & { readonly leaked: number } {
  const { companies, leakedCredentials } = PleoHoldings.parse(sandbox.inspect('pleo'));
  return { ...(companies[companyId] ?? { jobs: [] }), leaked: leakedCredentials };
}

export function erpHoldings(sandbox: Pick<Sandbox, 'inspect'>, tenantId: string): ErpHoldings {
  const { [tenantId]: found } = z.record(z.string(), z.unknown()).parse(sandbox.inspect('xero'));
  const tenant = Tenant.parse(found);
  const documents = LISTS.flatMap((list) =>
    tenant[list].filter(stands).map((document): StandingDocument => {
      const { id, date, type = '', outstanding } = document;
      const names = expenseNamedIn(document);
      const amount = Amount.parse(document);
      return {
        list,
        id,
        date,
        type,
        amount,
        ...(outstanding === undefined ? {} : { outstanding }),
        ...(names === undefined ? {} : { names }),
      };
    }),
  );
  return { ...tenant, documents };
}

function stands({ status }: { readonly status: string }): boolean {
  return status !== 'DELETED' && status !== 'VOIDED';
}

/** Wherever a document of its kind has room for it, the reference of its expense must be. */
function expenseNamedIn(document: object): StandingDocument['names'] | undefined {
  const match = /PLEO-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-P)?/.exec(JSON.stringify(document));
  const [, entryId, payment] = match ?? [];
  return entryId === undefined ? undefined : { entryId, isPayment: payment !== undefined };
}
