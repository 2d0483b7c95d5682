import { type Capabilities, type ErpCompany, Failure, POSTING_KINDS } from '@ringfence/core/contract';
import type { Books } from './books.ts';
import { LONGEST_DESCRIPTION } from './documents/line-items.ts';
import type { XeroClient } from './http/client.ts';
import type { XeroConnection } from './lists/organisation.ts';

const CAPABILITIES: Capabilities = {
  documents: POSTING_KINDS,
  // All other kinds are in the books at once. xero-api.md §10
  drafts: ['bill', 'creditNote', 'journal'],
  batch: 100,
  tax: 'onLine',
  // Options of different categories. xero-api.md §10.4
  dimensionSlots: 2,
  maxTextLength: LONGEST_DESCRIPTION,
  journalsOnBankAccounts: false,
  changedSince: ['accounts', 'vendors'],
};
const REMARKS = [
  'Xero keeps no drafts of money spent or received, of transfers and of payments: these are in the books at once.',
  'A bill or credit note that is paid at once is approved at once, since Xero takes no payments for drafts.',
];
const MOST_NAMES = 5;

/**
 * Proves that the credentials lead to the configured organisation, then describes it.
 *
 * @throws Failure `isolation` when they do not.
 */
export async function checkOrganisation(
  client: XeroClient,
  books: Books,
  tenantId: string,
  signal?: AbortSignal,
): Promise<ErpCompany> {
  const connections = await client.listConnections(signal);
  const isReached = connections.some((connection) => connection.tenantId === tenantId);
  if (!isReached) throw otherOrganisation(connections, tenantId);
  const { name, baseCurrency, countryCode, lockDates } = await books.organisation.refresh(signal);
  return {
    id: tenantId,
    name,
    baseCurrency,
    ...(countryCode === undefined ? {} : { countryCode }),
    capabilities: CAPABILITIES,
    // Both lock dates hold, each up to and including its day, so the later one says all. xero-api.md §10.1
    closedPeriods: lockDates
      .toSorted()
      .slice(-1)
      .map((to) => ({ to })),
    remarks: REMARKS,
  };
}

function otherOrganisation(connections: readonly XeroConnection[], tenantId: string): Failure {
  const names = connections.slice(0, MOST_NAMES).map(({ name }) => `'${name}'`);
  const more = connections.length > MOST_NAMES ? ' …' : '';
  const reached =
    connections.length === 0 ? 'no organisation at all' : `${connections.length} other: ${names.join(', ')}${more}`;
  return new Failure(
    'isolation',
    `The credentials do not reach the configured Xero organisation ${tenantId}; they reach ${reached}.`,
    {
      system: 'Xero',
      advice: 'Correct tenantId in the settings of this company, or connect the app to that organisation in Xero.',
    },
  );
}
