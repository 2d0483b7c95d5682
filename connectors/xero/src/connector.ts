import type { ConnectorDefinition } from '@ringfence/core/contract';
import { connect } from './http/connect.ts';
import { DRAFTS } from './inspection/form.ts';
import { MAX_TRACKING } from './inspection/line-tracking.ts';
import { LONGEST_DESCRIPTION } from './posting/line-item.ts';
import { XeroSession } from './session.ts';
import { XeroSettings } from './settings.ts';

/** Connects companies whose books are in Xero. */
export const connector: ConnectorDefinition<XeroSettings> = {
  id: 'xero',
  displayName: 'Xero',
  contractVersion: 1,
  settings: XeroSettings,
  capabilities: {
    documents: ['spend', 'receive', 'bill', 'creditNote', 'billPayment', 'transfer', 'journal'],
    maxPostingsPerCall: 100,
    partialSuccess: true,
    drafts: DRAFTS,
    dimensionSlots: MAX_TRACKING,
    maxTextLength: LONGEST_DESCRIPTION,
    journalsOnBankAccounts: false,
    // Some pages of Xero's say 25 MB; the longest name is UNKNOWN, and this is what its other short texts hold.
    attachments: { maxBytes: 10 * 1024 * 1024, maxPerDocument: 10, maxNameLength: 255 },
    changedSince: ['accounts', 'vendors'],
  },
  erpCompanyKey: ({ tenantId }) => tenantId.toLowerCase(),
  open: (context) => {
    const { client, usage, requestsLeftToday } = connect(context);
    return new XeroSession(client, context.settings, usage, requestsLeftToday);
  },
};
