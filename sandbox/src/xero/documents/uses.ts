import type { Tenant } from '../books/tenant.ts';
import type { LineRecord } from '../records.ts';

/** What a line, or another part of a document, uses. */
type Use = Pick<LineRecord, 'accountId' | 'tracking'>;

/** Everything that the documents of a tenant use, deleted documents too: what is used cannot be deleted. */
export function* usesOf(tenant: Tenant): Iterable<Use> {
  for (const { bankAccountId, lines } of tenant.bankTransactions) {
    yield { accountId: bankAccountId, tracking: [] };
    yield* lines;
  }
  for (const { lines } of [...tenant.invoices, ...tenant.creditNotes, ...tenant.manualJournals]) yield* lines;
  for (const { accountId } of tenant.payments) yield { accountId, tracking: [] };
  for (const { from, to } of tenant.bankTransfers) {
    yield from;
    yield to;
  }
}
