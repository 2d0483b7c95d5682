import type { Posting, PostingKind } from '@ringfence/core/contract';
import type { z } from 'zod';
import { BANK_TRANSACTIONS, CreatedBankTransaction, StoredBankTransaction } from './bank-transactions.ts';
import { BANK_TRANSFERS, CreatedBankTransfer, StoredBankTransfer } from './bank-transfers.ts';
import type { DocumentResult, DocumentType, Endpoint, XeroDocument } from './document.ts';
import { CreatedManualJournal, MANUAL_JOURNALS, StoredManualJournal } from './manual-journals.ts';
import { BILLS, CREDIT_NOTES, CreatedBill, CreatedCreditNote, StoredBill, StoredCreditNote } from './payables.ts';
import { CreatedPayment, PAYMENTS, StoredPayment } from './payments.ts';
import { PAYMENTS_ON_ACCOUNT } from './payments-on-account.ts';

/** Every place in which a reference of ours can be. */
export const DOCUMENT_TYPES: readonly DocumentType[] = [
  BANK_TRANSACTIONS,
  PAYMENTS_ON_ACCOUNT,
  PAYMENTS,
  BILLS,
  CREDIT_NOTES,
  BANK_TRANSFERS,
  MANUAL_JOURNALS,
];

const BY_KIND: Readonly<Record<Exclude<PostingKind, 'billPayment'>, DocumentType>> = {
  spend: BANK_TRANSACTIONS,
  receive: BANK_TRANSACTIONS,
  bill: BILLS,
  creditNote: CREDIT_NOTES,
  transfer: BANK_TRANSFERS,
  journal: MANUAL_JOURNALS,
};

/** Chooses the type of document that a posting becomes. */
export function documentTypeOf({ kind, settles }: Posting): DocumentType {
  if (kind !== 'billPayment') return BY_KIND[kind];
  return settles === undefined ? PAYMENTS_ON_ACCOUNT : PAYMENTS;
}

/** The endpoint that keeps the documents of a kind; bill payments have two. */
export function endpointOf(kind: Exclude<PostingKind, 'billPayment'>): Endpoint {
  return BY_KIND[kind].endpoint;
}

/** The shapes of Xero's answers about documents of one endpoint. */
interface DocumentAnswers {
  /** A document as Xero lists it. */
  readonly stored: z.ZodType<XeroDocument>;
  /** A document in the answer to its creation. */
  readonly created: z.ZodType<DocumentResult>;
}

export const DOCUMENT_ANSWERS: Readonly<Record<Endpoint, DocumentAnswers>> = {
  BankTransactions: { stored: StoredBankTransaction, created: CreatedBankTransaction },
  Invoices: { stored: StoredBill, created: CreatedBill },
  CreditNotes: { stored: StoredCreditNote, created: CreatedCreditNote },
  Payments: { stored: StoredPayment, created: CreatedPayment },
  BankTransfers: { stored: StoredBankTransfer, created: CreatedBankTransfer },
  ManualJournals: { stored: StoredManualJournal, created: CreatedManualJournal },
};
