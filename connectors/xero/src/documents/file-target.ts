import type { ErpDocument, PostingKind, SettledDocument } from '@ringfence/core/contract';
import type { Endpoint } from './endpoint.ts';

/**
 * The record that files of a document are kept with, as the path below the API: `BankTransactions/1289c190-…`. Payments take
 * no files in Xero: theirs go to the bill or credit note that they pay.
 *
 * @returns `undefined` where the kind of the document says it.
 * @see xero-api.md §10.13
 */
export function fileTarget(
  endpoint: Endpoint,
  id: string,
  kind: PostingKind,
  settles: SettledDocument | undefined,
): string | undefined {
  if (kind !== 'billPayment') return undefined;
  if (endpoint !== 'Payments') return `${endpoint}/${id}`;
  return settles && `${settles.kind === 'bill' ? 'Invoices' : 'CreditNotes'}/${settles.documentId}`;
}

/** Where the files of a document are. @returns `undefined` for a payment of which is not known what it pays. */
export function filesOf({ id, kind, filesAt }: ErpDocument): string | undefined {
  if (filesAt !== undefined) return filesAt;
  switch (kind) {
    case 'bill':
      return `Invoices/${id}`;
    case 'creditNote':
      return `CreditNotes/${id}`;
    case 'transfer':
      return `BankTransfers/${id}`;
    case 'journal':
      return `ManualJournals/${id}`;
    case 'billPayment':
      return undefined;
    default:
      return `BankTransactions/${id}`;
  }
}
