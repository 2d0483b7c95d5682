import type { ConnectorDefinition } from '@ringfence/core/contract';
import { connect } from './http/connect.ts';
import { XeroSession } from './session.ts';
import { XeroSettings } from './settings.ts';

export { XeroSettings } from './settings.ts';

/** Connects companies whose books are in Xero. */
export const connector: ConnectorDefinition<XeroSettings> = {
  id: 'xero',
  displayName: 'Xero',
  contractVersion: 2,
  settings: XeroSettings,
  erpCompanyKey: ({ tenantId }) => tenantId,
  open: (context) => new XeroSession(connect(context), context.settings),
};
