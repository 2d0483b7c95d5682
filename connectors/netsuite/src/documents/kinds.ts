import type { ErpDocument, PostingKind } from '@ringfence/core/contract';
import type { RecordType } from '../http/record-service.ts';
import { accountHost } from '../settings.ts';

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

/** Where a person can look at a document. INFERRED: the page finds out the type by itself. */
export function pageOf(accountId: string, id: string): Pick<ErpDocument, 'id' | 'url'> {
  return {
    id,
    url: `https://${accountHost(accountId)}.app.netsuite.com/app/accounting/transactions/transaction.nl?id=${id}`,
  };
}
