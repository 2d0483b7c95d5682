import Big from 'big.js';
import { type InspectedAttachment, inspectAttachments } from './attachments/attachment-inspection.ts';
import {
  type InspectedBankTransfer,
  inspectBankTransfer,
  transferPostings,
} from './bank-transfers/bank-transfer-inspection.ts';
import type { Tenant } from './books/tenant.ts';
import { type InspectedLine, inspectLine } from './documents/line-inspection.ts';
import { balancesOf, linePostings, type Posting } from './documents/postings.ts';
import {
  type InspectedManualJournal,
  inspectManualJournal,
  journalPostings,
} from './manual-journals/manual-journal-inspection.ts';
import { type InspectedOverpayment, inspectOverpayments } from './overpayments/overpayment-inspection.ts';
import { contactBalances } from './payables/contact-balances.ts';
import { type InspectedPayable, inspectPayable, payablePostings } from './payables/payable-inspection.ts';
import { type InspectedPayment, inspectPayment, paymentPostings } from './payments/payment-inspection.ts';
import type { AccountRecord, BankTransactionRecord, ContactRecord, TrackingCategoryRecord } from './records.ts';

/** A bank transaction for `GET /_sandbox/xero`; amounts are decimal text. */
export interface InspectedBankTransaction {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly reference: string;
  readonly date: string;
  readonly contact: { readonly id: string; readonly name: string };
  readonly bankAccount: { readonly id: string; readonly code: string | null; readonly name: string };
  readonly url: string | null;
  readonly currency: string;
  readonly lineAmountTypes: string;
  readonly lines: readonly InspectedLine[];
  readonly subTotal: string;
  readonly totalTax: string;
  readonly total: string;
}

/** What one tenant holds. */
export interface InspectedTenant {
  readonly name: string;
  readonly baseCurrency: string;
  readonly accounts: readonly AccountRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly trackingCategories: readonly TrackingCategoryRecord[];
  /** Without those that bank transfers make. */
  readonly bankTransactions: readonly InspectedBankTransaction[];
  readonly invoices: readonly InspectedPayable[];
  readonly creditNotes: readonly InspectedPayable[];
  readonly payments: readonly InspectedPayment[];
  readonly overpayments: readonly InspectedOverpayment[];
  readonly bankTransfers: readonly InspectedBankTransfer[];
  readonly manualJournals: readonly InspectedManualJournal[];
  /** By the id of their document. */
  readonly attachments: Readonly<Record<string, readonly InspectedAttachment[]>>;
  /**
   * Balances by account code (the id, where there is no code) from the documents that count: debit positive.
   * Amounts count in their document's currency, unconverted.
   */
  readonly accountBalances: Readonly<Record<string, string>>;
  /** The tax of those documents by tax type: on money spent positive. With the balances it sums to zero. */
  readonly taxBalances: Readonly<Record<string, string>>;
  /** What is owed to each contact, by its id; negative where it owes us. */
  readonly contactBalances: Readonly<Record<string, string>>;
}

/** The whole simulator, by tenant id. */
export type XeroInspection = Readonly<Record<string, InspectedTenant>>;

export function inspectTenant(tenant: Tenant): InspectedTenant {
  return {
    name: tenant.organisation.name,
    baseCurrency: tenant.organisation.baseCurrency,
    accounts: [...tenant.accounts],
    contacts: [...tenant.contacts],
    trackingCategories: [...tenant.trackingCategories],
    bankTransactions: [...tenant.bankTransactions].map((record) => inspectBankTransaction(record, tenant)),
    invoices: [...tenant.invoices].map((record) => inspectPayable(record, tenant)),
    creditNotes: [...tenant.creditNotes].map((record) => inspectPayable(record, tenant)),
    payments: [...tenant.payments].map((record) => inspectPayment(record, tenant)),
    overpayments: inspectOverpayments(tenant),
    bankTransfers: [...tenant.bankTransfers].map((record) => inspectBankTransfer(record, tenant)),
    manualJournals: [...tenant.manualJournals].map((record) => inspectManualJournal(record, tenant)),
    attachments: inspectAttachments(tenant),
    ...balancesOf(postingsOf(tenant), tenant),
    contactBalances: contactBalances(tenant),
  };
}

function inspectBankTransaction(record: BankTransactionRecord, tenant: Tenant): InspectedBankTransaction {
  const bankAccount = tenant.findAccount(record.bankAccountId);
  return {
    id: record.id,
    type: record.type,
    status: record.status,
    reference: record.reference,
    date: record.date,
    contact: { id: record.contactId, name: tenant.contacts.find(record.contactId)?.name ?? '' },
    bankAccount: { id: record.bankAccountId, code: bankAccount?.code ?? null, name: bankAccount?.name ?? '' },
    url: record.url ?? null,
    currency: record.currencyCode,
    lineAmountTypes: record.lineAmountTypes,
    lines: record.lines.map((line) => inspectLine(line, tenant)),
    subTotal: record.subTotal,
    totalTax: record.totalTax,
    total: record.total,
  };
}

function* postingsOf(tenant: Tenant): Iterable<Posting> {
  for (const record of tenant.bankTransactions) yield* bankTransactionPostings(record);
  for (const payable of [...tenant.invoices, ...tenant.creditNotes]) yield* payablePostings(payable, tenant);
  for (const payment of tenant.payments) yield* paymentPostings(payment, tenant);
  for (const transfer of tenant.bankTransfers) yield* transferPostings(transfer);
  for (const journal of tenant.manualJournals) yield* journalPostings(journal);
}

function bankTransactionPostings(record: BankTransactionRecord): readonly Posting[] {
  if (record.status === 'DELETED') return [];
  const sign = record.type === 'RECEIVE' ? -1 : 1;
  return [
    { accountId: record.bankAccountId, amount: new Big(record.total).times(-sign) },
    ...linePostings(record.lines, record.lineAmountTypes, sign),
  ];
}
