import type { Tenant } from '../books/tenant.ts';
import { creditNoteView } from './credit-note-view.ts';
import { invoiceView } from './invoice-view.ts';
import type { PayableRecord } from './payable-record.ts';

/** What tells bills and suppliers' credit notes apart. */
export interface PayableKind {
  readonly type: PayableRecord['type'];
  readonly plural: 'Invoices' | 'CreditNotes';
  readonly idElement: 'InvoiceID' | 'CreditNoteID';
  readonly numberElement: 'InvoiceNumber' | 'CreditNoteNumber';
  /** Whether approving it takes a due date. */
  readonly needsDueDate: boolean;
  view(record: PayableRecord, tenant: Tenant, unitPlaces: 2 | 4): object;
}

export const bills: PayableKind = {
  type: 'ACCPAY',
  plural: 'Invoices',
  idElement: 'InvoiceID',
  numberElement: 'InvoiceNumber',
  needsDueDate: true,
  view: invoiceView,
};

export const supplierCreditNotes: PayableKind = {
  type: 'ACCPAYCREDIT',
  plural: 'CreditNotes',
  idElement: 'CreditNoteID',
  numberElement: 'CreditNoteNumber',
  needsDueDate: false,
  view: creditNoteView,
};
