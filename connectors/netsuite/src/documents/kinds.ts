import type { ErpDocument, PostingKind } from '@ringfence/core/contract';
import type { RecordType } from '../http/record-service.ts';
import { filesAt } from '../http/restlet.ts';
import { accountHost, type NetSuiteSettings } from '../settings.ts';

/** The documents that this connector makes. */
export type DocumentKind = Extract<PostingKind, 'journal' | 'bill' | 'creditNote' | 'billPayment'>;

export const RECORD_TYPES: Readonly<Record<DocumentKind, Exclude<RecordType, 'vendor'>>> = {
  journal: 'journalEntry',
  bill: 'vendorBill',
  creditNote: 'vendorCredit',
  billPayment: 'vendorPayment',
};

/** As the column `type` of the table `transaction` has them. INFERRED */
export const KINDS_BY_TYPE: ReadonlyMap<string, DocumentKind> = new Map([
  ['Journal', 'journal'],
  ['VendBill', 'bill'],
  ['VendCred', 'creditNote'],
  ['VendPymt', 'billPayment'],
]);

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['journal', 'bill', 'creditNote', 'billPayment'];

/**
 * Where a person can look at a document, and where its files are if the script is there. INFERRED: the page finds out the type by
 * itself.
 */
export function placeOf(
  id: string,
  kind: DocumentKind | undefined,
  { accountId, restlet }: Pick<NetSuiteSettings, 'accountId' | 'restlet'>,
): Pick<ErpDocument, 'id' | 'url' | 'filesAt'> {
  const url = `https://${accountHost(accountId)}.app.netsuite.com/app/accounting/transactions/transaction.nl?id=${id}`;
  const hasFiles = kind !== undefined && restlet !== undefined;
  return { id, url, ...(hasFiles ? { filesAt: filesAt(RECORD_TYPES[kind], id) } : {}) };
}
