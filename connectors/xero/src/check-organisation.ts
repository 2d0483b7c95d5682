import { type ErpCompany, Failure } from '@ringfence/core/contract';
import type { Books } from './books.ts';
import type { XeroClient } from './client.ts';
import type { XeroConnection } from './schema/connection.ts';

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
  const organisation = await books.organisation.refresh(signal);
  // Dates of this form sort as text. Both locks hold: the later one decides. xero-api.md §10.1
  const lockDate = organisation.lockDates.toSorted().at(-1);
  return {
    id: tenantId,
    name: organisation.name,
    baseCurrency: organisation.baseCurrency,
    ...(organisation.countryCode === undefined ? {} : { countryCode: organisation.countryCode }),
    ...(lockDate === undefined ? {} : { lockDate }),
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
