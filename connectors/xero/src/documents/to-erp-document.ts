import type { CurrencyCode, ErpDocument, PostingKind } from '@ringfence/core/contract';
import { minorFromDecimal } from '@ringfence/core/kit';
import type { Endpoint } from './endpoint.ts';
import { fileTarget } from './file-target.ts';
import type { DocumentFacts } from './xero-document.ts';

/** What a document is described from besides what Xero says of it. */
interface Identity {
  readonly endpoint: Endpoint;
  readonly id: string;
  readonly kind: PostingKind;
  /** Where Xero does not say it. */
  readonly currency: CurrencyCode | undefined;
}

const DRAFTS: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED']);

/** A document in the words of the contract. */
export function toErpDocument(identity: Identity, facts: DocumentFacts): ErpDocument {
  const { endpoint, id, kind } = identity;
  const { status, date, total } = facts;
  const currency = facts.currency ?? identity.currency;
  const filesAt = fileTarget(endpoint, id, kind, facts.settles);
  return {
    id,
    kind,
    url: viewUrl(endpoint, facts.shownAs ?? id),
    ...(date === undefined ? {} : { date }),
    ...(total === undefined || currency === undefined ? {} : { total: minorFromDecimal(total, currency) }),
    ...(status !== undefined && DRAFTS.has(status) ? { draft: true } : {}),
    ...(filesAt === undefined ? {} : { filesAt }),
  };
}

/** INFERRED: Xero documents no links to its pages; these are the ones that its own pages and other software use. */
function viewUrl(endpoint: Endpoint, id: string): string {
  const pages: Readonly<Record<Endpoint, string>> = {
    BankTransactions: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    Invoices: 'AccountsPayable/View.aspx?InvoiceID=',
    CreditNotes: 'AccountsPayable/ViewCreditNote.aspx?creditNoteID=',
    Payments: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    BankTransfers: 'Bank/ViewTransaction.aspx?bankTransactionID=',
    ManualJournals: 'Journal/View.aspx?invoiceID=',
  };
  return `https://go.xero.com/${pages[endpoint]}${encodeURIComponent(id)}`;
}
