import { attachmentViews, hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { boolean, date, type Field, type FieldTable, guid, text } from '../query/fields.ts';
import { filtered, modifiedSince, page } from '../query/listing.ts';
import { midnightUtc } from '../values/dates.ts';
import { notFound } from '../values/errors.ts';
import type { ManualJournalRecord } from './manual-journal-record.ts';
import { manualJournalSummary, manualJournalView } from './manual-journal-view.ts';
import { createManualJournals, saveManualJournal, saveManualJournals } from './manual-journal-writes.ts';

const scope = 'accounting.manualjournals';
const plural = 'ManualJournals';

/** Journals that are neither spent money nor bills (xero-api.md §10.10). */
export const manualJournalOperations: readonly Operation[] = [
  { method: 'GET', path: '/ManualJournals', scope, run: listManualJournals },
  { method: 'GET', path: '/ManualJournals/:id', scope, run: getManualJournal },
  { method: 'PUT', path: '/ManualJournals', scope, run: createManualJournals },
  { method: 'POST', path: '/ManualJournals', scope, run: saveManualJournals },
  { method: 'POST', path: '/ManualJournals/:id', scope, run: saveManualJournal },
];

/** Deleted and voided journals are listed too, with their status. */
function listManualJournals(call: ApiCall): Result | 'not modified' {
  const { tenant } = call;
  const found = modifiedSince(filtered(tenant.manualJournals, call, fieldsOf(tenant)), call);
  if (found === 'not modified') return found;
  const paged = page(found, call);
  const elements = paged
    ? paged.rows.map((journal) => manualJournalView(journal, tenant))
    : found.map((journal) => manualJournalSummary(journal, tenant));
  return { plural, elements, pagination: paged?.pagination };
}

function getManualJournal(call: ApiCall): Result {
  const journal = call.tenant.manualJournals.find(call.id);
  if (!journal) throw notFound();
  const view = manualJournalView(journal, call.tenant);
  return { plural, elements: [{ ...view, Attachments: attachmentViews(plural, journal.id, call) }] };
}

function fieldsOf(tenant: Tenant): FieldTable<ManualJournalRecord> {
  return {
    type: 'ManualJournal',
    fields: new Map<string, Field<ManualJournalRecord>>([
      ['ManualJournalID', guid(({ id }) => id)],
      ['Narration', text(({ narration }) => narration)],
      ['Status', text(({ status }) => status)],
      ['Date', date((row) => midnightUtc(row.date))],
      ['UpdatedDateUTC', date(({ updatedAtMs }) => updatedAtMs)],
      ['LineAmountTypes', text(({ lineAmountTypes }) => lineAmountTypes)],
      ['Url', text(({ url }) => url)],
      ['ShowOnCashBasisReports', boolean(({ showOnCashBasisReports }) => showOnCashBasisReports)],
      ['HasAttachments', boolean(({ id }) => hasAttachments(id, tenant))],
    ]),
    lookUp: (field, value) => {
      if (field === 'Narration') return tenant.manualJournals.by('narration', value);
      if (field !== 'ManualJournalID') return undefined;
      const journal = tenant.manualJournals.find(value);
      return journal ? [journal] : [];
    },
  };
}
