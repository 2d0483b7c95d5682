import type { Posting, Rejection } from '@ringfence/core/contract';
import type { Endpoint } from '../documents/endpoint.ts';
import { amountProblem } from './amounts.ts';
import { type BankTransactionBody, bankTransactionProblem, toBankTransaction } from './documents/bank-transaction.ts';
import { type BankTransferBody, bankTransferProblem, toBankTransfer } from './documents/bank-transfer.ts';
import { type ManualJournalBody, manualJournalProblem, toManualJournal } from './documents/manual-journal.ts';
import { type OverpaymentBody, overpaymentProblem, toOverpayment } from './documents/overpayment.ts';
import { type BillBody, type CreditNoteBody, payableProblem, toBill, toCreditNote } from './documents/payable.ts';
import { type PaymentBody, paymentProblem, toPayment } from './documents/payment.ts';
import type { Terms } from './terms.ts';

/** A document on its way to Xero. */
export type DocumentBody =
  | BankTransactionBody
  | OverpaymentBody
  | BillBody
  | CreditNoteBody
  | PaymentBody
  | BankTransferBody
  | ManualJournalBody;

/** A document, and where it goes. Those of one group can share a request. */
export interface MadeDocument {
  readonly endpoint: Endpoint;
  readonly body: DocumentBody;
  /** Payments on account go by themselves: whether Xero repeats the link that holds their reference is UNKNOWN. */
  readonly group: Endpoint | 'Overpayments';
}

/** The posting in Xero's words. */
export function makeDocument(posting: Posting, terms: Terms): MadeDocument {
  switch (posting.kind) {
    case 'spend':
    case 'receive':
      return made('BankTransactions', toBankTransaction(posting, terms));
    case 'bill':
      return made('Invoices', toBill(posting, terms));
    case 'creditNote':
      return made('CreditNotes', toCreditNote(posting, terms));
    case 'billPayment':
      return posting.settles === undefined
        ? { endpoint: 'BankTransactions', body: toOverpayment(posting, terms), group: 'Overpayments' }
        : made('Payments', toPayment(posting, posting.settles, terms));
    case 'transfer':
      return made('BankTransfers', toBankTransfer(posting, terms));
    case 'journal':
      return made('ManualJournals', toManualJournal(posting, terms));
  }
}

function made(endpoint: Endpoint, body: DocumentBody): MadeDocument {
  return { endpoint, body, group: endpoint };
}

/** What Xero would take but book otherwise than it was approved; `undefined` where nothing speaks against sending it. */
export function documentProblem(posting: Posting, terms: Terms): Rejection | undefined {
  return amountProblem(posting) ?? problemOfKind(posting, terms);
}

function problemOfKind(posting: Posting, terms: Terms): Rejection | undefined {
  switch (posting.kind) {
    case 'spend':
    case 'receive':
      return bankTransactionProblem(posting, terms);
    case 'bill':
    case 'creditNote':
      return payableProblem(posting, terms);
    case 'billPayment':
      return posting.settles === undefined ? overpaymentProblem(posting, terms) : paymentProblem(posting, terms);
    case 'transfer':
      return bankTransferProblem(posting, terms);
    case 'journal':
      return manualJournalProblem(posting, terms);
  }
}
