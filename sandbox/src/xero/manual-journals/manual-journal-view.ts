import { jsonNumber } from '../../shared/index.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { trackingViews } from '../documents/line-tracking.ts';
import { midnightUtc, msDateWithOffset } from '../values/dates.ts';
import type { JournalLineRecord, ManualJournalRecord } from './manual-journal-record.ts';

/** A manual journal with its lines. */
export function manualJournalView(journal: ManualJournalRecord, tenant: Tenant): object {
  return {
    ...manualJournalSummary(journal, tenant),
    JournalLines: journal.lines.map((line) => lineView(line, tenant)),
  };
}

/** A manual journal in an un-paged list: no lines (xero-api.md §6). */
export function manualJournalSummary(journal: ManualJournalRecord, tenant: Tenant): object {
  return {
    Date: msDateWithOffset(midnightUtc(journal.date)),
    Status: journal.status,
    LineAmountTypes: journal.lineAmountTypes,
    UpdatedDateUTC: msDateWithOffset(journal.updatedAtMs),
    ManualJournalID: journal.id,
    Narration: journal.narration,
    JournalLines: [],
    ...(journal.url !== undefined && { Url: journal.url }),
    ShowOnCashBasisReports: journal.showOnCashBasisReports,
    HasAttachments: hasAttachments(journal.id, tenant),
  };
}

function lineView(line: JournalLineRecord, tenant: Tenant): object {
  const account = line.accountId === undefined ? undefined : tenant.findAccount(line.accountId);
  return {
    Description: line.description,
    TaxType: line.taxType,
    TaxAmount: jsonNumber(line.taxAmount),
    LineAmount: jsonNumber(line.lineAmount),
    ...(account?.code !== undefined && { AccountCode: account.code }),
    ...(account && { AccountID: account.id }),
    Tracking: trackingViews(line.tracking, tenant),
    IsBlank: false,
  };
}
