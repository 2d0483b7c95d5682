import type { Tenant } from '../books/tenant.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { notFound } from '../values/errors.ts';
import { creditNoteView, listedCreditNoteView } from './credit-note-view.ts';
import { payableFields } from './payable-fields.ts';
import { supplierCreditNotes } from './payable-kind.ts';
import type { PayableRecord } from './payable-record.ts';
import { writePayable, writePayables } from './payable-writes.ts';
import { outstanding } from './settlement.ts';

const scope = 'accounting.invoices';

/** Suppliers' credit notes (xero-api.md §10.9). Those of customers are not simulated. */
export const creditNoteOperations: readonly Operation[] = [
  { method: 'GET', path: '/CreditNotes', scope, run: listCreditNotes },
  { method: 'GET', path: '/CreditNotes/:id', scope, run: getCreditNote },
  { method: 'PUT', path: '/CreditNotes', scope, run: (call) => writePayables(supplierCreditNotes, 'create', call) },
  { method: 'POST', path: '/CreditNotes', scope, run: (call) => writePayables(supplierCreditNotes, 'save', call) },
  { method: 'POST', path: '/CreditNotes/:id', scope, run: (call) => writePayable(supplierCreditNotes, call) },
];

/** Voided and deleted credit notes are listed too, with their status. */
function listCreditNotes(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const found = modifiedSince(filtered(tenant.creditNotes, call, fieldsOf(tenant)), call);
  if (found === 'not modified') return found;
  const paged = page(found, call);
  const elements = paged
    ? paged.rows.map((record) => creditNoteView(record, tenant, unitPlacesOf(call)))
    : found.map((record) => listedCreditNoteView(record, tenant));
  return { plural: 'CreditNotes', elements, pagination: paged?.pagination };
}

function getCreditNote(call: ApiCall): Result {
  const record = call.tenant.creditNotes.find(call.id);
  if (!record) throw notFound();
  return { plural: 'CreditNotes', elements: [creditNoteView(record, call.tenant, unitPlacesOf(call))] };
}

function fieldsOf(tenant: Tenant): FieldTable<PayableRecord> {
  return {
    type: 'CreditNote',
    fields: new Map([
      ...payableFields(tenant),
      ['CreditNoteID', guid(({ id }: PayableRecord) => id)],
      ['CreditNoteNumber', text((row: PayableRecord) => row.number)],
      ['RemainingCredit', number((row: PayableRecord) => outstanding(row))],
    ]),
    lookUp: (field, value) => {
      if (field === 'CreditNoteNumber') return tenant.creditNotes.by('number', value);
      if (field !== 'CreditNoteID') return undefined;
      const record = tenant.creditNotes.find(value);
      return record ? [record] : [];
    },
  };
}
