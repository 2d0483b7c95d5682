import type { TestContext } from '@ringfence/core/testing';
import { connect } from '../http/connect.ts';
import { XeroSession } from '../session.ts';
import { XeroSettings } from '../settings.ts';

export const TENANT_ID = '5cc8cf28-567e-4d43-b287-687cfcaec47c';
export const API_URL = 'https://api.xero.test';
export const IDENTITY_URL = 'https://identity.xero.test';

/** Settings of a custom connection to hosts that do not exist. */
export function testSettings(changes: Readonly<Record<string, unknown>> = {}): XeroSettings {
  return XeroSettings.parse({
    tenantId: TENANT_ID,
    credentials: { grant: 'client_credentials', clientId: 'app1', clientSecret: 'hunter2' },
    apiUrl: API_URL,
    identityUrl: IDENTITY_URL,
    ...changes,
  });
}

/** A session that speaks over the wire. */
export function openSession(context: TestContext<XeroSettings>): XeroSession {
  return new XeroSession(connect(context), context.settings);
}
