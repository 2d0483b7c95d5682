import type { Posting } from '@ringfence/core/contract';
import type { Endpoint } from '../documents/endpoint.ts';
import { type BankTransactionBody, toBankTransaction } from './documents/bank-transaction.ts';
import { type BankTransferBody, toBankTransfer } from './documents/bank-transfer.ts';
import { type ManualJournalBody, toManualJournal } from './documents/manual-journal.ts';
import { type OverpaymentBody, toOverpayment } from './documents/overpayment.ts';
import { type BillBody, type CreditNoteBody, toBill, toCreditNote } from './documents/payable.ts';
import { type PaymentBody, toPayment } from './documents/payment.ts';
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
