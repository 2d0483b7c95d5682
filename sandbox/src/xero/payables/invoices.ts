import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { unitPlacesOf } from '../documents/document-checks.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { notFound } from '../values/errors.ts';
import { namedInvoices, parameterTest } from './invoice-selection.ts';
import { invoiceSummaryView, invoiceView, listedInvoiceView } from './invoice-view.ts';
import { payableFields } from './payable-fields.ts';
import { bills } from './payable-kind.ts';
import type { PayableRecord } from './payable-record.ts';
import { writePayable, writePayables } from './payable-writes.ts';
import { outstanding } from './settlement.ts';

const scope = 'accounting.invoices';

/** Bills (xero-api.md §10.8). Sales invoices are not simulated. */
export const invoiceOperations: readonly Operation[] = [
  { method: 'GET', path: '/Invoices', scope, run: listInvoices },
  { method: 'GET', path: '/Invoices/:id', scope, run: getInvoice },
  { method: 'PUT', path: '/Invoices', scope, run: (call) => writePayables(bills, 'create', call) },
  { method: 'POST', path: '/Invoices', scope, run: (call) => writePayables(bills, 'save', call) },
  { method: 'POST', path: '/Invoices/:id', scope, run: (call) => writePayable(bills, call) },
];

/** Voided and deleted bills are listed too, with their status. */
function listInvoices(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const selected = filtered(namedInvoices(call), call, fieldsOf(tenant)).filter(parameterTest(call));
  const found = modifiedSince(selected, call);
  if (found === 'not modified') return found;
  const isSummary = call.query.get('summaryOnly')?.toLowerCase() === 'true';
  // Summaries come in pages only (xero-api.md §6): without a number it is the first.
  const paged = page(found, isSummary ? { ...call, query: new Map([['page', '1'], ...call.query]) } : call);
  const view = (record: PayableRecord): object =>
    isSummary
      ? invoiceSummaryView(record, tenant)
      : paged
        ? invoiceView(record, tenant, unitPlacesOf(call))
        : listedInvoiceView(record, tenant);
  return { plural: 'Invoices', elements: (paged?.rows ?? found).map(view), pagination: paged?.pagination };
}

function getInvoice(call: ApiCall): Result {
  const record = call.tenant.invoices.find(call.id);
  if (!record) throw notFound();
  return { plural: 'Invoices', elements: [invoiceView(record, call.tenant, unitPlacesOf(call))] };
}

function fieldsOf(tenant: Tenant): FieldTable<PayableRecord> {
  return {
    type: 'Invoice',
    fields: new Map([
      ...payableFields(tenant),
      ['InvoiceID', guid(({ id }: PayableRecord) => id)],
      ['InvoiceNumber', text((row: PayableRecord) => row.number)],
      ['AmountDue', number((row: PayableRecord) => outstanding(row))],
      ['AmountPaid', number(({ amountPaid }: PayableRecord) => new Big(amountPaid))],
      ['AmountCredited', number(({ amountCredited }: PayableRecord) => new Big(amountCredited))],
    ]),
    lookUp: (field, value) => {
      if (field === 'InvoiceNumber') return tenant.invoices.by('number', value);
      if (field !== 'InvoiceID') return undefined;
      const record = tenant.invoices.find(value);
      return record ? [record] : [];
    },
  };
}
