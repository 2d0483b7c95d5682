import type { ConnectorDefinition } from '@ringfence/core/contract';
import { connect } from './http/connect.ts';
import { XeroSession } from './session.ts';
import { XeroSettings } from './settings.ts';

/** Connects companies whose books are in Xero. */
export const connector: ConnectorDefinition<XeroSettings> = {
  id: 'xero',
  displayName: 'Xero',
  contractVersion: 1,
  settings: XeroSettings,
  capabilities: {
    documents: ['spend', 'receive'],
    maxPostingsPerCall: 50,
    partialSuccess: true,
    // A bank transaction is in the books as soon as it exists. xero-api.md §10.7
    drafts: [],
    // Tracking categories are not carried over yet; Xero takes two per line.
    dimensionSlots: 0,
    changedSince: ['accounts', 'vendors'],
  },
  erpCompanyKey: ({ tenantId }) => tenantId.toLowerCase(),
  open: (context) => {
    const { client, usage } = connect(context);
    return new XeroSession(client, context.settings, usage);
  },
};
