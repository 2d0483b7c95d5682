import type { z } from 'zod';
import type { Endpoint } from '../../documents/endpoint.ts';
import type { DocumentPage, DocumentResult } from '../../documents/xero-document.ts';
import { BankTransactionPage, BankTransactionResults } from './bank-transactions.ts';
import { BankTransferPage, BankTransferResults } from './bank-transfers.ts';
import { CreditNotePage, CreditNoteResults } from './credit-notes.ts';
import { InvoicePage, InvoiceResults } from './invoices.ts';
import { ManualJournalPage, ManualJournalResults } from './manual-journals.ts';
import { PaymentPage, PaymentResults } from './payments.ts';

/** How Xero answers for one kind of document. */
interface DocumentAnswers {
  /** One page of a list. */
  readonly page: z.ZodType<DocumentPage>;
  /** What became of the documents of a creation, in the order sent. */
  readonly results: z.ZodType<readonly DocumentResult[]>;
}

export const DOCUMENT_ANSWERS: Readonly<Record<Endpoint, DocumentAnswers>> = {
  BankTransactions: { page: BankTransactionPage, results: BankTransactionResults },
  Invoices: { page: InvoicePage, results: InvoiceResults },
  CreditNotes: { page: CreditNotePage, results: CreditNoteResults },
  Payments: { page: PaymentPage, results: PaymentResults },
  BankTransfers: { page: BankTransferPage, results: BankTransferResults },
  ManualJournals: { page: ManualJournalPage, results: ManualJournalResults },
};
